import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exp, log, power, powerOfTwo } from '#lib/core/statistics/elementary.ts';

/** How many numbers lie between two of the same sign. */
function apart(a: number, b: number): number {
  const bits = new BigInt64Array(Float64Array.of(a, b).buffer);
  return Number(bits[0] > bits[1] ? bits[0] - bits[1] : bits[1] - bits[0]);
}

describe('functions that are the same on every machine', () => {
  it('exp is right to two units in the last place, against the engine’s own', () => {
    fc.assert(
      fc.property(fc.double({ min: -708, max: 709, noNaN: true }), (x) => apart(exp(x), Math.exp(x)) <= 2),
      { numRuns: 20_000 }
    );
    expect([exp(0), exp(-Infinity), exp(Infinity), exp(NaN)]).toEqual([1, 0, Infinity, NaN]);
    expect(exp(-745)).toBe(5e-324);
    expect(exp(-800)).toBe(0);
    expect(exp(710)).toBe(Infinity);
  });

  // python3 -c "from decimal import *; getcontext().prec = 40
  // for x in ('1','-20.5','0.3','-0.34657','100.25'): print(float(Decimal(float(x)).exp()))"
  it.each([
    [1, 2.718281828459045],
    [-20.5, 1.2501528663867426e-9],
    [0.3, 1.3498588075760032],
    [-0.34657, 0.7071093199024199],
    [100.25, 3.451610733125924e43]
  ])('exp(%f) has the digits of decimal arithmetic', (x, expected) => {
    expect(apart(exp(x), expected)).toBeLessThanOrEqual(1);
  });

  it('log is right to two units in the last place, also next to 1 and below the smallest normal number', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 5e-324, max: Number.MAX_VALUE, noNaN: true }),
        (x) => apart(log(x), Math.log(x)) <= 2
      ),
      { numRuns: 20_000 }
    );
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 2, noNaN: true }), (x) => {
        return x === 1 || apart(log(x), Math.log(x)) <= 2;
      }),
      { numRuns: 20_000 }
    );
    expect([log(1), log(0), log(Infinity), log(-1), log(NaN)]).toEqual([0, -Infinity, Infinity, NaN, NaN]);
  });

  it('powers of two are exact where the power is whole, and near the engine’s elsewhere', () => {
    for (let k = -1074; k < 1024; k++) {
      expect(powerOfTwo(k)).toBe(k < -1022 ? 5e-324 * 2 ** (k + 1074) : Number(`0b1${'0'.repeat(Math.max(0, k))}`) * (k < 0 ? 1 / Number(`0b1${'0'.repeat(-k)}`) : 1)); // prettier-ignore
    }
    fc.assert(
      fc.property(fc.double({ min: -50, max: 50, noNaN: true }), (x) => apart(powerOfTwo(x), 2 ** x) <= 2)
    );
    expect([powerOfTwo(-2000), powerOfTwo(1024), powerOfTwo(NaN)]).toEqual([0, Infinity, NaN]);
  });

  it('power agrees with the engine’s to fourteen digits', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-12, max: 1, noNaN: true }),
        fc.double({ min: 0.1, max: 20, noNaN: true }),
        (x, y) => {
          const expected = Math.pow(x, y);
          return Math.abs(power(x, y) - expected) <= 1e-13 * expected + 1e-300;
        }
      )
    );
  });
});

describe('what is worked out on the server and in the browser', () => {
  it('uses no function whose last digit is the engine’s own', () => {
    const wrong: string[] = [];
    for (const folder of ['statistics', 'scoring']) {
      const path = join('src/lib/core', folder);
      for (const name of readdirSync(path, { recursive: true, encoding: 'utf8' })) {
        if (!name.endsWith('.ts')) continue;
        const text = readFileSync(join(path, name), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
        const found = text.match(
          /Math\.(exp|expm1|log|log1p|log2|log10|pow|sin|cos|tan|atan2?|asin|acos|sinh|cosh|tanh|cbrt|hypot)\b|\*\* (?!2\b|-?\d+\b)/g
        );
        if (found) wrong.push(`${folder}/${name}: ${found.join(' ')}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
