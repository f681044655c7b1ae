import type { FeatureIdentifier } from 'maplibre-gl';

/** The part of a map that painting needs; tests give a fake. */
export interface Canvas {
  setFeatureState(feature: FeatureIdentifier, state: Record<string, number>): unknown;
}

/** What each position looks like. */
export interface Looks {
  /** 0 = nothing, 1 to 7 = the ramp, and what else a measure's shades say. */
  readonly shades: Int8Array;
  /** Counts that a size follows. */
  readonly counts?: Float64Array;
  /** How strongly a place is hatched, 0 = not. */
  readonly hatch?: Uint8Array;
}

/**
 * Hands looks to one layer of tiles as feature state: the shade as `s` and, where they are given, the count as `n` and the hatch
 * as `h`. Keeps what it has set, so that only what changed is sent.
 */
export class Painter {
  readonly #canvas: Canvas;
  readonly #source: string;
  readonly #sourceLayer: string;
  /** What each position was last told; a feature that was never painted looks like one with nothing. */
  #shades = new Int8Array(0);
  #counts = new Float64Array(0);
  #hatch = new Uint8Array(0);

  constructor(canvas: Canvas, source: string, sourceLayer: string) {
    this.#canvas = canvas;
    this.#source = source;
    this.#sourceLayer = sourceLayer;
  }

  /**
   * Paints every feature: `idOf(i)` gets the looks of position `i`. Returns how many changed. A position stands for the same
   * feature every time; another number of positions begins anew.
   */
  paint({ shades, counts, hatch }: Looks, idOf: (position: number) => number): number {
    if (this.#shades.length !== shades.length) {
      this.#shades = new Int8Array(shades.length);
      this.#counts = new Float64Array(shades.length);
      this.#hatch = new Uint8Array(shades.length);
    }
    let changed = 0;
    for (let i = 0; i < shades.length; i++) {
      const shade = shades[i];
      const count = counts && counts[i] > 0 ? counts[i] : 0;
      const lines = hatch ? hatch[i] : 0;
      if (this.#shades[i] === shade && this.#counts[i] === count && this.#hatch[i] === lines) continue;
      this.#shades[i] = shade;
      this.#counts[i] = count;
      this.#hatch[i] = lines;
      const state: Record<string, number> = { s: shade };
      if (counts) state.n = count;
      if (hatch) state.h = lines;
      this.#canvas.setFeatureState(
        { source: this.#source, sourceLayer: this.#sourceLayer, id: idOf(i) },
        state
      );
      changed++;
    }
    return changed;
  }
}
