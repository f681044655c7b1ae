import { periodInWords } from './month.ts';
import type { Period } from './period.ts';

/** Months as unbroken runs, oldest first; any order and repeats allowed. */
export function monthRuns(months: Iterable<number>): Period[] {
  const runs: { from: number; to: number }[] = [];
  for (const month of [...new Set(months)].sort((a, b) => a - b)) {
    const open = runs.at(-1);
    if (open && open.to === month - 1) open.to = month;
    else runs.push({ from: month, to: month });
  }
  return runs;
}

/** Months in words, runs together: "January to July 2018; October 2025"; empty when there are none. */
export function monthsInWords(months: Iterable<number>): string {
  return monthRuns(months)
    .map((run) => periodInWords(run.from, run.to))
    .join('; ');
}
