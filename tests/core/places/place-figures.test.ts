import { describe, expect, it } from 'vitest';
import { categoryNumber } from '#lib/core/incidents/category.ts';
import { parseMonth } from '#lib/core/incidents/month.ts';
import { cellCentre } from '#lib/core/geometry/hex-grid.ts';
import type { PlanarPolygon } from '#lib/core/geometry/polygon.ts';
import { askPlace, placeDesk, TOO_LONG, type PlaceAsked } from '#lib/core/places/ask-place.ts';
import { comparePlace } from '#lib/core/places/compare-place.ts';
import { circlePlace, polygonPlace } from '#lib/core/places/drawn-place.ts';
import { perKm2, perYear } from '#lib/core/places/place-figures.ts';
import type { PlaceGround } from '#lib/core/places/place-ground.ts';
import { placeNotes } from '#lib/core/places/place-words.ts';
import { aCube } from '../../builders/cube.ts';

const rectangle = (minX: number, minY: number, maxX: number, maxY: number): PlanarPolygon => ({
  rings: [Float64Array.of(minX, minY, maxX, minY, maxX, maxY, minX, maxY)]
});
/** Two wards of 3 km by 6 km side by side, the border at x = 563,000, and nothing known east of 566,000. */
const WARDS = [
  [rectangle(560_000, 175_000, 563_000, 181_000)],
  [rectangle(563_000, 175_000, 566_000, 181_000)]
];
const MONTHS = ['2025-01', '2025-02'].map(parseMonth);

/** Four hexagons of 150 m that meet around a point, as q and r, and what is recorded at each of their centres. */
const FOUR = [
  [3060, 1370],
  [3061, 1370],
  [3060, 1371],
  [3059, 1371]
] as const;
const centres = FOUR.map(([q, r]) => cellCentre(150, q, r));

const cube = aCube(
  [...centres, [centres[0][0] - 250, centres[0][1]], [centres[0][0] - 1000, centres[0][1]]],
  [
    { place: 0, month: '2025-01', category: 'burglary', count: 3 },
    { place: 0, month: '2025-02', category: 'robbery' },
    { place: 1, month: '2025-01', category: 'drugs', count: 5 },
    { place: 2, month: '2025-02', category: 'burglary', count: 2 },
    { place: 3, month: '2025-02', category: 'public-order', count: 4 },
    { place: 4, month: '2025-01', category: 'burglary', count: 7 },
    { place: 5, month: '2025-01', category: 'burglary', count: 100 }
  ]
);
const neighbours = aCube(
  [[566_100, 178_000]],
  [{ place: 0, month: '2025-02', category: 'burglary', count: 6 }]
);
const NO_WAYS: PlaceGround = { wards: WARDS, ways: null };
const asked: PlaceAsked = {
  weights: new Float64Array(14).fill(1),
  from: MONTHS[0],
  to: MONTHS[1],
  monthsPresent: MONTHS,
  moment: { date: '2025-12-21', hour: 1 }
};
const ask = (place: Parameters<typeof askPlace>[1], how: Partial<PlaceAsked> = {}, ground = NO_WAYS) => {
  const found = askPlace(placeDesk(cube, neighbours, ground), place, { ...asked, ...how });
  if (!found.ok) throw new Error(found.message);
  return found.answer;
};

