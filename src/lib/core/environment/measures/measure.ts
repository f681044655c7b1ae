import type { Audience } from '../../audience/audience.ts';
import type { MeasuringGround } from '../question.ts';
import type { AtHour, Taken } from './at-hour.ts';
import type { Combine, SampleValue } from './combine.ts';

/**
 * Something that is measured along the ways that people walk. Registered in `measures/index.ts`; measuring, storing, the state at an hour,
 * sums of hexagons and wards, bytes, export, the ward page, explanations and the method page follow from what it says here.
 */
export interface EnvironmentMeasure {
  /** The kind of each column that is taken at the samples and stored, by name. */
  readonly takes: Kinds;
  /** Takes those columns at every sample. */
  take(ground: MeasuringGround): Taken;
  /** What hexagons and wards are told by. */
  readonly columns: readonly EnvironmentColumn[];
}

/** One number that hexagons and wards are told by. */
export interface EnvironmentColumn {
  /** Name in bytes and programs; no two columns share one. */
  readonly name: string;
  readonly unit: 'metres' | 'share';
  /** What each sample is at an hour: see `combine`; `NaN` = not known. */
  of(at: AtHour): SampleValue;
  readonly combine: Combine;
  /** Whether it changes from one hour of the day to another. */
  readonly hourly: boolean;
  /** The column of an export, and what stands in its description. */
  readonly export: { readonly name: string; readonly description: string };
  /** A value in words, without a full stop: "300 m not overlooked". */
  words(value: number): string;
  /** Who may be told it of hexagons, of lines and of any other place. */
  readonly audience: Audience;
  /** How everybody is told it of whole wards, where smaller places are not told to everybody; left out: as of other places. */
  readonly inWards?: Pick<EnvironmentColumn, 'combine' | 'export' | 'words'>;
}

/** Kinds of stored columns by name. */
export type Kinds = Readonly<
  Record<string, Uint8ArrayConstructor | Uint32ArrayConstructor | Float32ArrayConstructor>
>;

/** Columns of these kinds. */
export type TakenAs<Of extends Kinds> = { readonly [Name in keyof Of]: ColumnOf<Of[Name]> };

type ColumnOf<Kind> = Kind extends Uint8ArrayConstructor
  ? Uint8Array
  : Kind extends Uint32ArrayConstructor
    ? Uint32Array
    : Float32Array;
