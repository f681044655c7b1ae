import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestNeighbourIndex, quadrats } from '#lib/core/statistics/point-pattern.ts';
import { difference } from './oracles.ts';

// Python 3, numpy and scipy (the formulas of R’s spatstat: clarkevans.test with correction "none", quadrat.test):
//   from scipy.spatial import cKDTree; from scipy.stats import chi2, norm; import numpy as np
//   n = 60; x = np.array([(i*7919) % 1000 for i in range(n)], float); y = np.array([(i*i*104729) % 1000 for i in range(n)], float)
//   m = cKDTree(np.c_[x, y]).query(np.c_[x, y], k=2)[0][:, 1].mean(); l = n / 1e6; e = .5 / np.sqrt(l)
//   z = (m - e) / np.sqrt((4 - np.pi) / (4 * np.pi * n * l)); print(m, e, m / e, z, 2 * norm.sf(abs(z)))
//   c = np.array([(i*i) % 7 for i in range(40)], float); X = (len(c) - 1) * c.var(ddof=1) / c.mean(); print(X, chi2.sf(X, len(c) - 1))
const x = Float64Array.from({ length: 60 }, (_, i) => (i * 7919) % 1000);
const y = Float64Array.from({ length: 60 }, (_, i) => (i * i * 104_729) % 1000);

describe('the nearest-neighbour index', () => {
  it('is that of Clark and Evans', () => {
    const found = nearestNeighbourIndex(x, y, 1e6);
    expect(difference(found.mean, 73.65630244002672)).toBeLessThan(1e-12);
    expect(difference(found.expected, 64.54972243679028)).toBeLessThan(1e-12);
    expect(difference(found.index, 1.141078530773761)).toBeLessThan(1e-12);
    expect(difference(found.z, 2.090570302896085)).toBeLessThan(1e-12);
    expect(difference(found.p, 0.03656660017588579)).toBeLessThan(1e-10);
  });

  it('is 0 of points that all lie on another, 2 on a square lattice, and not known of one point', () => {
    expect(nearestNeighbourIndex(Float64Array.of(5, 5), Float64Array.of(7, 7), 100).index).toBe(0);
    const at = Array.from({ length: 900 }, (_, i) => [(i % 30) * 10, Math.floor(i / 30) * 10]);
    const column = (k: number) => Float64Array.from(at, (point) => point[k]);
    expect(nearestNeighbourIndex(column(0), column(1), 300 * 300).index).toBeCloseTo(2, 12);
    expect(nearestNeighbourIndex(Float64Array.of(1), Float64Array.of(1), 100)).toMatchObject({
      points: 1,
      index: NaN
    });
    expect(() => nearestNeighbourIndex(x, y, 0)).toThrow('not an area: 0 m²');
  });

  it('does not hang on the unit of length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), (scale) => {
        const found = nearestNeighbourIndex(x.map((v) => v * scale), y.map((v) => v * scale), 1e6 * scale * scale); // prettier-ignore
        expect(difference(found.index, 1.141078530773761)).toBeLessThan(1e-9);
      })
    );
  });
});

describe('quadrat analysis', () => {
  it('is the index of dispersion and its χ² test', () => {
    const even = quadrats(Float64Array.from({ length: 40 }, (_, i) => (i * i) % 7));
    expect(difference(even.chiSquared, 39.9873417721519)).toBeLessThan(1e-12);
    expect(difference(even.ratio, 1.0253164556962027)).toBeLessThan(1e-12);
    expect(difference(even.p, 0.4261111616162929)).toBeLessThan(0.002);
    const many = quadrats(Float64Array.from({ length: 100 }, (_, i) => (i * i * i) % 5));
    expect(difference(many.p, 0.4529585113209314)).toBeLessThan(0.001);
  });

  it('finds everything in one place clustered, and equal counts not', () => {
    const one = Float64Array.from({ length: 31 }, (_, i) => (i === 30 ? 9 : 0));
    expect(quadrats(one).ratio).toBeCloseTo(9, 12);
    expect(quadrats(one).p).toBeLessThan(1e-20);
    expect(quadrats(new Float64Array(30).fill(4))).toMatchObject({ ratio: 0, p: 1 });
  });

  it('leaves out what is not known, and has no answer where nothing was recorded', () => {
    expect(quadrats(Float64Array.of(1, NaN, 3))).toMatchObject({ areas: 2, mean: 2, variance: 2, ratio: 1 });
    expect(quadrats(Float64Array.of(0, 0, 0))).toMatchObject({ areas: 3, mean: 0, ratio: NaN, p: NaN });
    expect(quadrats(new Float64Array(0))).toMatchObject({ areas: 0, mean: NaN, p: NaN });
  });
});
