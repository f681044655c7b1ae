import type { Samples } from './samples.ts';
import type { WalkNetwork } from './walk-network.ts';

/** A piece of a way along which every sample is alike. */
export interface Stretch {
  /** What its samples are. */
  readonly code: number;
  /** National Grid metres of its corners, at least two. */
  readonly easting: Float64Array;
  readonly northing: Float64Array;
}

/**
 * The network cut into pieces of equal samples: neighbours on one edge with the same `code` make one piece, which reaches as far as they
 * stand for, so that the pieces of an edge cover it wholly. Cost: linear in samples and corners.
 */
export function stretches(network: WalkNetwork, samples: Samples, code: ArrayLike<number>): Stretch[] {
  const { edge, along, metres } = samples;
  const found: Stretch[] = [];
  for (let first = 0; first < edge.length;) {
    let last = first;
    while (last + 1 < edge.length && edge[last + 1] === edge[first] && code[last + 1] === code[first]) last++;
    const from = along[first] - metres[first] / 2;
    const to = along[last] + metres[last] / 2;
    found.push({ code: code[first], ...pieceOf(network, edge[first], from, to) });
    first = last + 1;
  }
  return found;
}

/** The corners of an edge from one distance (metres from its start) to another. */
function pieceOf({ start, easting, northing }: WalkNetwork, edge: number, from: number, to: number) {
  const xs: number[] = [];
  const ys: number[] = [];
  const put = (x: number, y: number): void => {
    xs.push(x);
    ys.push(y);
  };
  let before = 0;
  for (let p = start[edge]; p + 1 < start[edge + 1]; p++) {
    const [x, y, dx, dy] = [
      easting[p],
      northing[p],
      easting[p + 1] - easting[p],
      northing[p + 1] - northing[p]
    ];
    const length = Math.hypot(dx, dy);
    const after = before + length;
    const at = (distance: number): void => {
      const t = length > 0 ? Math.min(1, Math.max(0, (distance - before) / length)) : 0;
      put(x + t * dx, y + t * dy);
    };
    const isLast = p + 2 === start[edge + 1];
    if (xs.length === 0 && (from < after || isLast)) at(from);
    if (xs.length > 0) {
      if (to <= after || isLast) {
        at(to);
        break;
      }
      put(x + dx, y + dy);
    }
    before = after;
  }
  return { easting: Float64Array.from(xs), northing: Float64Array.from(ys) };
}
