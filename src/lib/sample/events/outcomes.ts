import type { Random } from '#lib/core/statistics/random.ts';

/** Outcome texts of the published files and how often each is met, in per mille of rows older than half a year. */
const SETTLED: readonly (readonly [text: string, perMille: number])[] = [
  ['Investigation complete; no suspect identified', 448],
  ['Unable to prosecute suspect', 324],
  ['Court result unavailable', 67],
  ['Local resolution', 47],
  ['Status update unavailable', 36],
  ['Action to be taken by another organisation', 33],
  ['Formal action is not in the public interest', 17],
  ['Awaiting court outcome', 14],
  ['Offender given a caution', 11],
  ['Further investigation is not in the public interest', 2],
  ['Suspect charged as part of another case', 1]
];

/** The outcome as known at publication of an incident `age` months before the last one: recent ones are often still open. */
export function drawOutcome(age: number, random: Random): string {
  if (random.uniform() < 0.55 * 2 ** -(age / 1.6)) return 'Under investigation';
  let left = random.uniform() * 1000;
  for (const [text, perMille] of SETTLED) {
    left -= perMille;
    if (left < 0) return text;
  }
  return SETTLED[0][0];
}
