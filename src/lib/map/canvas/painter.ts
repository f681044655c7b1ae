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
  /** What each position was last told; a feature that was never painted looks like one with nothing. */
  #shades = new Int8Array(0);
  #counts = new Float64Array(0);

  constructor(canvas: Canvas, source: string, sourceLayer: string) {
    this.#canvas = canvas;
    this.#source = source;
    this.#sourceLayer = sourceLayer;
  }

  /**
   * Paints every feature: `idOf(i)` has the value `values[i]`. Returns how many changed. A position stands for the same feature
   * every time; another number of values begins anew.
   */
  paint(
    values: Float64Array,
    idOf: (position: number) => number,
    shadeOf: (value: number) => number,
    withCounts = false
  ): number {
    if (this.#shades.length !== values.length) {
      this.#shades = new Int8Array(values.length);
      this.#counts = new Float64Array(values.length);
    }
    let changed = 0;
    for (let i = 0; i < values.length; i++) {
      const shade = shadeOf(values[i]);
      const count = withCounts && values[i] > 0 ? values[i] : 0;
      if (this.#shades[i] === shade && this.#counts[i] === count) continue;
      this.#shades[i] = shade;
      this.#counts[i] = count;
      const feature = { source: this.#source, sourceLayer: this.#sourceLayer, id: idOf(i) };
      const state: Record<string, number> = withCounts ? { s: shade, n: count } : { s: shade };
      this.#canvas.setFeatureState(feature, state);
      changed++;
    }
    return changed;
  }
}
