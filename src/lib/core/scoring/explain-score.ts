import { explainCell, type CellExplanation } from './explain.ts';
import { presenceSentence } from './presence.ts';
import type { Weights } from './profile.ts';
import { compositeOf, CRIME_ALONE, weighUp, type ScoringQuestion } from './score.ts';

/**
 * Why one cell (position in the grid) has its score for a question: named parts with raw value and unit, and sentences. `unit`: what
 * a weight is counted in; `months`: how many months of the period have a file. Null when the cell is not exposed.
 */
export function explainScore(
  question: ScoringQuestion & Pick<Weights, 'leftOut'>,
  cell: number,
  { unit, months }: { readonly unit: string; readonly months: number }
): CellExplanation | null {
  const { frame, facts, measured, composite } = weighUp(question, { unit, months });
  const at = frame.exposedCell.indexOf(cell);
  if (at < 0) return null;
  const { factorWeights = CRIME_ALONE, leftOut } = question;
  const presence = question.presence
    ? presenceSentence({
        weighed: measured.filter(({ factor: { id } }) => (factorWeights[id] ?? 0) > 0),
        ...{ cell: at, spacing: frame.grid.spacing, presence: frame.presence[at] },
        environment: facts.environment,
        without: compositeOf({ ...question, frame, presence: false }).score[at]
      })
    : null;
  return explainCell(at, composite, measured, factorWeights, facts, leftOut, presence);
}
