/** Part of an edge, from one distance along it to another. */
export interface Piece {
  readonly edge: number;
  readonly from: number;
  readonly to: number;
}

/** Where a line is after so many metres; `corners` with the metres at which each stands, ascending. */
export function pointAt(
  corners: readonly { readonly at: number; readonly x: number; readonly y: number }[],
  metres: number
): { readonly x: number; readonly y: number } {
  const after = corners.findIndex(({ at }) => at >= metres);
  if (after === 0) return corners[0];
  if (after < 0) return corners[corners.length - 1];
  const [a, b] = [corners[after - 1], corners[after]];
  const t = b.at > a.at ? (metres - a.at) / (b.at - a.at) : 0;
  return { x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y) };
}
