/** Whole numbers in a growing typed array: eight bytes each, for the many ids of a map. */
export class IdList {
  #ids = new Float64Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(id: number): void {
    if (this.#length === this.#ids.length) {
      const larger = new Float64Array(this.#ids.length * 2);
      larger.set(this.#ids);
      this.#ids = larger;
    }
    this.#ids[this.#length++] = id;
  }

  /** The ids in ascending order, each once; the list must not be added to afterwards. */
  sorted(): Float64Array {
    const ids = this.#ids.subarray(0, this.#length);
    let ascending = true;
    for (let i = 1; i < ids.length && ascending; i++) ascending = ids[i] > ids[i - 1];
    if (ascending) return ids;
    ids.sort();
    let kept = 0;
    for (let i = 0; i < ids.length; i++) {
      if (i === 0 || ids[i] !== ids[i - 1]) ids[kept++] = ids[i];
    }
    return ids.subarray(0, kept);
  }
}

/** Position of an id among ids in ascending order, or −1. O(log n). */
export function positionOf(ids: Float64Array, id: number): number {
  let low = 0;
  let high = ids.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (ids[middle] < id) low = middle + 1;
    else if (ids[middle] > id) high = middle - 1;
    else return middle;
  }
  return -1;
}
