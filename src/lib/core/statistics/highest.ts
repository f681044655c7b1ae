/**
 * Positions of the `most` highest of `values(0 … length − 1)`, highest first, of equal ones the first; all of them where there are not more.
 * `NaN` is never among them. O(length) and a few sorts of 4 × `most`.
 */
export function highest(length: number, most: number, values: (position: number) => number): Uint32Array {
  let kept: number[] = [];
  let least = -Infinity;
  const cut = (): void => {
    kept.sort((a, b) => values(b) - values(a) || a - b);
    kept = kept.slice(0, most);
    if (kept.length === most) least = most > 0 ? values(kept[most - 1]) : Infinity;
  };
  for (let position = 0; position < length; position++) {
    if (!(values(position) > least)) continue;
    kept.push(position);
    if (kept.length >= 4 * most) cut();
  }
  cut();
  return Uint32Array.from(kept);
}
