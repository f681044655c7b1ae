import type { CellEnvironment } from '../environment/cell-environment.ts';
import { presenceInWords, presenceReach } from '../environment/presence.ts';
import type { StandardFactor } from './composite.ts';
import type { Factor, MeasuredFactor } from './factor.ts';
import { factorsInWords } from './weighable.ts';

/**
 * The factors as a score adds them: where `presence` (0 to 1) is known, what was measured along the ways counts only as far as people are there, so that a
 * lane that nobody walks is dark and not a priority (METHODS, section 5). Recorded crime stands as it is, and so does everything where
 * presence is unknown (`NaN`). null = the question does not ask where people are. O(cells × factors).
 */
export function countedFactors(
  measured: readonly MeasuredFactor[],
  presence: Float64Array | null
): readonly StandardFactor[] {
  return measured.map(({ factor, standard }) => ({
    id: factor.id,
    standard:
      presence && countsByPresence(factor)
        ? standard.map((value, cell) => (Number.isNaN(presence[cell]) ? value : value * presence[cell]))
        : standard
  }));
}

/** Whether a factor speaks of a place only as far as people use it: all that is measured along its ways. */
export function countsByPresence({ needs }: Pick<Factor, 'needs'>): boolean {
  return needs.includes('environment');
}

/** What there is to say of where people are in one cell. */
export interface PresenceHere {
  /** What the question weighs. */
  readonly weighed: readonly MeasuredFactor[];
  /** Position of the cell in the columns, and the spacing of its grid in metres. */
  readonly cell: number;
  readonly spacing: number;
  /** 0 to 1, `NaN` = not known. */
  readonly presence: number;
  readonly environment: CellEnvironment | undefined;
  /** The cell's score if everything counted in full. */
  readonly without: number;
}

/**
 * Where people are in a cell, why, and what the score would be without asking it: "Where people are: 0.34 (38 homes and workplaces, 2 stops within
 * 100 m). Lighting, isolation count times this; in full, the score would be 54." null = nothing that counts hangs on it.
 */
export function presenceSentence(here: PresenceHere): string | null {
  const factors = here.weighed.map(({ factor }) => factor).filter(countsByPresence);
  if (factors.length === 0) return null;
  const names = factorsInWords(factors);
  const counting = `${names.charAt(0).toUpperCase()}${names.slice(1)} ${factors.length === 1 ? 'counts' : 'count'}`;
  if (Number.isNaN(here.presence) || !here.environment)
    return `Where people are is not known, for want of a street map. ${counting} in full.`;
  const why = presenceInWords(here.environment.columns, here.cell);
  const share = here.presence.toLocaleString('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const full = Number.isNaN(here.without) ? '' : `; in full, the score would be ${shown(here.without)}`;
  return `Where people are: ${share} (${why} within ${presenceReach(here.spacing)} m). ${counting} times this${full}.`;
}

function shown(score: number): string {
  return String(score < 10 ? Math.round(score * 10) / 10 : Math.round(score));
}
