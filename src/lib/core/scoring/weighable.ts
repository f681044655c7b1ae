import type { Audience } from '../audience/audience.ts';

/** What a question may weigh, as far as whoever asks must know it: the whole factor is known where it is measured. */
export interface WeighableFactor {
  readonly id: string;
  readonly title: string;
  /** Whether it changes from one hour of the day to another; false where nothing measures it yet. */
  readonly hourly: boolean;
  /** Whether it is measured along the ways, so that a question may count it only as far as people are there. */
  readonly alongWays: boolean;
  /** Who may be told it; it is left out of everybody else's scores. */
  readonly audience: Audience;
}

/** Factors as a sentence lists them: "recorded crime, lighting, cameras". */
export function factorsInWords(factors: readonly Pick<WeighableFactor, 'title'>[]): string {
  return factors.map(({ title }) => title.charAt(0).toLowerCase() + title.slice(1)).join(', ');
}

/** Whether anything that these weights count changes from one hour of the day to another. */
export function isHourly(
  factorWeights: Readonly<Record<string, number>>,
  weighable: readonly WeighableFactor[]
): boolean {
  return weighable.some(({ id, hourly }) => hourly && (factorWeights[id] ?? 0) > 0);
}
