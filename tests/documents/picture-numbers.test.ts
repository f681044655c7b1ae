import { expect, it } from 'vitest';
import { boxOfRings, placeNumbers } from '#lib/documents/picture-numbers.ts';

const SIZE = [720, 446] as const;
const small = (x: number, y: number) => ({ middle: [x, y] as const, size: 8 });

it('a number stands beside what is small, within what is large, and covers no other', () => {
  const all = [small(100, 100), { middle: [300, 200] as const, size: 90 }, small(104, 98), small(100, 104)];
  const placed = placeNumbers(all, 11, SIZE);
  expect(placed[1]).toEqual({ x: 300, y: 200, of: [300, 200] });
  placed.forEach((one, i) => {
    for (const other of placed.slice(i + 1))
      expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThanOrEqual(22);
    if (i !== 1) expect(Math.hypot(one.x - one.of[0], one.y - one.of[1])).toBeGreaterThan(11 + 4);
  });
});

it('numbers stay within the picture', () => {
  for (const { x, y } of placeNumbers([small(2, 2), small(719, 440), small(3, 3)], 23, SIZE)) {
    expect(x).toBeGreaterThanOrEqual(23);
    expect(y).toBeGreaterThanOrEqual(23);
    expect(x).toBeLessThanOrEqual(720 - 23);
    expect(y).toBeLessThanOrEqual(446 - 23);
  }
});

it('the box around rings is all of them and a margin; around none there is none', () => {
  const rings = [Float64Array.from([0, 0, 2, 0, 2, 2]), Float64Array.from([5, -1, 6, 7, 5, 7])];
  expect(boxOfRings(rings, 10)).toEqual([-10, -11, 16, 17]);
  expect(boxOfRings([], 10)).toBe(null);
});
