import { expect, it } from 'vitest';
import { CATEGORIES } from '#lib/core/incidents/category.ts';
import { NOT_SHOWN, VIOLENCE_DEFINITIONS } from '#lib/core/incidents/serious-violence.ts';
import { seriousViolence } from '#lib/server/areas/serious-violence.ts';
import { aStore } from '../../builders/store.ts';

const MONTHS = Array.from(
  { length: 24 },
  (_, i) => `${2024 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`
);

/** Two made-up wards: each month one robbery and two violent offences in the first, one weapon in the second, and shoplifting that never counts. */
async function twoWards(months = MONTHS) {
  const at = { x: 560_500, y: 178_000 };
  return aStore({
    wards: [
      { code: 'E05999901', name: 'Quayside', box: [560_000, 177_000, 561_000, 179_000], people: 8000 },
      { code: 'E05999902', name: 'Saltings', box: [561_000, 177_000, 562_000, 179_000], people: 4000 }
    ],
    incidents: months.flatMap((month) => [
      { ...at, month, category: 'robbery', count: 1 },
      { ...at, month, category: 'violent-crime', count: month < '2025' ? 1 : 2 },
      { ...at, x: 561_500, month, category: 'possession-of-weapons', count: 1 },
      { ...at, month, category: 'shoplifting', count: 9 }
    ]),
    months
  });
}

const YEAR = new URLSearchParams({ from: '2025-01', to: '2025-12' });

it('counts what the definition takes in, by ward, category and month, beside the year before', async () => {
  const context = await twoWards();
  const found = await seriousViolence(context, 'violence-robbery-weapons', YEAR);
  expect(found?.total).toMatchObject({ incidents: 48, previous: 36 });
  expect(found?.total.ratio).toBeCloseTo(48 / 36, 12);
  expect(found?.wards.map(({ name, incidents }) => [name, incidents])).toEqual([
    ['Quayside', 36],
    ['Saltings', 12]
  ]);
  expect(found?.wards[0].rate).toBeCloseTo((1000 * 36) / 8000, 12);
  expect(found?.trend.values).toEqual([...Array<number>(12).fill(3), ...Array<number>(12).fill(4)]);
  expect(found?.byCategory.reduce((sum, { incidents }) => sum + incidents, 0)).toBe(48);
});

it('switches to another definition, and knows no other', async () => {
  const context = await twoWards();
  expect((await seriousViolence(context, 'violence', YEAR))?.total.incidents).toBe(24);
  expect((await seriousViolence(context, 'robbery-weapons', YEAR))?.total.incidents).toBe(24);
  expect(await seriousViolence(context, 'murder', YEAR)).toBeNull();
});

it('says so where months have no file, and where census areas are not imported; a missing month is no zero', async () => {
  const context = await twoWards(MONTHS.filter((month) => month !== '2025-05'));
  const found = await seriousViolence(context, 'violence', YEAR);
  expect(found?.notes).toEqual([
    'No police file for May 2025: what happened then is not counted.',
    'Census areas (LSOAs) are not imported, so there is no table of them.'
  ]);
  expect(found?.trend.values[16]).toBeNull();
  expect(found?.small).toEqual([]);
});

it('names categories that there are, and what cannot be shown with who can', () => {
  const ids: readonly string[] = CATEGORIES.map(({ id }) => id);
  for (const { categories } of VIOLENCE_DEFINITIONS)
    expect(categories.filter((id) => !ids.includes(id))).toEqual([]);
  expect(NOT_SHOWN.some((sentence) => /age .*sex/.test(sentence))).toBe(true);
  expect(NOT_SHOWN.length).toBeGreaterThan(5);
});
