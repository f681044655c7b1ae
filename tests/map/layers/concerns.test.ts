import { expect, it } from 'vitest';
import { concernDiscs, discOf, DISCS } from '#lib/map/layers/concerns.ts';
import { BY_CHOICE, LAYER_IDS, LAYERS } from '#lib/map/layers/index.ts';

it('what residents said is off until somebody chooses it, and is no part of what the map begins with', () => {
  expect(LAYER_IDS).not.toContain(BY_CHOICE);
  expect(LAYERS.map(({ id }) => id)).not.toContain(BY_CHOICE);
});

it('a disc tells no more than the count that is told: few are alike, and the key has every size', () => {
  expect([0, null, 3, 9, 10, 49, 50, 5000].map(discOf)).toEqual([0, 1, 2, 2, 3, 3, 4, 4]);
  expect(DISCS.map(({ disc }) => disc)).toEqual([1, 2, 3, 4]);
  expect(concernDiscs('teal').paint).toMatchObject({ 'circle-color': 'teal' });
});
