/** How long something took, milliseconds. */
export interface Timing {
  readonly min: number;
  readonly median: number;
  /** Median absolute deviation from the median: how much rounds differ, untouched by one slow round. */
  readonly deviation: number;
  readonly rounds: number;
}

/** One line of the table. */
export interface Line {
  /** What ran. */
  readonly what: string;
  /** Somebody else's way of doing the same. */
  readonly peer: boolean;
  readonly timing: Timing | null;
  /** What it means: a rate, a size, a comparison; or why it was left out. */
  readonly result: string;
}

/** What a benchmark works on. */
export interface Setting {
  /** "Thurrock" or "the sample". */
  readonly place: string;
  /** A data folder with the council loaded. */
  readonly dataDir: string;
  /** A data folder with the council's boundaries and no incident. */
  readonly emptyDir: string;
  /** A data folder with the boundaries of the whole police area and no incident; null where they are not at hand. */
  readonly wideDir: string | null;
  /** The police files of the place. */
  readonly policeFiles: readonly string[];
}

/** A question of speed or size, and what the issue wants of the answer. */
export interface Benchmark {
  readonly id: string;
  readonly title: string;
  readonly wanted: string;
  run(setting: Setting): Promise<Line[]>;
}

/** Runs something `warmUp` times without looking and `rounds` times with a watch. */
export async function measure(
  run: () => unknown,
  { warmUp = 2, rounds = 9 }: { warmUp?: number; rounds?: number } = {}
): Promise<Timing> {
  for (let i = 0; i < warmUp; i++) await run();
  const times: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const started = performance.now();
    await run();
    times.push(performance.now() - started);
  }
  return timingOf(times);
}

/** Minimum, median and deviation of times that were taken elsewhere, milliseconds. */
export function timingOf(times: readonly number[]): Timing {
  const median = medianOf(times);
  const deviation = medianOf(times.map((time) => Math.abs(time - median)));
  return { min: Math.min(...times), median, deviation, rounds: times.length };
}

/** A line for something that could not be run here. */
export function leftOut(what: string, why: string): Line {
  return { what, peer: true, timing: null, result: `left out: ${why}` };
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
