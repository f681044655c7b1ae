import { beforeEach, describe, expect, it } from 'vitest';
import { areaSets, areasOf } from '#lib/server/store/areas.ts';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import { collection, marshside, square, type Marshside } from '../../../fixtures/police/marshside.ts';
import { processorTime } from '../../../fixtures/processor-time.ts';

const HOW = { options: { validFrom: '2014-01-01' } };
let marsh: Marshside;
beforeEach(async () => {
  marsh = await marshside({ wards: false });
});

const properties = (n: number) => ({
  WD25CD: `E0${5_000_000 + n}`,
  WD25NM: `Ward ${n}`,
  LAD25CD: 'E06000777'
});
/** A ward from corners in National Grid metres. */
const ward = (n: number, corners: readonly (readonly [number, number])[]) => ({
  type: 'Feature',
  properties: properties(n),
  geometry: { type: 'Polygon', coordinates: [[...corners, corners[0]].map(([x, y]) => toLonLat(x, y))] }
});
const box = (n: number, x: number, y: number, width: number, height: number) =>
  ward(n, [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height]
  ]);

async function take(...features: object[]) {
  marsh.write('w.geojson', collection(features));
  return marsh.take('wards', 'w.geojson', HOW);
}

describe('the shape of a ward', () => {
  it.each([
    [
      'evenly',
      [
        [561_000, 179_000],
        [562_000, 180_000],
        [562_000, 179_000],
        [561_000, 180_000]
      ],
      '561500, northing 179500'
    ],
    [
      'by a slip',
      [
        [561_000, 179_000],
        [562_000, 179_000],
        [562_000, 180_000],
        [561_500, 180_000],
        [561_600, 179_990],
        [561_600, 180_010],
        [561_000, 180_000]
      ],
      '561600, northing 180000'
    ]
  ] as [string, [number, number][], string][])(
    'that crosses itself %s is taken as its pieces, and a note says where',
    async (_, corners, where) => {
      const report = await take(ward(1, corners));
      expect(report).toMatchObject({ stored: 1, problems: [] });
      expect(report.notes).toContain(
        `Ward 1 crosses itself at easting ${where}: it was taken as the pieces between the crossings.`
      );
      const [set] = await areaSets(marsh.context.store, 'ward');
      const [stored] = await areasOf(marsh.context.store, set.id);
      expect(stored.geometry.type).toBe('MultiPolygon');
      expect(stored.areaM2 / 1e6).toBeCloseTo(corners.length === 4 ? 0.5 : 1, 2);
    }
  );

  it('that crosses itself more often than a slip, or has no area, is refused with the place', async () => {
    const zigzag = Array.from({ length: 60 }, (_, i): [number, number] => [
      561_000 + i * 20,
      179_000 + (i % 2) * 100
    ]);
    const back = Array.from({ length: 60 }, (_, i): [number, number] => [
      562_180 - i * 20,
      179_020 + (i % 2) * 61
    ]);
    const line: [number, number][] = [
      [561_000, 179_000],
      [562_000, 179_000],
      [561_500, 179_000]
    ];
    const { problems, stored, held } = await take(
      box(1, 563_000, 179_000, 500, 500),
      ward(2, [...zigzag, ...back]),
      square(0.3, { ...properties(3) }),
      ward(4, line)
    );
    expect(held).toEqual([]);
    expect(stored).toBe(2);
    expect(problems.map(({ field, message }) => [field, message])).toEqual([
      [
        'geometry',
        expect.stringMatching(
          /^Ward 2 \(E05000002\): its edge crosses itself at easting 56\d{4}, northing 179\d{3}; mend it/
        )
      ],
      ['geometry', expect.stringContaining('it has no area')]
    ]);
  });
});

describe('a set of wards', () => {
  it('larger than any council, or reaching farther, is refused with a sentence', async () => {
    const wide = Array.from({ length: 4 }, (_, n) => {
      const [west, south] = [-5 + (n % 2) * 3.35, 50.5 + Math.floor(n / 2) * 2.5];
      const ring = [
        [west, south],
        [west + 3.35, south],
        [west + 3.35, south + 2.5],
        [west, south + 2.5],
        [west, south]
      ];
      return {
        type: 'Feature',
        properties: properties(n),
        geometry: { type: 'Polygon', coordinates: [ring] }
      };
    });
    await expect(take(...wide)).rejects.toThrow(
      'The wards of the file cover more than 30,000 km², so nothing was changed. No council is that large;'
    );
    await expect(
      take(box(1, 300_000, 100_000, 900, 900), box(2, 300_000, 600_000, 900, 900))
    ).rejects.toThrow('reach over 501 km, so nothing was changed.');
    expect(marsh.column('SELECT count(*) FROM area')).toEqual([0]);
  });

  it('of more areas than any council has is refused', async () => {
    const many = Array.from({ length: 5001 }, (_, n) =>
      box(n, 500_000 + (n % 100) * 100, 200_000 + Math.floor(n / 100) * 100, 100, 100)
    );
    await expect(take(...many)).rejects.toThrow(
      'The wards of the file are more than 5,000, so nothing was changed.'
    );
  });

  it('of a million corners is refused before anything is worked out from them', async () => {
    const round = (n: number) =>
      ward(
        n,
        Array.from({ length: 50_000 }, (_, i) => {
          const angle = (i / 50_000) * 2 * Math.PI;
          return [500_000 + n * 3000 + 1000 * Math.cos(angle), 200_000 + 1000 * Math.sin(angle)] as const;
        })
      );
    marsh.write('w.geojson', collection(Array.from({ length: 20 }, (_, n) => round(n))));
    const spent = await processorTime(() =>
      expect(marsh.take('wards', 'w.geojson', HOW)).rejects.toThrow(
        'The wards of the file have more than 500,000 corners, so nothing was changed. Take the generalised edition (BGC), or simplify them.'
      )
    );
    expect(spent).toBeLessThan(20_000);
  }, 120_000);
});
