import { expect, it } from 'vitest';
import { pointLayers } from '#lib/server/tiles/point-layers.ts';

it('snap points carry their number and their name, with a small letter after its apostrophe', () => {
  const [{ layer, features }] = pointLayers([
    { id: 7, lon: 0.3, lat: 51.5, name: "On or near St George'S Avenue" }
  ]);
  expect([layer, features.map(({ id, properties }) => [id, properties])]).toEqual([
    'points',
    [[7, { name: "On or near St George's Avenue" }]]
  ]);
});
