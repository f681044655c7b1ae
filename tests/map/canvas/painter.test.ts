import { describe, expect, it } from 'vitest';
import { Painter } from '#lib/map/canvas/painter.ts';

function fake() {
  const sent: [number, Record<string, number>][] = [];
  const canvas = {
    setFeatureState({ id }: { id?: string | number }, state: Record<string, number>) {
      sent.push([Number(id), state]);
    }
  };
  return { sent, painter: new Painter(canvas, 'cells-150', 'cells') };
}
const idOf = (i: number) => 100 + i;
const shades = (...values: number[]) => ({ shades: Int8Array.from(values) });

describe('painting shades', () => {
  it('sends nothing for places with nothing', () => {
    const { sent, painter } = fake();
    expect(painter.paint(shades(0, 3, -1, 0), idOf)).toBe(2);
    expect(sent).toEqual([
      [101, { s: 3 }],
      [102, { s: -1 }]
    ]);
  });

  it('sends only what changed, also back to nothing', () => {
    const { sent, painter } = fake();
    painter.paint(shades(1, 2, 3), idOf);
    sent.length = 0;
    expect(painter.paint(shades(1, 0, 4), idOf)).toBe(2);
    expect(sent).toEqual([
      [101, { s: 0 }],
      [102, { s: 4 }]
    ]);
  });

  it('sends a count that changed within one shade', () => {
    const { sent, painter } = fake();
    for (const count of [30, 31, 31]) painter.paint({ ...shades(5), counts: Float64Array.of(count) }, idOf);
    expect(sent).toEqual([
      [100, { s: 5, n: 30 }],
      [100, { s: 5, n: 31 }]
    ]);
  });

  it('sends a hatch that came or went, also over no shade', () => {
    const { sent, painter } = fake();
    for (const level of [2, 2, 0]) painter.paint({ ...shades(0), hatch: Uint8Array.of(level) }, idOf);
    expect(sent).toEqual([
      [100, { s: 0, h: 2 }],
      [100, { s: 0, h: 0 }]
    ]);
  });
});