describe('a square over four hexagons', () => {
  const [xs, ys] = [centres.map(([x]) => x), centres.map(([, y]) => y)];
  const square = polygonPlace([
    rectangle(Math.min(...xs) - 10, Math.min(...ys) - 10, Math.max(...xs) + 10, Math.max(...ys) + 10)
  ]);

  it('counts exactly what is recorded in them, by category and month, with its interval', () => {
    const { figures } = ask(square);
    expect(figures.inside).toMatchObject({ incidents: 15, ofNeighbours: 0 });
    expect(figures.inside.low).toBeCloseTo(8.39, 1);
    expect(figures.inside.high).toBeCloseTo(24.74, 1);
    expect(figures.breakdown.points).toBe(4);
    const of = (slug: string) => figures.breakdown.categories[categoryNumber(slug)];
    expect(['burglary', 'robbery', 'drugs', 'public-order', 'shoplifting'].map(of)).toEqual([5, 1, 5, 4, 0]);
    expect([...figures.breakdown.months]).toEqual([8, 7]);
  });

  it('counts what the question counts, in the months that it asks for', () => {
    const weights = new Float64Array(14);
    weights[categoryNumber('burglary')] = 2;
    expect(ask(square, { weights }).figures.inside.incidents).toBe(5);
    expect(ask(square, { weights, from: MONTHS[1] }).figures.inside.incidents).toBe(2);
  });

  it('counts what lies within 100 m and 400 m of its edge, inside included', () => {
    // The fifth point lies 250 m west of the first hexagon's centre, 1,000 m the sixth; the square reaches 85 m west of it.
    expect(centres[0][0] - (Math.min(...xs) - 10)).toBeCloseTo(85, 6);
    const [near, around] = ask(square).figures.within;
    expect([near.incidents, around.incidents]).toEqual([15, 22]);
  });

  it('is told per km² and for a year', () => {
    const { figures } = ask(square);
    const { inside, areaM2 } = figures;
    expect(perKm2(figures)[0]).toBeCloseTo(15 / (areaM2 / 1e6), 9);
    expect(perYear(inside, 2)[0]).toBe(90);
    expect(perYear(inside, 0)[0]).toBeNaN();
  });
});

