import { describe, expect, it } from 'vitest';
import { centerMean, featureCollection, point } from '@turf/turf';
import { deviationalEllipse } from '#lib/core/hotspots/deviational-ellipse.ts';
import { seededRandom } from '#lib/core/statistics/random.ts';
import oracle from '../../fixtures/oracles/deviational-ellipse.json' with { type: 'json' };

const columns = (points: readonly (readonly number[])[]) =>
  [0, 1, 2].map((k) => points.map((one) => one[k])) as [number[], number[], number[]];

describe('the standard deviational ellipse', () => {
  it('has the mean centre, axes and direction of Yuill’s formula (tests/fixtures/oracles/deviational-ellipse.py)', () => {
    const found = deviationalEllipse(...columns(oracle.points))!;
    expect(found.mean[0]).toBeCloseTo(oracle.mean[0], 6);
    expect(found.mean[1]).toBeCloseTo(oracle.mean[1], 6);
    expect(found.major).toBeCloseTo(oracle.major, 6);
    expect(found.minor).toBeCloseTo(oracle.minor, 6);
    expect(found.bearing).toBeCloseTo(oracle.bearing, 6);
  });

  it('has the mean centre of Turf', () => {
    const points = oracle.points.map(([x, y, n]) => point([x, y], { n }));
    const [x, y] = centerMean(featureCollection(points), { weight: 'n' }).geometry.coordinates;
    const { mean } = deviationalEllipse(...columns(oracle.points))!;
    expect(mean[0]).toBeCloseTo(x, 6);
    expect(mean[1]).toBeCloseTo(y, 6);
  });

  it('holds 63 % of points that are spread normally', () => {
    const random = seededRandom(7);
    const [x, y] = [0, 1].map((k) =>
      Float64Array.from({ length: 20_000 }, () => 500_000 + (k ? 40 : 90) * random.normal())
    );
    const { mean, major, minor } = deviationalEllipse(x, y, new Float64Array(x.length).fill(1))!;
    const inside = x.filter(
      (one, i) => ((one - mean[0]) / major) ** 2 + ((y[i] - mean[1]) / minor) ** 2 <= 1
    );
    expect(inside.length / x.length).toBeCloseTo(1 - Math.exp(-1), 2);
  });

  it('points along a street, clockwise from north, and has no width across it', () => {
    const northEast = deviationalEllipse([0, 10, 20], [0, 10, 20], [1, 1, 1])!;
    expect(northEast.bearing).toBeCloseTo(45, 9);
    expect(northEast.minor).toBeCloseTo(0, 6);
    expect(deviationalEllipse([0, 10], [10, 0], [1, 1])!.bearing).toBeCloseTo(135, 9);
    expect(deviationalEllipse([0, 0], [0, 10], [1, 1])!.bearing).toBeCloseTo(0, 9);
  });

  it('has no direction where everything is on one point or equally wide, and does not exist without weight', () => {
    expect(deviationalEllipse([5, 9], [7, 9], [3, 0])).toEqual({
      mean: [5, 7],
      major: 0,
      minor: 0,
      bearing: NaN
    });
    expect(deviationalEllipse([0, 2, 0, 2], [0, 0, 2, 2], [1, 1, 1, 1])!.bearing).toBeNaN();
    expect(deviationalEllipse([5], [7], [0])).toBeNull();
    expect(deviationalEllipse([], [], [])).toBeNull();
  });
});
