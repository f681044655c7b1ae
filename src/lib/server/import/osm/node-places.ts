import { positionOf } from './id-table.ts';

/** Where nodes are: 24 bytes for each that is asked for, found by its id. */
export class NodePlaces {
  readonly #ids: Float64Array;
  readonly #places: Float64Array;

  /** `ids` in ascending order, each once. */
  constructor(ids: Float64Array) {
    this.#ids = ids;
    this.#places = new Float64Array(ids.length * 2).fill(NaN);
  }

  /** Takes a node's place when it is among those asked for. */
  put(id: number, lon: number, lat: number): void {
    const at = positionOf(this.#ids, id);
    if (at < 0) return;
    this.#places[at * 2] = lon;
    this.#places[at * 2 + 1] = lat;
  }

  /** Longitude and latitude in turn of nodes in order; `NaN`, `NaN` for each that was not met. */
  of(ids: readonly number[]): Float64Array {
    const found = new Float64Array(ids.length * 2).fill(NaN);
    ids.forEach((id, i) => {
      const at = positionOf(this.#ids, id);
      if (at >= 0) found.set(this.#places.subarray(at * 2, at * 2 + 2), i * 2);
    });
    return found;
  }
}
