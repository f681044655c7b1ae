import { describe, expect, it } from 'vitest';
import { parseRange, rangeInForce } from '#lib/server/tiles/range.ts';

const WHOLE = { kind: 'whole' };
const UNSATISFIABLE = { kind: 'unsatisfiable' };
const part = (start: number, end: number) => ({ kind: 'part', start, end });

describe('a range of a file of 10 bytes', () => {
  it.each([
    ['bytes=0-0', part(0, 0)],
    ['bytes=0-9', part(0, 9)],
    ['bytes=3-5', part(3, 5)],
    ['bytes=3-', part(3, 9)],
    ['bytes=-3', part(7, 9)],
    ['BYTES=3-5', part(3, 5)],
    [' bytes = 3-5 ', part(3, 5)]
  ])('%s is that part', (header, answer) => expect(parseRange(header, 10)).toEqual(answer));

  it.each([
    ['bytes=0-16383', part(0, 9)],
    ['bytes=9-10', part(9, 9)],
    ['bytes=-99', part(0, 9)],
    ['bytes=0-99999999999999999999999', part(0, 9)]
  ])('%s ends with the file', (header, answer) => expect(parseRange(header, 10)).toEqual(answer));

  it.each(['bytes=10-', 'bytes=10-12', 'bytes=99999999999999999999999-', 'bytes=-0'])(
    '%s cannot be given',
    (header) => expect(parseRange(header, 10)).toEqual(UNSATISFIABLE)
  );

  it.each([
    null,
    '',
    'bytes',
    'bytes=',
    'bytes=-',
    'bytes=a-b',
    'bytes=5-3',
    'bytes=1.5-3',
    'lines=0-1',
    'bytes 0-1',
    'bytes=0x1-2',
    'bytes=--3'
  ])('%s means nothing, so the whole is given', (header) => expect(parseRange(header, 10)).toEqual(WHOLE));

  it('several ranges at once are answered with the whole', () => {
    expect(parseRange('bytes=0-1,4-5', 10)).toEqual(WHOLE);
  });
});

describe('a range of an empty file', () => {
  it('cannot be given', () => {
    expect(parseRange('bytes=0-0', 0)).toEqual(UNSATISFIABLE);
    expect(parseRange('bytes=-3', 0)).toEqual(UNSATISFIABLE);
    expect(parseRange(null, 0)).toEqual(WHOLE);
  });
});

describe('conditions', () => {
  it('put a range out of force when the part is of another version', () => {
    const range = 'bytes=0-1';
    expect(rangeInForce({ range, ifRange: null }, '"a"')).toBe(range);
    expect(rangeInForce({ range, ifRange: '"a"' }, '"a"')).toBe(range);
    expect(rangeInForce({ range, ifRange: '"b"' }, '"a"')).toBeNull();
    expect(rangeInForce({ range, ifRange: 'W/"a"' }, '"a"')).toBeNull();
    expect(rangeInForce({ range, ifRange: 'Sat, 01 Nov 2025 00:00:00 GMT' }, '"a"')).toBeNull();
  });
});
