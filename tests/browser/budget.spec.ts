import { mapIsIdle } from './ready.ts';
import { transferOf } from './transfer.ts';
import { expect, test } from './visit.ts';

test('the first visit to the map brings under 500 kB of code, MapLibre and its worker included', async ({
  page
}) => {
  const { code, files } = await transferOf(page, '/', mapIsIdle);
  expect(
    files.some((file) => /worker/.test(file.path)),
    'the worker was counted'
  ).toBe(true);
  expect(code / 1000).toBeLessThan(500);
});

test('a ward page brings under 60 kB of code', async ({ page, request }) => {
  const csv = await (await request.get('/api/wards.csv')).text();
  const code = /\b[A-Z]\d{8}\b/.exec(csv)?.[0];
  const visit = await transferOf(page, `/wards/${code}`, (opened) => opened.waitForLoadState('networkidle'));
  expect(visit.code / 1000).toBeLessThan(60);
  expect(visit.files.some((file) => /maplibre/i.test(file.path))).toBe(false);
});