describe('a place and the border', () => {
  it('knows the wards it lies in by their share, and says how much lies outside', () => {
    const { figures } = ask(polygonPlace([rectangle(562_700, 178_000, 563_100, 178_400)]));
    expect(figures.wards.map(({ ward, share }) => [ward, Math.round(share * 1e4)])).toEqual([
      [0, 7500],
      [1, 2500]
    ]);
    expect(figures.beyondShare).toBe(0);
    const out = ask(polygonPlace([rectangle(565_500, 177_500, 566_500, 178_500)])).figures;
    expect(out.beyondShare).toBeCloseTo(0.5, 5);
    expect(out.inside).toMatchObject({ incidents: 6, ofNeighbours: 6 });
    expect([...out.breakdown.months]).toEqual([0, 6]);
  });

  it('is compared by its part within the wards: what lies beyond, known or not, makes it neither quieter nor busier', () => {
    const shore = aCube(
      [[565_900, 178_000]],
      [{ place: 0, month: '2025-01', category: 'burglary', count: 10 }]
    );
    const across = polygonPlace([rectangle(565_500, 177_500, 566_500, 178_500)]);
    const of = (beyond: typeof neighbours) => {
      const found = askPlace(placeDesk(shore, beyond, NO_WAYS), across, asked);
      if (!found.ok) throw new Error(found.message);
      return comparePlace(found.answer.figures, {
        incidents: Float64Array.of(0, 10),
        areaKm2: [18, 18]
      });
    };
    // Ten on the half square kilometre that lies within: 20 per km², 36 times the ward's 10 on 18 km².
    for (const beyond of [neighbours, aCube([], [])]) {
      expect(of(beyond).perKm2).toBeCloseTo(20, 4);
      expect(of(beyond).wards[0].ratio).toBeCloseTo(36, 4);
    }
  });

  it('is seen to be near it in the middle of a long edge too, and by what neighbours recorded', () => {
    // The border reaches in as far as x = 565,100, between the corners of the place.
    const notched = {
      rings: [Float64Array.of(563_000, 175_000, 566_000, 175_000, 566_000, 177_000, 565_100, 178_000, 566_000, 179_000, 566_000, 181_000, 563_000, 181_000)] // prettier-ignore
    };
    const ground: PlaceGround = { wards: [WARDS[0], [notched]], ways: null };
    const place = polygonPlace([rectangle(564_000, 176_000, 564_800, 180_000)]);
    expect(ask(place).figures.reachesBeyond).toBe(false);
    expect(ask(place, {}, ground).figures.reachesBeyond).toBe(true);
    // Their point lies 100 m over the border.
    expect(ask(polygonPlace([rectangle(565_900, 177_950, 565_950, 178_050)])).figures.nearestPointM).toBe(
      150
    );
  });

  it('says whose files are missing beyond it, and that nothing is known when the council file names nobody', () => {
    const about = { council: 'Marshside', present: MONTHS };
    const { figures } = ask(polygonPlace([rectangle(565_500, 177_500, 566_500, 178_500)]));
    const forces = [
      { force: 'Salt Police', land: 'Saltings', months: [] },
      { force: 'Hill Police', land: 'Hillside', months: [MONTHS[0]] },
      { force: 'Marsh Police', land: 'Fenwick', months: MONTHS }
    ];
    expect(placeNotes(figures, asked, { ...about, neighbours: forces })).toEqual([
      'It holds one snap point: whether an incident counts here hangs on where the publisher put the point. What lies within 100 m says more.',
      '50\u202f% of it lies outside Marshside’s wards, over the border or in water. 6 of the incidents were recorded there; no ward and no total counts them. What is told per km² is of its part within the wards, so that the rest does not make it look quiet.',
      'Outside Marshside incidents are kept up to 1 km from its wards, and none beyond.',
      'Files of Salt Police (Saltings) are missing: what was recorded there is not counted.',
      'Files of Hill Police (Hillside) are missing for February 2025: what was recorded there is not counted.'
    ]);
    expect(placeNotes(figures, asked, { ...about, neighbours: null }).at(-1)).toMatch(
      /the council file does not name them/
    );
    const beside = {
      ...figures,
      beyondShare: 0,
      within: figures.within.map((one) => ({ ...one, ofNeighbours: 0 }))
    };
    const crossed = (neighbours: typeof forces) =>
      placeNotes(beside, asked, { ...about, neighbours }).find((note) => note.includes('is crossed'));
    expect(crossed(forces)).toBe(
      'Within 400 m of it the border is crossed: it is not known what was recorded outside Marshside.'
    );
    expect(crossed(forces.slice(2))).toBe(
      'Within 400 m of it the border is crossed: no incident was recorded outside Marshside.'
    );
    const inland = ask(polygonPlace([rectangle(561_000, 178_000, 561_400, 178_400)])).figures;
    expect(inland.reachesBeyond).toBe(false);
    expect(placeNotes(inland, asked, { ...about, neighbours: forces }).join()).not.toMatch(/outside|Police/);
  });

  it('is refused where its outline never ends, and answered at the longest', () => {
    // A star of five thousand spikes.
    const spikes = (count: number, reach: number): PlanarPolygon => ({
      rings: [
        Float64Array.from(
          Array.from({ length: count }, (_, i) => {
            const [turn, out] = [(2 * Math.PI * i) / count, i % 2 ? 1000 - reach : 1000];
            return [562_500 + out * Math.cos(turn), 178_000 + out * Math.sin(turn)];
          }).flat()
        )
      ]
    });
    const at = (reach: number) =>
      askPlace(placeDesk(cube, neighbours, NO_WAYS), polygonPlace([spikes(10_000, reach)]), asked);
    expect(at(210)).toEqual({ ok: false, message: TOO_LONG });
    expect(at(190)).toMatchObject({ ok: true });
  });

  it('wholly outside is refused', () => {
    const found = askPlace(placeDesk(cube, neighbours, NO_WAYS), circlePlace(570_000, 178_000, 400), asked);
    expect(found.ok ? '' : found.message).toMatch(/lies wholly outside the council/);
  });

  it('of one square metre between snap points says how near the nearest is', () => {
    const [x, y] = [centres[0][0] - 60, centres[0][1]];
    const { figures } = ask(polygonPlace([rectangle(x, y, x + 1, y + 1)]));
    expect(figures.inside.incidents).toBe(0);
    expect(figures.inside.high).toBeCloseTo(3.7, 1);
    expect(placeNotes(figures, asked, { council: 'Marshside', present: MONTHS, neighbours: [] })[0]).toMatch(
      /does not mean that nothing happened.* The nearest is 59 m from its edge\.$/
    );
  });
});
