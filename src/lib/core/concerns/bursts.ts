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
 * holds. Worked out from what is stored alone, so it can be done again and taken back. O(n²) within a window and place.
 */
export function burstWeights(voices: readonly Voice[], limits: BurstLimits = BURST_LIMITS): BurstWeight[] {
  const order = voices.map((_, i) => i).sort((a, b) => voices[a].at - voices[b].at);
  const mostOfDevice = new Int32Array(voices.length);
  const mostOfPlace = new Int32Array(voices.length);
  const byDevice = new Windows(voices, limits.windowMs);
  const bySquare = new Windows(voices, limits.windowMs);
  for (const i of order) {
    const { x, y, device } = voices[i];
    // Every window that ends with a concern: all that it holds have seen as many as the last of them.
    if (device !== null) raise(mostOfDevice, byDevice.add(device, i));
    const [column, row] = [Math.floor(x / limits.placeM), Math.floor(y / limits.placeM)];
    bySquare.add(`${column} ${row}`, i);
    const around = [-1, 0, 1].flatMap((dx) =>
      [-1, 0, 1].flatMap((dy) => bySquare.until(`${column + dx} ${row + dy}`, voices[i].at))
    );
    const { placeM } = limits;
    raise(
      mostOfPlace,
      around.filter((other) => (voices[other].x - x) ** 2 + (voices[other].y - y) ** 2 <= placeM * placeM)
    );
  }
  return voices.map((_, i) => {
    const byDevice = Math.min(1, limits.ofDevice / Math.max(1, mostOfDevice[i]));
    const byPlace = Math.min(1, limits.ofPlace / Math.max(1, mostOfPlace[i]));
    const weight = Math.min(byDevice, byPlace);
    return { weight, why: weight === 1 ? null : byDevice <= byPlace ? 'device' : 'place' };
  });
}

/** What came within one window, by name; to be asked in the order of time. */
class Windows {
  private readonly held = new Map<string, number[]>();
  private readonly voices: readonly Voice[];
  private readonly windowMs: number;

  constructor(voices: readonly Voice[], windowMs: number) {
    this.voices = voices;
    this.windowMs = windowMs;
  }

  /** Adds one, and gives all of its name in the window that ends with it. */
  add(name: string, i: number): readonly number[] {
    const members = this.held.get(name) ?? [];
    members.push(i);
    this.held.set(name, members);
    return this.until(name, this.voices[i].at);
  }

  /** All of a name in the window that ends at a moment. */
  until(name: string, at: number): readonly number[] {
    const members = this.held.get(name) ?? [];
    const first = members.findIndex((one) => at - this.voices[one].at < this.windowMs);
    members.splice(0, first < 0 ? members.length : first);
    return members;
  }
}

function raise(most: Int32Array, members: readonly number[]): void {
  for (const i of members) most[i] = Math.max(most[i], members.length);
}
