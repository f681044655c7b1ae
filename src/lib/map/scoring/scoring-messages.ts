import type { Moment } from '#lib/core/environment/moment.ts';
import type { HexGrid } from '#lib/core/geometry/hex-grid.ts';
import type { Hotspots } from '#lib/core/hotspots/hotspots.ts';
import type { CellScores } from '#lib/core/scoring/score.ts';
import type { WardStatistics } from '#lib/core/scoring/wards.ts';
import type { CellDetail } from '#lib/core/scoring/detail.ts';
import type { CellExplanation } from '#lib/core/scoring/explain.ts';
import type { Weights } from '#lib/core/scoring/profile.ts';
import type { Breakdown } from '#lib/core/incidents/totals.ts';
import type { AskPlaceMessage, Placed, ReadPlaceMessage } from './place-messages.ts';

/** A question without its data: what counts and how much, the period (month numbers, both ends included), and when the environment is told. */
export interface Asking extends Weights {
  readonly from: number;
  readonly to: number;
  readonly moment: Moment;
}

/** First message to the worker: where the data are, and the facts of wards that the cube does not hold. */
export interface StartMessage {
  readonly kind: 'start';
  readonly version: number;
  readonly population: Float64Array;
  readonly areaKm2: Float64Array;
  readonly monthsPresent: readonly number[];
}

/** Score everything for one question. */
export interface ScoreMessage {
  readonly kind: 'score';
  readonly id: number;
  readonly spacing: number;
  readonly weighing: Asking;
}

/** Look closely at the newest scores; dropped when another question comes. */
export interface DetailMessage {
  readonly kind: 'detail';
  /** That of the scores. */
  readonly id: number;
  readonly spacing: number;
  readonly weighing: Asking;
  /** Whether hotspots are wanted with it: their code is fetched when somebody first asks for them. */
  readonly outline: boolean;
}

/**
 * What a breakdown is of: a ward by position, a cell, a snap point by its store id, several snap points by their positions. With those
 * comes the cell whose score is explained for them all.
 */
export type Target =
  | { readonly kind: 'ward'; readonly position: number }
  | ({ readonly kind: 'cell' } & CellAt)
  | { readonly kind: 'place'; readonly id: number }
  | { readonly kind: 'places'; readonly positions: Uint32Array; readonly leading: CellAt };

/** A cell of the lattice. */
export interface CellAt {
  readonly spacing: number;
  readonly q: number;
  readonly r: number;
}

/** Break one place down. */
export interface DescribeMessage {
  readonly kind: 'describe';
  readonly id: number;
  readonly target: Target;
  readonly weighing: Asking;
}

export type ToWorker =
  StartMessage | ScoreMessage | DetailMessage | DescribeMessage | AskPlaceMessage | ReadPlaceMessage;

/** The study area at one spacing, sent once for each spacing. */
export interface CellPlaces {
  readonly grid: HexGrid;
  readonly ward: Int32Array;
  readonly exposed: Uint8Array;
  /** Position in the grid of the cell of each snap point; −1 = none. */
  readonly ofPlace: Int32Array;
}

/** The snap points, sent once. Columns in the order of the cube. */
export interface SnapPoints {
  readonly id: Uint32Array;
  readonly easting: Float64Array;
  readonly northing: Float64Array;
  readonly ward: Int32Array;
  /** Incidents of every kind in all months: what places are called by. */
  readonly ever: Float64Array;
}

/** The answer to one question. */
export interface Scored {
  readonly kind: 'scored';
  readonly id: number;
  readonly spacing: number;
  readonly weighing: Asking;
  readonly cells: CellScores;
  readonly wards: WardStatistics;
  /** Incidents at each snap point in the period. */
  readonly points: Float64Array;
  /** Incidents of what the question counts in each month from `firstMonth`. */
  readonly months: Float64Array;
  readonly firstMonth: number;
  /** Incidents of every category in the period, counted or not. */
  readonly categories: Float64Array;
  /** Sent with the first answer at this spacing. */
  readonly study?: CellPlaces;
  readonly snapPoints?: SnapPoints;
  /** Time the arithmetic took in the worker. */
  readonly milliseconds: number;
}

/** The closer look at the scores with the same id. */
export interface Detailed {
  readonly kind: 'detailed';
  readonly id: number;
  readonly detail: CellDetail;
  /** Time the arithmetic took in the worker, waiting left out. */
  readonly milliseconds: number;
}

/** The hotspots of the scores with the same id, by every rule; null = they could not be worked out. */
export interface Outlined {
  readonly kind: 'outlined';
  readonly id: number;
  readonly spacing: number;
  readonly byRule: readonly Hotspots[] | null;
  /** Time the arithmetic took in the worker, waiting left out. */
  readonly milliseconds: number;
}

export interface Described {
  readonly kind: 'described';
  readonly id: number;
  readonly description: Description;
}

/** One place in numbers and, for a hexagon, why it has its score. */
export interface Description {
  /** `null` = no such place here. */
  readonly breakdown: Breakdown | null;
  readonly explanation: CellExplanation | null;
}

export interface Failed {
  readonly kind: 'failed';
  readonly id: number;
  readonly message: string;
}

export type FromWorker = Scored | Detailed | Outlined | Described | Placed | Failed;
