/** A piece of ground to be put in some part. */
export interface Piece {
  readonly x: number;
  readonly y: number;
  readonly weight: number;
  /** Positions of the pieces it touches. */
  readonly touches: readonly number[];
}

/** A part lighter than this share of the mean is too light. */
const LIGHTEST = 0.64;

/**
 * Divides pieces into `parts` compact parts of like weight: halved again and again across the longer way, then loose bits are given
 * to the part they touch most, and a part under two thirds of the usual weight is joined to a neighbour while the heaviest is cut in two.
 * Answers the part of every piece, 0 … parts − 1; −1 for pieces not among `chosen`.
 */
export function dividePieces(pieces: readonly Piece[], chosen: readonly number[], parts: number): Int32Array {
  const part = new Int32Array(pieces.length).fill(-1);
  split(pieces, [...chosen], parts, 0, part);
  mend(pieces, chosen, part);
  for (let round = 0; round < 12; round++) {
    if (!evenOut(pieces, chosen, parts, part)) break;
    mend(pieces, chosen, part);
  }
  return part;
}

function mend(pieces: readonly Piece[], chosen: readonly number[], part: Int32Array): void {
  for (let round = 0; round < 4; round++) if (!mendLoose(pieces, chosen, part)) return;
}

/** Joins the lightest part to the one it touches most when it is too light, and cuts the heaviest in two; whether it did. */
function evenOut(
  pieces: readonly Piece[],
  chosen: readonly number[],
  parts: number,
  part: Int32Array
): boolean {
  const weights = new Float64Array(parts);
  for (const i of chosen) weights[part[i]] += pieces[i].weight;
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / parts;
  const light = weights.indexOf(Math.min(...weights));
  if (parts < 2 || chosen.length <= parts || weights[light] >= mean * LIGHTEST) return false;
  const votes = new Map<number, number>();
  const members = chosen.filter((i) => part[i] === light);
  for (const i of members)
    for (const next of pieces[i].touches)
      if (part[next] >= 0 && part[next] !== light) votes.set(part[next], (votes.get(part[next]) ?? 0) + 1);
  const [into] = [...votes].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0] ?? [(light + 1) % parts];
  for (const i of members) part[i] = into;
  weights[into] += weights[light];
  weights[light] = -1;
  const counts = new Int32Array(parts);
  for (const i of chosen) counts[part[i]]++;
  const heavy = weights.reduce(
    (best, weight, k) => (counts[k] > 1 && (best < 0 || weight > weights[best]) ? k : best),
    -1
  );
  const own = chosen.filter((i) => part[i] === heavy);
  const halves = new Int32Array(pieces.length).fill(-1);
  split(pieces, own, 2, 0, halves);
  for (const i of own) if (halves[i] === 1) part[i] = light;
  return true;
}

function split(
  pieces: readonly Piece[],
  chosen: number[],
  parts: number,
  first: number,
  part: Int32Array
): void {
  if (parts <= 1 || chosen.length <= 1) {
    for (const i of chosen) part[i] = first;
    return;
  }
  const left = Math.floor(parts / 2);
  const heading = longHeading(pieces, chosen);
  const cos = Math.cos(heading);
  const sin = Math.sin(heading);
  chosen.sort(
    (a, b) => pieces[a].x * cos + pieces[a].y * sin - pieces[b].x * cos - pieces[b].y * sin || a - b
  );
  const total = chosen.reduce((sum, i) => sum + pieces[i].weight, 0);
  let sum = 0;
  let cut = 0;
  while (
    cut < chosen.length - 1 &&
    (cut < left || sum + pieces[chosen[cut]].weight / 2 < (total * left) / parts)
  ) {
    sum += pieces[chosen[cut]].weight;
    cut++;
  }
  split(pieces, chosen.slice(0, cut), left, first, part);
  split(pieces, chosen.slice(cut), parts - left, first + left, part);
}

/** Heading along which the pieces spread most, by weight. */
function longHeading(pieces: readonly Piece[], chosen: readonly number[]): number {
  let [sum, x, y] = [0, 0, 0];
  for (const i of chosen) {
    const weight = pieces[i].weight + 1;
    sum += weight;
    x += pieces[i].x * weight;
    y += pieces[i].y * weight;
  }
  let [xx, xy, yy] = [0, 0, 0];
  for (const i of chosen) {
    const weight = pieces[i].weight + 1;
    xx += weight * (pieces[i].x - x / sum) ** 2;
    xy += weight * (pieces[i].x - x / sum) * (pieces[i].y - y / sum);
    yy += weight * (pieces[i].y - y / sum) ** 2;
  }
  return 0.5 * Math.atan2(2 * xy, xx - yy);
}

/** Gives every bit of a part that does not hang together with its heaviest bit to a part it touches; whether there was any. */
function mendLoose(pieces: readonly Piece[], chosen: readonly number[], part: Int32Array): boolean {
  const bit = new Int32Array(pieces.length).fill(-1);
  const bits: { members: number[]; weight: number }[] = [];
  for (const start of chosen) {
    if (bit[start] >= 0) continue;
    const members = [start];
    bit[start] = bits.length;
    for (let k = 0; k < members.length; k++)
      for (const next of pieces[members[k]].touches)
        if (bit[next] < 0 && part[next] === part[start]) {
          bit[next] = bits.length;
          members.push(next);
        }
    bits.push({ members, weight: members.reduce((sum, i) => sum + pieces[i].weight + 0.01, 0) });
  }
  const heaviest = new Map<number, number>();
  bits.forEach(({ members, weight }, b) => {
    const own = part[members[0]];
    const known = heaviest.get(own);
    if (known === undefined || bits[known].weight < weight) heaviest.set(own, b);
  });
  let mended = false;
  bits.forEach(({ members }, b) => {
    const own = part[members[0]];
    if (heaviest.get(own) === b) return;
    const votes = new Map<number, number>();
    for (const i of members)
      for (const next of pieces[i].touches)
        if (part[next] >= 0 && part[next] !== own) votes.set(part[next], (votes.get(part[next]) ?? 0) + 1);
    const best = [...votes].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0];
    if (!best) return;
    for (const i of members) part[i] = best[0];
    mended = true;
  });
  return mended;
}
