import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  readConcernPlace,
  shapeGeometry,
  writeConcernPlace,
  type CheckedPlace,
  type Council
} from '#lib/core/concerns/concern-place.ts';
import { areaIndex } from '#lib/core/geometry/polygon.ts';

const [MIN_X, MIN_Y, MAX_X, MAX_Y] = [560_000, 176_000, 566_000, 182_000];
const COUNCIL: Council = {
  name: 'Marshside',
  box: [MIN_X, MIN_Y, MAX_X, MAX_Y],
  wards: areaIndex([[{ rings: [Float64Array.of(MIN_X, MIN_Y, MAX_X, MIN_Y, MAX_X, MAX_Y, MIN_X, MAX_Y)] }]])
};

const read = (text: string): CheckedPlace => readConcernPlace(text, COUNCIL);
const said = (text: string): string => {
  const checked = read(text);
  return checked.ok ? 'taken' : checked.message;
};

describe('a place that somebody shows', () => {
  it('is a point, a line or an area', () => {
    expect(read('point 561000.4,178000.6')).toEqual({
      ok: true,
      place: { shape: 'point', corners: [[561_000, 178_001]], x: 561_000, y: 178_001 }
    });
    expect(read('line 561000,178000 561100,178000')).toMatchObject({
      ok: true,
      place: { x: 561_050, y: 178_000 }
    });
    const area = read('area 561000,178000 561100,178000 561100,178100 561000,178100 561000,178000');
    expect(area).toMatchObject({ ok: true, place: { x: 561_050, y: 178_050 } });
    expect(area.ok && area.place.corners).toHaveLength(4);
  });

  it('may be written as longitude and latitude', () => {
    const checked = read('point 0.3201,51.4801');
    expect(checked.ok && checked.place.x).toBeGreaterThan(MIN_X);
  });

  it.each([
    ['', 'Say where it is'],
    ['somewhere', 'Say where it is'],
    ['point', 'Show one point'],
    ['point 151.2,-33.9', 'not in Marshside'],
    ['point 530000,180000', 'not in Marshside'],
    ['point 561000', 'two numbers'],
    ['point 561000,', 'not in Marshside'],
    ['point NaN,Infinity', 'not in Marshside'],
    ['point 1e308,1e308', 'not in Marshside'],
    ['point 561000,178000 561001,178001', 'Show one point'],
    ['line 561000,178000 561000,178000', 'at least 2'],
    ['line 560100,178000 565900,178000', 'longer than 5 km'],
    ['area 561000,178000 561100,178100 561100,178000 561000,178100', 'crosses itself'],
    ['area 561000,178000 561050,178000 561100,178000', 'no room'],
    ['area 560500,176500 565500,176500 565500,181500 560500,181500', 'larger than 1 square kilometre'],
    [`line ${'561000,178000 561001,178000 '.repeat(1000)}`, 'too many corners']
  ])('“%s” is told how to mend it', (text, sentence) => {
    expect(said(text)).toContain(sentence);
  });

  it('is never a fault, whatever is written, and what is taken reads back the same', () => {
    const number = fc.oneof(fc.double(), fc.integer({ min: 560_000, max: 566_000 }), fc.integer());
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .tuple(
          fc.constantFrom('point', 'line', 'area'),
          fc.array(fc.tuple(number, number), { maxLength: 12 })
        )
        .map(([shape, pairs]) => [shape, ...pairs.map((pair) => pair.join(','))].join(' '))
    );
    fc.assert(
      fc.property(text, (written) => {
        const checked = read(written);
        if (!checked.ok) return void expect(checked.message).toMatch(/\.$/);
        expect(read(writeConcernPlace(checked.place))).toEqual(checked);
        shapeGeometry(checked.place.shape, checked.place.corners);
      }),
      { numRuns: 3000, seed: 12 }
    );
  });
});
