import { expect, it } from 'vitest';
import { middleOf, placeNumbers } from '#lib/documents/picture-numbers.ts';

const SIZE = [720, 446] as const;

it('a number stands in the middle of what it numbers, and where another is there already, beside it', () => {
  const placed = placeNumbers(
    [
      [100, 100],
      [300, 200],
      [104, 98],
      [100, 104]
    ],
    11,
    SIZE
  );
  expect(placed[0]).toEqual({ x: 100, y: 100, of: [100, 100] });
  expect(placed[1]).toEqual({ x: 300, y: 200, of: [300, 200] });
  placed.forEach((one, i) => {
    for (const other of placed.slice(i + 1))
      expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThanOrEqual(22);
  });
});

it('numbers stay within the picture', () => {
  for (const { x, y } of placeNumbers(
    [
      [2, 2],
      [719, 440],
      [3, 3]
    ],
    23,
    SIZE
  )) {
    expect(x).toBeGreaterThanOrEqual(23);
    expect(y).toBeGreaterThanOrEqual(23);
    expect(x).toBeLessThanOrEqual(720 - 23);
    expect(y).toBeLessThanOrEqual(446 - 23);
  }
});

it('the middle of rings is that of their corners', () => {
  expect(middleOf([Float64Array.from([0, 0, 2, 0, 2, 2, 0, 2])])).toEqual([1, 1]);
});
