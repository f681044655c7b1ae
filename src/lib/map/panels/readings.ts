import { cellArea } from '#lib/core/geometry/hex-grid.ts';
import type { Hotspot } from '#lib/core/hotspots/hotspots.ts';
import type { CellScores } from '#lib/core/scoring/score.ts';
import type { WardStatistics } from '#lib/core/scoring/wards.ts';
import { byarInterval } from '#lib/core/statistics/intervals.ts';
import { counted, hectares, interval, rate, whole } from '#lib/ui/numbers.ts';
import { inMonths, yearlyOf } from '#lib/ui/rates.ts';
import type { Metric } from '#lib/state/view.ts';

/** A number as it may be shown: never alone. */
export interface Reading {
  /** The number: "92.4", "38", "none recorded". */
  readonly value: string;
  /** What it is: "per 1,000 residents". */
  readonly unit: string;
  /** Its 95 % interval in words: "90.1 to 94.8"; null where there is none. */
  readonly interval: string | null;
  /** What it is made of: "1,630 incidents among 17,630 residents". */
  readonly detail: string;
  /** What a rate of so many months would be in a year: "about 111 a year at this pace"; left out where it is one of twelve months. */
  readonly yearly?: string | undefined;
}

/** What a ward's figures are divided by. `NaN` residents = not known. */
export interface WardBasis {
  readonly population: number;
  readonly areaKm2: number;
  /** Months of the period with a file. */
  readonly months: number;
}

/** The reading of a ward by position. */
export function wardReading(
  statistics: WardStatistics,
  ward: number,
  metric: Metric,
  { population, areaKm2, months }: WardBasis
): Reading {
  const incidents = statistics.incidents[ward];
  const [low, high] = byarInterval(incidents);
  const residents = Number.isNaN(population) ? 'residents not known' : `${whole(population)} residents`;
  const detail = `${counted(incidents, 'incident')} among ${residents}`;
  if (metric === 'count') {
    return {
      value: whole(incidents),
      unit: 'incidents',
      interval: interval(low, high, whole),
      detail: residents
    };
  }
  if (metric === 'density') {
    const value = rate(statistics.perKm2[ward]);
    const range = interval(low / areaKm2, high / areaKm2);
    return {
      value,
      unit: `per km² ${inMonths(months)}`,
      interval: range,
      detail: `${counted(incidents, 'incident')} on ${rate(areaKm2)} km²`,
      yearly: yearlyOf(statistics.perKm2[ward], low / areaKm2, high / areaKm2, months)
    };
  }
  const known = !Number.isNaN(statistics.rate[ward]);
  return {
    value: rate(statistics.rate[ward]),
    unit: known ? `per 1,000 residents ${inMonths(months)}` : 'per 1,000 residents',
    interval: known ? interval(statistics.rateLow[ward], statistics.rateHigh[ward]) : null,
    detail,
    yearly: yearlyOf(statistics.rate[ward], statistics.rateLow[ward], statistics.rateHigh[ward], months)
  };
}

/** A score as it is written wherever it stands. */
export function scoreText(score: number): string {
  return whole(score);
}

/** What a hexagon's figures are shown as. */
export interface CellBasis {
  readonly metric: Metric;
  /** Metres. */
  readonly spacing: number;
  readonly months: number;
}

/** The reading of a hexagon by position. */
export function cellReading(
  cells: CellScores,
  cell: number,
  { metric, spacing, months }: CellBasis
): Reading {
  const incidents = cells.incidents[cell];
  if (Number.isNaN(incidents)) {
    return {
      value: 'not scored',
      unit: '',
      interval: null,
      detail: 'No street, building or incident is known here.'
    };
  }
  const [low, high] = byarInterval(incidents);
  const range = interval(low, high, whole);
  const scored = metric === 'rate' && cells.score[cell] > 0;
  if (incidents === 0 && !scored) return { value: 'none recorded', unit: '', interval: range, detail: '' };
  if (metric === 'count') {
    return {
      value: whole(incidents),
      unit: incidents === 1 ? 'incident' : 'incidents',
      interval: range,
      detail: ''
    };
  }
  if (metric === 'density') {
    const km2 = cellArea(spacing) / 1e6;
    return {
      value: rate(incidents / km2),
      unit: `per km² ${inMonths(months)}`,
      interval: interval(low / km2, high / km2),
      detail: counted(incidents, 'incident'),
      yearly: yearlyOf(incidents / km2, low / km2, high / km2, months)
    };
  }
  return {
    value: scoreText(cells.score[cell]),
    unit: 'of 100',
    interval: null,
    detail: `${incidents === 0 ? 'no incident recorded' : counted(incidents, 'incident')}, 95\u202f% interval ${range}`
  };
}

/** The reading of a snap point with so many incidents. */
export function pointReading(incidents: number): Reading {
  const [low, high] = byarInterval(incidents);
  return {
    value: whole(incidents),
    unit: incidents === 1 ? 'incident' : 'incidents',
    interval: interval(low, high, whole),
    detail: ''
  };
}

/** The reading of a hotspot. */
export function hotspotReading({
  incidents,
  incidentsLow,
  incidentsHigh,
  cells,
  areaM2
}: Pick<Hotspot, 'incidents' | 'incidentsLow' | 'incidentsHigh' | 'cells' | 'areaM2'>): Reading {
  return {
    value: whole(incidents),
    unit: incidents === 1 ? 'incident' : 'incidents',
    interval: interval(incidentsLow, incidentsHigh, whole),
    detail: `in ${counted(cells.length, 'hexagon')}, ${hectares(areaM2)}`
  };
}
