import { expect, it } from 'vitest';
import { pictureFrame } from '#lib/documents/picture-frame.ts';
import { pictureNames } from '#lib/documents/picture-names.ts';
import { groundPicture } from '#lib/server/sites/ground-picture.ts';
import { dataVersion } from '#lib/server/store/data-version.ts';
import { aStore } from '../builders/store.ts';

it('without a street map a picture has the points that the police publish, and their streets’ names beside the dots', async () => {
  const { store } = await aStore({
    wards: [{ code: 'E05999901', box: [560_000, 177_000, 563_000, 179_000], people: 5000 }],
    incidents: [
      { x: 560_500, y: 178_000, month: '2025-01', category: 'burglary', count: 5 },
      { x: 562_900, y: 178_900, month: '2025-01', category: 'burglary', count: 5 }
    ]
  });
  const box = [560_300, 177_800, 560_700, 178_200] as const;
  const { lines } = await groundPicture(store, await dataVersion(store), box);
  expect(lines.map(({ style, name, closed }) => ({ style, name, closed }))).toEqual([
    { style: 'point', name: 'Quay Lane', closed: false }
  ]);
  const shown = pictureFrame(box, 0.5);
  const [name, ...others] = pictureNames(lines, { box, shown, ratio: 0.5, bar: 100 });
  expect(others).toEqual([]);
  const dot = (shown.north - 178_000) * shown.scale;
  expect(name.name).toBe('Quay Lane');
  expect(dot - name.y).toBeCloseTo(12, 0);
  await store.close();
});
