import { expect, it } from 'vitest';
import { placeLabels } from '#lib/ui/charts/place-labels.ts';

it('puts a lone name to the right of its mark', () => {
  expect(placeLabels([{ x: 100, y: 100, text: 'Orsett' }], 700, 300)[0]?.anchor).toBe('start');
});

it('turns a name inwards at the right edge', () => {
  expect(placeLabels([{ x: 690, y: 100, text: 'Orsett' }], 700, 300)[0]?.anchor).toBe('end');
});

it('leaves a name out where marks stand too close', () => {
  const marks = Array.from({ length: 30 }, (_, i) => ({
    x: 300 + (i % 6) * 14,
    y: 150 + Math.floor(i / 6) * 14,
    text: 'Corringham'
  }));
  const placed = placeLabels(marks, 700, 300);
  expect(placed.some((one) => one === null)).toBe(true);
});

it('gives two marks side by side names that do not meet', () => {
  const placed = placeLabels(
    [
      { x: 100, y: 100, text: 'Belhus' },
      { x: 130, y: 100, text: 'Ockendon' }
    ],
    700,
    300
  );
  expect(placed.map((one) => one?.anchor)).toEqual(['end', 'start']);
});
