import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleNetwork } from '#lib/core/environment/samples.ts';
import { stretches, type Stretch } from '#lib/core/environment/stretches.ts';
import { walkNetwork } from '#lib/core/environment/walk-network.ts';

/** An L of 60 m east and then 40 m north. */
const corner = walkNetwork([{ nodes: [1, 2, 3], easting: [0, 60, 60], northing: [0, 0, 40], lit: 0 }]);
const length = ({ easting, northing }: Stretch): number =>
  easting.slice(1).reduce((sum, x, i) => sum + Math.hypot(x - easting[i], northing[i + 1] - northing[i]), 0);

describe('stretches of a way', () => {
  it('reach as far as their samples stand for, round corners', () => {
    const samples = sampleNetwork(corner);
    const code = samples.along.map((along) => (along < 50 ? 1 : along < 80 ? 2 : 3));
    const found = stretches(corner, samples, code);
    expect(found.map((one) => [one.code, [...one.easting], [...one.northing]])).toEqual([
      [1, [0, 50], [0, 0]],
      [2, [50, 60, 60], [0, 0, 20]],
      [3, [60, 60], [20, 40]]
    ]);
  });

  it('cover every edge once, whatever its samples are', () => {
    const metres = fc.integer({ min: -200, max: 200 });
    const line = fc.array(fc.tuple(metres, metres), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(
        line,
        fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 9 }),
        (points, codes) => {
          const way = {
            nodes: points.map((_, i) => i),
            easting: points.map(([x]) => x),
            northing: points.map(([, y]) => y),
            lit: 0
          };
          const network = walkNetwork([way]);
          const samples = sampleNetwork(network);
          const found = stretches(
            network,
            samples,
            Array.from(samples.edge, (_, i) => codes[i % codes.length])
          );
          const covered = found.reduce((sum, one) => sum + length(one), 0);
          expect(covered).toBeCloseTo(
            network.length.reduce((a, b) => a + b, 0),
            6
          );
          for (const one of found) expect(one.easting.length).toBeGreaterThanOrEqual(2);
        }
      )
    );
  });
});
