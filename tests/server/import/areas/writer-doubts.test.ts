import { beforeEach, describe, expect, it } from 'vitest';
import { seeded } from '../../../builders/random-scene.ts';
import { collection, marshside, square, type Marshside } from '../../../fixtures/police/marshside.ts';

let marsh: Marshside;
const FROM_2014 = { validFrom: '2014-01-01' };
/** Strips of Quay and Saltgate side by side: `count` wards of 0.04 degrees in all. */
const strips = (count: number, kept = count) =>
  collection(
    Array.from({ length: kept }, (_, i) => {
      const [west, east] = [0.3 + (i * 0.04) / count, 0.3 + ((i + 1) * 0.04) / count];
      const ring = [
        [west, 51.48],
        [east, 51.48],
        [east, 51.5],
        [west, 51.5],
        [west, 51.48]
      ];
      const code = `E050000${String(i + 11)}`;
      return {
        type: 'Feature',
        properties: { WD25CD: code, WD25NM: `Ward ${i + 1}`, LAD25CD: 'E06000777' },
        geometry: { type: 'Polygon', coordinates: [ring] }
      };
    })
  );

/** Imports wards from a file of this text. */
async function take(
  name: string,
  text: string,
  how: { accept?: boolean; options?: Record<string, string> } = {}
) {
  marsh.write(name, text);
  return marsh.take('wards', name, how);
}

beforeEach(async () => {
  marsh = await marshside();
});

describe('a set of wards', () => {
  beforeEach(async () => {
    await take('wards.geojson', strips(20), { options: FROM_2014, accept: true });
  });
  const wardsLeft = () => marsh.column('SELECT count(*) FROM area');

  it('with fewer of them for the same first day is held back, and one for a later day that lost land', async () => {
    const report = await take('wards.geojson', strips(20, 4), { options: FROM_2014 });
    expect(report.held).toEqual([
      '"Wards from 2014": 4 wards in the place of 20, 80 % fewer.',
      'They cover 1.2 km² in the place of 6.2, 80 % less.'
    ]);
    expect(await take('wards.geojson', strips(20, 19), { options: FROM_2014 })).toMatchObject({
      held: [expect.stringContaining('19 wards'), expect.stringContaining('5 % less')]
    });
    const later = await take('new.geojson', strips(20, 4), { options: { validFrom: '2026-05-07' } });
    expect(later.held).toHaveLength(2);
    expect(wardsLeft()).toEqual([20]);
    // A review may well draw twelve where there were twenty.
    expect(await take('new.geojson', strips(12), { options: { validFrom: '2026-05-07' } })).toMatchObject({
      held: [],
      stored: 12
    });
  });

  it('whose bits were flipped is refused or held back, or comes into force with all that it had', async () => {
    const text = strips(20);
    const random = seeded(20251126);
    const fates: Record<string, number> = {};
    for (let n = 0; n < 60; n++) {
      const bytes = Buffer.from(text);
      for (let flips = 0; flips < 1 + (n % 12); flips++)
        bytes[Math.floor(random() * bytes.length)] ^= 1 << Math.floor(random() * 8);
      marsh.write('wards.geojson', bytes);
      const fate = await marsh.take('wards', 'wards.geojson', { options: FROM_2014 }).then(
        ({ held, problems }) => (held.length > 0 ? 'held' : problems.length > 0 ? 'problems' : 'taken'),
        () => 'refused'
      );
      fates[fate] = (fates[fate] ?? 0) + 1;
      expect(wardsLeft()).toEqual([20]);
    }
    expect(fates.refused).toBeGreaterThan(30);
    expect(fates.problems).toBeUndefined();
  });

  it('that overlap are held back', async () => {
    const twice = collection([
      ...(JSON.parse(strips(20)) as { features: object[] }).features,
      square(0.31, { WD25CD: 'E05000099', WD25NM: 'Again', LAD25CD: 'E06000777' })
    ]);
    const { held } = await take('wards.geojson', twice, { options: FROM_2014 });
    expect(held[0]).toMatch(/^Ward \d+ and Again overlap by 0\.309 km²\.$/);
    expect(held[3]).toMatch(/^\d+ more pairs overlap\.$/);
  });

  it('that leaves the outline of the council is held back', async () => {
    const moved = strips(20).replaceAll('51.5]', '51.505]');
    const { held } = await take('wards.geojson', moved, { options: FROM_2014 });
    expect(held).toEqual(['1.5 km² (20 %) of them lies outside the outline of "Wards from 2014".']);
  });
});
