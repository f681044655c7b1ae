/** The confidence from which on a hexagon is called very sure: that of `core/validation/sure-places.ts`, which the map need not carry. */
export const VERY_SURE = 0.9;

/** Places that were measured, fewer say nothing. */
const ENOUGH = 20;

/** What `/api/sure-places` answers; null = not measured. */
export interface SureAnswer {
  readonly sure: number;
  readonly share: number;
  readonly months: number;
}

/** How often a hexagon as sure as this leads in one coming month, in a sentence; nothing where it was not measured. */
export function nextMonthInWords(answer: SureAnswer | null): string {
  if (!answer || answer.sure < ENOUGH) return '';
  const often = Math.round(10 * answer.share);
  const months = answer.months === 1 ? 'one month' : `${answer.months} months`;
  return `Of hexagons as sure as this, about ${often} in 10 were in the top 5 % of the single month that followed, over ${months} tried.`;
}
