import { describe, expect, it } from 'vitest';
import { insideRing, middleOf } from '#lib/sample/shape/ring.ts';
import { makeSample } from '#lib/sample/sample.ts';

/** Wards of a real estuary borough: none of its names may stand on made-up crime. */
const REAL = [
  ...[
    'Aveley',
    'Belhus',
    'Chadwell',
    'Chafford',
    'Corringham',
    'Fobbing',
    'Tilbury',
    'Grays',
    'Thurrock',
    'Ockendon',
    'Orsett'
  ],
  ...[
    'Stanford',
    'Stifford',
    'Homesteads',
    'Purfleet',
    'Linford',
    'Blackshots',
    'Rectory',
    'Bulphan',
    'Horndon',
    'Uplands',
    'Essex'
  ]
];

const sample = makeSample({ seed: 1, scale: 1, months: 36 });
const { frame, streets, areas, places, truth } = sample;

describe('the standard borough', () => {
  it('is about the size of a real one', () => {
    const walked = streets.filter((street) => {
      const middle = street.line[street.line.length >> 1];
      return !street.class.startsWith('motorway') && areas.locate(...middle).ward >= 0;
    });
    const people = areas.wards.reduce((sum, ward) => sum + ward.people, 0);
    const incidents = truth.expected.reduce((sum, mean) => sum + mean, 0);
    expect(areas.wards).toHaveLength(20);
    expect(areas.lsoas).toHaveLength(100);
    within(sample.squareKilometres, 163, 0.05);
    within(walked.reduce((sum, { length }) => sum + length, 0) / 1000, 1000, 0.15);
    within(sample.buildings.length, 60_000, 0.1);
    within(people, 176_000, 0.1);
    within(sample.lamps.length, 17_000, 0.1);
    within(sample.cameras.length, 900, 0.2);
    within(incidents, 1_450, 0.02);
    expect(sample.trunk.stations.length).toBeGreaterThanOrEqual(6);
    expect(sample.trunk.stations.length).toBeLessThanOrEqual(8);
    expect(places.length).toBeGreaterThan(2000);
  });

  it('lies wholly in the open North Sea', () => {
    for (const [x, y] of [
      ...areas.outline[0][0],
      ...places.map((place) => [place.x, place.y] as const),
      ...sample.shore.estuary[0]
    ]) {
      expect(frame.easting + x).toBeGreaterThan(655_000);
      expect(frame.easting + x).toBeLessThan(680_000);
      expect(frame.northing + y).toBeGreaterThan(335_000);
      expect(frame.northing + y).toBeLessThan(350_000);
    }
  });

  it('is of one piece without holes: lakes belong to their wards', () => {
    expect(sample.country.lakes.length).toBeGreaterThan(0);
    expect(areas.outline.map((rings) => rings.length)).toEqual([1]);
    for (const [lake] of sample.country.lakes) {
      const [x, y] = middleOf(lake);
      const inside = insideRing(areas.outline[0][0], x, y);
      expect(areas.locate(x, y).ward >= 0).toBe(inside);
    }
  });

  it('borrows no name of a real ward', () => {
    const names = [...areas.wards.map(({ name }) => name), ...sample.towns.all.map(({ name }) => name)];
    for (const real of REAL)
      expect(names.filter((name) => new RegExp(`\\b${real}\\b`).test(name))).toEqual([]);
  });

  it('has wards of like size', () => {
    const sizes = areas.wards.map(({ people }) => people);
    expect(Math.min(...sizes)).toBeGreaterThan(5_000);
    expect(Math.max(...sizes)).toBeLessThan(14_000);
  });

  it('concentrates incidents as real places do: a fifth of the points has between half and nine tenths of them', () => {
    const totals = places.map((_, p) =>
      truth.expected.subarray(p * 14, p * 14 + 14).reduce((sum, mean) => sum + mean, 0)
    );
    totals.sort((a, b) => b - a);
    const all = totals.reduce((sum, total) => sum + total, 0);
    const top = totals.slice(0, places.length / 5).reduce((sum, total) => sum + total, 0);
    expect(top / all).toBeGreaterThan(0.5);
    expect(top / all).toBeLessThan(0.9);
  });

  it('leaves one ward out of the lamp inventory, some streets dark, some lamps off for part of the night', () => {
    const lampWards = new Set(sample.lamps.map(({ ward }) => ward));
    expect(lampWards.has(sample.wardWithoutLamps)).toBe(false);
    expect(lampWards.size).toBe(19);
    expect(sample.lit.filter((lit) => !lit).length).toBeGreaterThan(100);
    expect(new Set(sample.lamps.map(({ regime }) => regime)).size).toBe(2);
    expect(sample.lamps.some(({ working }) => !working)).toBe(true);
  });

  it('has cameras with and without a known bearing, public and private, some out of order', () => {
    const count = (test: (camera: (typeof sample.cameras)[number]) => boolean) =>
      sample.cameras.filter(test).length;
    expect(count(({ bearing }) => Number.isNaN(bearing))).toBeGreaterThan(50);
    expect(count(({ bearing }) => bearing >= 0 && bearing < 360)).toBeGreaterThan(400);
    expect(count((camera) => camera.public)).toBeGreaterThan(100);
    expect(count(({ working }) => !working)).toBeGreaterThan(10);
  });
});

function within(value: number, target: number, share: number): void {
  expect(value).toBeGreaterThan(target * (1 - share));
  expect(value).toBeLessThan(target * (1 + share));
}
