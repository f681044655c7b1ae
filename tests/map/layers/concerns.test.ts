import { expect, it } from 'vitest';
import { concerns, discOf, DISCS } from '#lib/map/layers/concerns.ts';
import { isOn, LAYER_IDS, USUAL_LAYER_IDS } from '#lib/map/layers/index.ts';

it('what residents said is off until somebody switches it on, and stays so in an address', () => {
  expect(LAYER_IDS).toContain('concerns');
  expect(USUAL_LAYER_IDS).not.toContain('concerns');
  expect(isOn(concerns, null, 'none')).toBe(false);
  expect(isOn(concerns, ['concerns', 'edges'], 'none')).toBe(true);
  expect(isOn(concerns, ['edges'], 'none')).toBe(false);
});

it('a disc tells no more than the count that is told: few are alike, and the key has every size', () => {
  expect([0, null, 3, 9, 10, 49, 50, 5000].map(discOf)).toEqual([0, 1, 2, 2, 3, 3, 4, 4]);
  expect(DISCS.map(({ disc }) => disc)).toEqual([1, 2, 3, 4]);
});
