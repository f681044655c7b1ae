import { explainCell, type CellExplanation } from './explain.ts';
import { CRIME_ALONE, weighUp, type ScoringQuestion } from './score.ts';

/**
 * Why one cell (position in the grid) has its score for a question: named parts with raw value and unit, and sentences. `unit`: what
 * a weight is counted in; `months`: how many months of the period have a file. Null when the cell is not exposed.
 */
export function explainScore(
  question: ScoringQuestion,
  cell: number,
  { unit, months }: { readonly unit: string; readonly months: number }
): CellExplanation | null {
  const { frame, facts, measured, composite } = weighUp(question, { unit, months });
  const at = frame.exposedCell.indexOf(cell);
  return at < 0 ? null : explainCell(at, composite, measured, question.factorWeights ?? CRIME_ALONE, facts);
}
