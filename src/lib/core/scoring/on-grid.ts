/** Values of the exposed cells, laid out over every cell of the grid; `NaN` elsewhere. */
export function onGrid(values: Float64Array, exposedCell: Uint32Array, cells: number): Float64Array {
  const column = new Float64Array(cells).fill(NaN);
  for (let i = 0; i < exposedCell.length; i++) column[exposedCell[i]] = values[i];
  return column;
}

/** Whole numbers of the exposed cells (places, positions), laid out over every cell of the grid; `none` elsewhere. */
export function ranksOnGrid(
  ranks: ArrayLike<number>,
  exposedCell: Uint32Array,
  cells: number,
  none = 0
): Int32Array {
  const column = new Int32Array(cells).fill(none);
  for (let i = 0; i < exposedCell.length; i++) column[exposedCell[i]] = ranks[i];
  return column;
}
