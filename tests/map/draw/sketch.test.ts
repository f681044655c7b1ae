import { describe, expect, it } from 'vitest';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import { readPlace } from '#lib/core/places/read-place.ts';
import { Sketch } from '#lib/map/draw/sketch.svelte.ts';

const square = (x: number, y: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [x, y],
      [x + 100, y],
      [x + 100, y + 100],
      [x, y + 100],
      [x, y]
    ].map(([east, north]) => [...toLonLat(east, north)])
  ]
});

describe('what is drawn on the map', () => {
  it('is nothing before an outline is closed', () => {
    expect(new Sketch().text).toBeNull();
  });

  it('is read like what is pasted: every outline is a part', () => {
    const sketch = new Sketch();
    sketch.outlines = [square(561_000, 178_000), square(561_500, 178_000)];
    const read = readPlace(sketch.text ?? '', null, [550_000, 170_000, 570_000, 190_000]);
    expect(read.ok && read.place.parts.length).toBe(2);
    expect(read.ok && read.place.areaM2).toBeCloseTo(20_000, -2);
  });
});
