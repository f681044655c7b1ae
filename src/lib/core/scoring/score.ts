import { benjaminiHochberg } from '../statistics/false-discovery.ts';
import { getisOrd } from '../statistics/getis-ord.ts';
import { ascendingOrder } from '../statistics/order.ts';
import { midRanks, ranksFromHighest } from '../statistics/quantile.ts';
import type { IncidentCube } from './cube.ts';
import { scoringFrame, type ScoringFrame } from './frame.ts';
import type { StudyArea } from './study-area.ts';
import { weighIncidents, type Weighing } from './weigh.ts';

/** What is scored. */
export interface ScoringQuestion extends Weighing {
  readonly cube: IncidentCube;
  readonly study: StudyArea;
  /** `scoringFrame(cube, study)`, where the caller keeps it between questions; made anew otherwise. */
  readonly frame?: ScoringFrame;
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
  /** 0 = nothing recorded; else 0 to 100 by mid-rank among cells with something. */
  readonly score: Float64Array;
  /** 1 = highest among exposed cells, ties share the best place; 0 = not exposed. */
  readonly rank: Int32Array;
  /** How many cells have a p-value. */
  readonly tested: number;
  /** Why there is no z, in a sentence; null when there is. */
  readonly refused: string | null;
  /** Incidents that count but lie in no cell of the grid (a point just off the clipped shore). */
  readonly unplaced: number;
}

/**
 * Scores every exposed cell for one question: harm-weighted count, Gi* with global false discovery, mid-rank score and
 * place (METHODS, sections 2, 4, 5). Only exposed cells take part in means, tests and ranks.
 * A few milliseconds for a borough. Throws as `weighIncidents` does.
 */
export function scoreCells(question: ScoringQuestion): CellScores {
  const { cube, study } = question;
  const { exposedCell, placeCell, neighbours } = question.frame ?? scoringFrame(cube, study);
  const { incidents, weighted, unplaced } = weighIncidents(cube, placeCell, exposedCell.length, question);

  const clusters = getisOrd(weighted, neighbours);
  const unknown = new Float64Array(exposedCell.length).fill(NaN);
  const { z, p } = clusters.refused === undefined ? clusters : { z: unknown, p: unknown };
  const order = ascendingOrder(weighted);
  const standard = midRanks(weighted, order);
  const places = ranksFromHighest(weighted, order);

  const cells = study.grid.q.length;
  const spread = (values: Float64Array): Float64Array => {
    const column = new Float64Array(cells).fill(NaN);
    for (let i = 0; i < exposedCell.length; i++) column[exposedCell[i]] = values[i];
    return column;
  };
  const rank = new Int32Array(cells);
  for (let i = 0; i < exposedCell.length; i++) rank[exposedCell[i]] = places[i];
  return {
    incidents: spread(incidents),
    weighted: spread(weighted),
    z: spread(z),
    p: spread(p),
    q: spread(benjaminiHochberg(p)),
    score: spread(standard.map((share) => 100 * share)),
    rank,
    tested: p.reduce((sum, one) => (Number.isNaN(one) ? sum : sum + 1), 0),
    refused: clusters.refused ?? null,
    unplaced
  };
}
