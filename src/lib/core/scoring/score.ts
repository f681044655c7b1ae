import { benjaminiHochberg } from '../statistics/false-discovery.ts';
import { getisOrd } from '../statistics/getis-ord.ts';
import { ranksFromHighest } from '../statistics/quantile.ts';
import { compositeScore, type Composite } from './composite.ts';
import type { IncidentCube } from '#lib/core/incidents/cube.ts';
import { measureFactors, type Facts, type MeasuredFactor } from './factor.ts';
import { FACTORS } from './factors/index.ts';
import { scoringFrame, type ScoringFrame } from './frame.ts';
import { onGrid, ranksOnGrid } from './on-grid.ts';
import { countedFactors } from './presence.ts';
import type { StudyArea } from './study-area.ts';
import { weighIncidents, type WeighedCounts, type Weighing } from './weigh.ts';

/** What is scored. */
export interface ScoringQuestion extends Weighing {
  readonly cube: IncidentCube;
  readonly study: StudyArea;
  /** `scoringFrame(cube, study)`, where the caller keeps it between questions; made anew otherwise. */
  readonly frame?: ScoringFrame;
  /** Relative weight of each factor by id; left out: recorded crime alone. */
  readonly factorWeights?: Readonly<Record<string, number>>;
  /** Whether what is measured along the ways counts only as far as people are there; left out: it counts in full. */
  readonly presence?: boolean;
}

/** What one factor does in each cell of the grid. */
export interface FactorScores {
  readonly id: string;
  /** The measured value in the factor's unit; `NaN` = unknown or not exposed. */
  readonly raw: Float64Array;
  /** Points that it adds to the score; `NaN` = unknown, not exposed, or without weight. */
  readonly part: Float64Array;
}

/** One element for each cell of the grid; `NaN` (rank 0) for cells that are not exposed. */
export interface CellScores {
  /** Incidents of the categories that weigh more than nothing. */
  readonly incidents: Float64Array;
  /** Their weights together, faded by age. */
  readonly weighted: Float64Array;
  /** Getis–Ord Gi* of `weighted`; `NaN` everywhere when `refused`. */
  readonly z: Float64Array;
  /** Two-sided normal p-value of `z`. */
  readonly p: Float64Array;
  /** The p-value after Benjamini–Hochberg over all tested cells. */
  readonly q: Float64Array;
  /** The composite of the factors, 0 to 100; 0 = nothing found; `NaN` also where nothing that is weighed is known. */
  readonly score: Float64Array;
  /** Share of the factor weights that is known, 0 to 1. */
  readonly known: Float64Array;
  /** Where people are, 0 to 1, whether or not the question asks for it; `NaN` = not known. */
  readonly presence: Float64Array;
  /** Every registered factor, in the order of the registry. Parts sum to the score exactly, added in this order. */
  readonly factors: readonly FactorScores[];
  /** 1 = highest score among exposed cells, ties share the best place; 0 = no score. */
  readonly rank: Int32Array;
  /** How many cells have a p-value. */
  readonly tested: number;
  /** Why there is no z, in a sentence; null when there is. */
  readonly refused: string | null;
  /** Why no cell has a score, in a sentence; null when some have. */
  readonly noScore: string | null;
  /** Incidents that count but lie in no cell of the grid (a point just off the clipped shore). */
  readonly unplaced: number;
}

/** The question of a caller who names no factors. */
export const CRIME_ALONE: Readonly<Record<string, number>> = { crime: 1 };

/**
 * Scores every exposed cell for one question: harm-weighted count, Gi* with global false discovery, composite score and
 * place (METHODS, sections 2, 4, 5). Only exposed cells take part in means, tests and ranks.
 * A few milliseconds for a borough. Throws as `weighIncidents` and `compositeScore` do.
 */
export function scoreCells(question: ScoringQuestion): CellScores {
  const { frame, counts, measured, composite } = weighUp(question);
  const { exposedCell, neighbours } = frame;
  const clusters = getisOrd(counts.weighted, neighbours);
  const unknown = new Float64Array(exposedCell.length).fill(NaN);
  const { z, p } = clusters.refused === undefined ? clusters : { z: unknown, p: unknown };
  const cells = question.study.grid.q.length;
  const spread = (values: Float64Array): Float64Array => onGrid(values, exposedCell, cells);
  return {
    incidents: spread(counts.incidents),
    weighted: spread(counts.weighted),
    z: spread(z),
    p: spread(p),
    q: spread(benjaminiHochberg(p)),
    score: spread(composite.score),
    known: spread(composite.known),
    presence: spread(frame.presence),
    factors: measured.map(({ factor: { id }, raw }) => ({
      id,
      raw: spread(raw),
      part: spread(composite.parts.get(id) ?? unknown)
    })),
    rank: ranksOnGrid(ranksFromHighest(composite.score), exposedCell, cells),
    tested: p.reduce((sum, one) => (Number.isNaN(one) ? sum : sum + 1), 0),
    refused: clusters.refused ?? null,
    noScore: composite.refused,
    unplaced: counts.unplaced
  };
}

/** The composite score of each exposed cell for a question, and its parts. */
export function compositeOf(question: ScoringQuestion): Composite {
  return weighUp(question).composite;
}

interface WeighedUp {
  readonly frame: ScoringFrame;
  readonly counts: WeighedCounts;
  readonly facts: Facts;
  /** Every registered factor, in the order of the registry, one element for each exposed cell. */
  readonly measured: readonly MeasuredFactor[];
  readonly composite: Composite;
}

/** The parts that a score is made of, before they are put on the grid. O(incidents + cells). */
export function weighUp(question: ScoringQuestion, about = { unit: 'incidents', months: NaN }): WeighedUp {
  const { cube, study, factorWeights = CRIME_ALONE } = question;
  const frame = question.frame ?? scoringFrame(cube, study);
  const cells = frame.exposedCell.length;
  const counts = weighIncidents(cube, frame.placeCell, cells, question);
  const facts: Facts = { ...frame.facts, incidents: { ...counts, ...about } };
  const onIncidents = measureFactors(
    FACTORS.filter(({ needs }) => needs.includes('incidents')),
    frame.grid,
    facts
  );
  const all = [...onIncidents, ...frame.steady];
  const measured = FACTORS.flatMap((factor) => all.filter((one) => one.factor === factor));
  const standard = countedFactors(measured, question.presence ? frame.presence : null);
  return { frame, counts, facts, measured, composite: compositeScore(standard, cells, factorWeights) };
}
