/** How many cells a share of an area is: rounded, at least one where there is any. */
export function cellsInShare(share: number, cells: number): number {
  if (!(share > 0 && share <= 1)) throw new RangeError(`not a share of an area: ${share}`);
  return Math.min(cells, Math.max(1, Math.round(share * cells)));
}

/**
 * Which cells are in the top `share` by score: 1 = in, 0 = out, and where cells tie at the edge, the chance of each if lots were
 * drawn among them. Cells without a score (`NaN`) are neither counted nor in; a score of 0 is never in, for nothing was found
 * there. O(n log n).
 */
export function topShare(score: Float64Array, share: number): Float64Array {
  const known = score.filter((value) => !Number.isNaN(value)).sort();
  const part = new Float64Array(score.length);
  if (known.length === 0) return part;
  const size = cellsInShare(share, known.length);
  const edge = known[known.length - size];
  let above = 0;
  let tied = 0;
  for (let k = known.length - 1; k >= 0 && known[k] >= edge; k--) {
    if (known[k] > edge) above++;
    else tied++;
  }
  for (let cell = 0; cell < score.length; cell++) {
    if (!(score[cell] > 0)) continue;
    if (score[cell] > edge) part[cell] = 1;
    else if (score[cell] === edge) part[cell] = (size - above) / tied;
  }
  return part;
}
