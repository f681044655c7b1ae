import type { Voice } from './counted-once.ts';

/** What a burst is; a council may set its own. */
export interface BurstLimits {
  /** Concerns of one device in a window that each count whole. */
  readonly ofDevice: number;
  /** Concerns about one place in a window, of whatever devices, that each count whole. */
  readonly ofPlace: number;
  readonly windowMs: number;
  readonly placeM: number;
}

/** Five of one device and twenty about one place in a day are already unusual: a whole ward sends fewer in most weeks. */
export const BURST_LIMITS: BurstLimits = { ofDevice: 5, ofPlace: 20, windowMs: 86_400_000, placeM: 100 };

/** A weight, and why it is not 1. */
export interface BurstWeight {
  readonly weight: number;
  readonly why: 'device' | 'place' | null;
}

/**
 * What each of some concerns weighs for the burst that it came in: where `n` of one device, or about one place, came within a window that
 * holds it, and the limit is `L < n`, each counts `L / n`, so that a burst as a whole never weighs more than its limit. The smaller of the two
 * holds. Worked out from what is stored alone, so it can be done again and taken back. O(n²) within a window.
 */
export function burstWeights(voices: readonly Voice[], limits: BurstLimits = BURST_LIMITS): BurstWeight[] {
  const order = voices.map((_, i) => i).sort((a, b) => voices[a].at - voices[b].at);
  const mostOfDevice = new Int32Array(voices.length);
  const mostOfPlace = new Int32Array(voices.length);
  let begin = 0;
  for (let end = 0; end < order.length; end++) {
    while (voices[order[end]].at - voices[order[begin]].at >= limits.windowMs) begin++;
    // Every window that ends with a concern: all that it holds have seen as many as the last of them.
    const window = order.slice(begin, end + 1);
    const last = voices[order[end]];
    raise(
      mostOfDevice,
      window.filter((i) => last.device !== null && voices[i].device === last.device)
    );
    raise(
      mostOfPlace,
      window.filter((i) => Math.hypot(voices[i].x - last.x, voices[i].y - last.y) <= limits.placeM)
    );
  }
  return voices.map((_, i) => {
    const byDevice = Math.min(1, limits.ofDevice / Math.max(1, mostOfDevice[i]));
    const byPlace = Math.min(1, limits.ofPlace / Math.max(1, mostOfPlace[i]));
    const weight = Math.min(byDevice, byPlace);
    return { weight, why: weight === 1 ? null : byDevice <= byPlace ? 'device' : 'place' };
  });
}

function raise(most: Int32Array, members: readonly number[]): void {
  for (const i of members) most[i] = Math.max(most[i], members.length);
}
