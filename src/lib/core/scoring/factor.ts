import type { Audience } from '../audience/audience.ts';
import type { CellEnvironment } from '../environment/cell-environment.ts';
import type { EnvironmentColumn } from '../environment/measures/measure.ts';
import type { HexGrid } from '../geometry/hex-grid.ts';
import { midRanks } from '../statistics/quantile.ts';

/** Recorded incidents of each exposed cell in the period that is asked about. */
export interface IncidentFacts {
  /** Incidents of the categories that count. */
  readonly incidents: Float64Array;
  /** Their weights together, faded by age. */
  readonly weighted: Float64Array;
  /** Months of the period that have a file. */
  readonly months: number;
  /** What a weight is counted in: "incidents", "days of starting-point sentence". */
  readonly unit: string;
}

/** What is known of the exposed cells; a part that is not there has not been imported. Columns are in the order of the grid. */
export interface Facts {
  readonly incidents?: IncidentFacts;
  /** What was measured along the ways people walk. */
  readonly environment?: CellEnvironment;
  /** What residents' accepted concerns count in each cell (`concernsOfCells`), ≥ 0; 0 = nobody said anything. */
  readonly concerns?: Float64Array;
}

/** One thing that is measured in every cell and takes part in the score. Registered in `factors/index.ts`. */
export interface Factor {
  readonly id: string;
  readonly title: string;
  /** Why it says something about safety, in a sentence. */
  readonly reason: string;
  /** What the raw value is counted in. */
  readonly unit: string;
  /** The facts it is measured from; without any of them it is unknown everywhere. */
  readonly needs: readonly (keyof Facts)[];
  /** Whether it changes from one hour of the day to another. */
  readonly hourly: boolean;
  /** Who may be told it; for others it is left out of the score. */
  readonly audience: Audience;
  /** The columns of the environment that its words tell of. */
  readonly columns?: readonly EnvironmentColumn[];
  /** The raw value of every cell of the grid, ≥ 0, larger = worse; `NaN` = unknown. */
  measure(grid: HexGrid, facts: Facts): Float64Array;
  /** The raw value of one cell in words, without a full stop: "34 incidents in 12 months". */
  say(raw: Float64Array, cell: number, facts: Facts): string;
}

/** A factor as measured. */
export interface MeasuredFactor {
  readonly factor: Factor;
  /** `NaN` = unknown. */
  readonly raw: Float64Array;
  /** 0 to 1: zero stays 0, positive values by mid-rank among the positive (METHODS, section 5); `NaN` = unknown. */
  readonly standard: Float64Array;
}

/** Measures and standardises factors on a grid; one whose facts are missing is unknown everywhere, never zero. O(n log n) each. */
export function measureFactors(
  factors: readonly Factor[],
  grid: HexGrid,
  facts: Facts
): readonly MeasuredFactor[] {
  return factors.map((factor) => {
    const there = factor.needs.every((need) => facts[need] !== undefined);
    const raw = there ? factor.measure(grid, facts) : new Float64Array(grid.q.length).fill(NaN);
    if (raw.length !== grid.q.length) {
      throw new RangeError(`factor "${factor.id}" measured ${raw.length} of ${grid.q.length} cells`);
    }
    return { factor, raw, standard: midRanks(raw) };
  });
}
