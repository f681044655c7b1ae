import type { AnswerKind } from './question-readings.ts';

/** What an answer adds to a site's need for attention. */
const WEIGHTS: Readonly<Record<AnswerKind, number>> = {
  attention: 2,
  mixed: 1,
  unknown: 0,
  planner: 0,
  supports: 0,
  none: 0
};

/**
 * How much a site needs attention in its design, to put sites in an order of work: two for each question whose answer needs attention, one
 * for each mixed one. Unknown adds nothing, and is counted beside it. No probability and no rank of danger.
 */
export function needForAttention(answers: readonly AnswerKind[]): {
  readonly need: number;
  readonly unknown: number;
} {
  return {
    need: answers.reduce((sum, answer) => sum + WEIGHTS[answer], 0),
    unknown: answers.filter((answer) => answer === 'unknown').length
  };
}
