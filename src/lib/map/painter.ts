import type { FeatureIdentifier } from 'maplibre-gl';

/** The part of a map that painting needs; tests give a fake. */
export interface Canvas {
  setFeatureState(feature: FeatureIdentifier, state: Record<string, number>): unknown;
}

/**
 * Hands shades to one layer of tiles as feature state: `s` (0 = nothing, 1 to 7 = the ramp, −1 = not known) and, where counts
 * are given, `n`. Keeps what it has set, so that only what changed is sent.
 */
export class Painter {
  readonly #canvas: Canvas;
  readonly #source: string;
  readonly #sourceLayer: string;
  readonly #shades = new Map<number, number>();
  readonly #counts = new Map<number, number>();

  constructor(canvas: Canvas, source: string, sourceLayer: string) {
    this.#canvas = canvas;
    this.#source = source;
    this.#sourceLayer = sourceLayer;
  }

  /** Paints every feature: `idOf(i)` has the value `values[i]`. Returns how many changed. */
  paint(
    values: Float64Array,
    idOf: (position: number) => number,
    shadeOf: (value: number) => number,
    withCounts = false
  ): number {
    let changed = 0;
    for (let i = 0; i < values.length; i++) {
      const id = idOf(i);
      const shade = shadeOf(values[i]);
      const count = withCounts ? values[i] : 0;
      // A feature that was never painted looks like one with nothing, so nothing need not be sent.
      if ((this.#shades.get(id) ?? 0) === shade && (this.#counts.get(id) ?? 0) === count) continue;
      this.#shades.set(id, shade);
      if (withCounts) this.#counts.set(id, count);
      const state: Record<string, number> = withCounts ? { s: shade, n: count } : { s: shade };
      this.#canvas.setFeatureState({ source: this.#source, sourceLayer: this.#sourceLayer, id }, state);
      changed++;
    }
    return changed;
  }
}
