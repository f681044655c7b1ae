/** A disc as MapLibre's signed distances, so that it takes any colour: how far inside its edge each pixel lies. `across`: pixels of the page. */
export function discImage(
  across: number,
  scale: number
): { width: number; height: number; data: Uint8ClampedArray } {
  const size = Math.round((across + 2 * MARGIN) * scale);
  const data = new Uint8ClampedArray(size * size * 4);
  const middle = (size - 1) / 2;
  const radius = (across * scale) / 2;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const inside = radius - Math.hypot(column - middle, row - middle);
      data[4 * (row * size + column) + 3] = Math.round(255 * (EDGE + inside / REACH));
    }
  }
  return { width: size, height: size, data };
}

/** Of MapLibre's format: the value of an edge, and the pixels over which values run from nothing to full. */
const EDGE = 0.75;
const REACH = 8;
/** Room around the disc for its soft edge, pixels of the page. */
const MARGIN = 3;
