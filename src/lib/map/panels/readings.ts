import { cellArea } from '#lib/core/geometry/hex-grid.ts';
import type { CellDetail } from '#lib/core/scoring/detail.ts';
import type { CellScores } from '#lib/core/scoring/score.ts';
import type { WardStatistics } from '#lib/core/scoring/wards.ts';
import { DISCOVERY_RATE } from '#lib/core/statistics/false-discovery.ts';
import { byarInterval } from '#lib/core/statistics/intervals.ts';
import { counted, interval, rate, whole } from '#lib/ui/numbers.ts';
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
}

/** How far from chance a hexagon is. */
export type Standing = 'higher' | 'lower' | 'within' | 'untested' | 'awaited';

/** The reading of a ward by position. */
export function wardReading(
  statistics: WardStatistics,
  ward: number,
  metric: Metric,
  population: number,
  areaKm2: number
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
      unit: 'per km²',
      interval: range,
      detail: `${counted(incidents, 'incident')} on ${rate(areaKm2)} km²`
    };
  }
  const known = !Number.isNaN(statistics.rate[ward]);
  return {
    value: rate(statistics.rate[ward]),
    unit: 'per 1,000 residents',
    interval: known ? interval(statistics.rateLow[ward], statistics.rateHigh[ward]) : null,
    detail
  };
}

/** The reading of a hexagon by position. */
export function cellReading(cells: CellScores, cell: number, metric: Metric, spacing: number): Reading {
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
      unit: 'per km²',
      interval: interval(low / km2, high / km2),
      detail: counted(incidents, 'incident')
    };
  }
  return {
    value: whole(cells.score[cell]),
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

/** Where a hexagon stands against chance: by the permutation test of Gi* after false discovery, `awaited` while that is worked out. */
export function standingOf(
  cells: Pick<CellScores, 'z'>,
  detail: Pick<CellDetail, 'permutationQ'> | null,
  cell: number
): Standing {
  if (Number.isNaN(cells.z[cell])) return 'untested';
  if (!detail) return 'awaited';
  const q = detail.permutationQ[cell];
  if (Number.isNaN(q)) return 'untested';
  if (q >= DISCOVERY_RATE) return 'within';
  return cells.z[cell] > 0 ? 'higher' : 'lower';
}

/** Of so many hexagons with a score above 0, how many in 100 (rounded down) score lower than one; null when it has none. */
export function standingAmong(
  score: Float64Array,
  cell: number
): { readonly below: number; readonly scored: number } | null {
  const own = score[cell];
  if (!(own > 0)) return null;
  let scored = 0;
  let lower = 0;
  for (const one of score) {
    if (!(one > 0)) continue;
    scored++;
    if (one < own) lower++;
  }
  return { below: Math.floor((100 * lower) / scored), scored };
}

/** The words for a standing. */
export const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  higher: 'busier than chance would put side by side',
  lower: 'quieter than chance would put side by side',
  within: 'no busier than chance would put side by side',
  untested: 'not tested',
  awaited: 'being tested'
};
