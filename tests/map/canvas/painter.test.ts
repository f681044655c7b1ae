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
const shadeOf = (value: number) => (Number.isNaN(value) ? -1 : value);

describe('painting shades', () => {
  it('sends nothing for places with nothing', () => {
    const { sent, painter } = fake();
    expect(painter.paint(Float64Array.of(0, 3, NaN, 0), idOf, shadeOf)).toBe(2);
    expect(sent).toEqual([
      [101, { s: 3 }],
      [102, { s: -1 }]
    ]);
  });

  it('sends only what changed, also back to nothing', () => {
    const { sent, painter } = fake();
    painter.paint(Float64Array.of(1, 2, 3), idOf, shadeOf);
    sent.length = 0;
    expect(painter.paint(Float64Array.of(1, 0, 4), idOf, shadeOf)).toBe(2);
    expect(sent).toEqual([
      [101, { s: 0 }],
      [102, { s: 4 }]
    ]);
  });

  it('sends a count that changed within one shade', () => {
    const { sent, painter } = fake();
    const same = () => 5;
    painter.paint(Float64Array.of(30), idOf, same, true);
    painter.paint(Float64Array.of(31), idOf, same, true);
    painter.paint(Float64Array.of(31), idOf, same, true);
    expect(sent).toEqual([
      [100, { s: 5, n: 30 }],
      [100, { s: 5, n: 31 }]
    ]);
  });
});
