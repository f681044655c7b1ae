import { CATEGORIES } from '#lib/core/incidents/category.ts';
import { byarInterval } from '../statistics/intervals.ts';
import { ranksFromHighest } from '../statistics/quantile.ts';
import { poissonRatioTest } from '../statistics/rate-ratio.ts';
import { marshallRates } from '../statistics/shrinkage.ts';
import type { IncidentCube } from '#lib/core/incidents/cube.ts';
import { wardMonths } from './ward-counts.ts';

/** What is counted in wards. */
export interface WardCounting {
  readonly cube: IncidentCube;
  /** Weight of each category; those above 0 are counted, one each. null = every category. */
  readonly weights: Float64Array | null;
  /** First and last month, both included. */
  readonly from: number;
  readonly to: number;
  /** Months whose police files were imported, in any order. */
  readonly monthsPresent: Iterable<number>;
}

/** What is asked about wards. Columns are in the order of the ward list that came with the cube. */
export interface WardQuestion extends WardCounting {
  /** Residents, `NaN` = not known. */
  readonly population: Float64Array;
  readonly areaKm2: Float64Array;
}

/** One element for each ward, and the figures of all of them together. `NaN` = not known. */
export interface WardStatistics {
  readonly incidents: Float64Array;
  /** Incidents per 1,000 residents in the whole period, with Byar's 95 % interval. */
  readonly rate: Float64Array;
  readonly rateLow: Float64Array;
  readonly rateHigh: Float64Array;
  /** The rate drawn toward the borough's where the population is small (Marshall, 1991). */
  readonly ebRate: Float64Array;
  readonly perKm2: Float64Array;
  /** Incidents of the same months a year before; `NaN` when one of those was not imported. */
  readonly previous: Float64Array;
  /** Incidents over `previous`; `NaN` also when there were none before. */
  readonly ratio: Float64Array;
  /** Exact two-sided p-value of that ratio. */
  readonly ratioP: Float64Array;
  /** Place by rate, 1 = highest; 0 = rate not known. */
  readonly rank: Int32Array;
  /** All wards of known population together. */
  readonly overall: { readonly incidents: number; readonly population: number; readonly rate: number };
}

const EVERY_CATEGORY = new Uint8Array(CATEGORIES.length).fill(1);

/**
 * The incidents of each of so many wards, and those of the same months a year before; only months that are present count, in the period and
 * in the year before, so that like is compared with like.
 */
export function wardIncidents(
  { cube, weights, from, to, monthsPresent }: WardCounting,
  wards: number
): Pick<WardStatistics, 'incidents' | 'previous'> {
  const counted = weights ?? EVERY_CATEGORY;
  const known = new Set(monthsPresent);
  const present = [...known].filter((month) => month >= from && month <= to);
  const before = present.map((month) => month - 12);
  const isComparable = before.length > 0 && before.every((month) => known.has(month));
  const sum = (months: readonly number[]) => sumOf(wardMonths(cube, wards, counted, months), wards);
  return {
    incidents: sum(present),
    previous: isComparable ? sum(before) : new Float64Array(wards).fill(NaN)
  };
}

/**
 * Counts, rates and change of every ward for one selection and period (METHODS, section 10), of months as `wardIncidents` counts them.
 * Throws a `RangeError` on columns of different lengths.
 */
export function wardStatistics(question: WardQuestion): WardStatistics {
  const { population, areaKm2 } = question;
  const wards = population.length;
  if (areaKm2.length !== wards) throw new RangeError(`${areaKm2.length} areas for ${wards} populations`);
  const { incidents, previous } = wardIncidents(question, wards);
  const perThousand = (counts: Float64Array): Float64Array =>
    counts.map((value, ward) => (population[ward] > 0 ? (value / population[ward]) * 1000 : NaN));
  const intervals = Array.from(incidents, (value) => byarInterval(value));
  const tests = Array.from(incidents, (value, ward) => poissonRatioTest(value, 1, previous[ward], 1));
  const rate = perThousand(incidents);
  return {
    incidents,
    rate,
    rateLow: perThousand(Float64Array.from(intervals, ([low]) => low)),
    rateHigh: perThousand(Float64Array.from(intervals, ([, high]) => high)),
    ebRate: marshallRates(incidents, population).map((perHead) => perHead * 1000),
    perKm2: incidents.map((value, ward) => (areaKm2[ward] > 0 ? value / areaKm2[ward] : NaN)),
    previous,
    ratio: Float64Array.from(tests, (test) => test.ratio),
    ratioP: Float64Array.from(tests, (test) => test.p),
    rank: ranksFromHighest(rate),
    overall: together(incidents, population)
  };
}

/** The columns of some months added up. */
function sumOf(columns: readonly Float64Array[], wards: number): Float64Array {
  const sum = new Float64Array(wards);
  for (const column of columns) column.forEach((value, ward) => (sum[ward] += value));
  return sum;
}

function together(incidents: Float64Array, population: Float64Array): WardStatistics['overall'] {
  let people = 0;
  let total = 0;
  for (let ward = 0; ward < population.length; ward++) {
    if (!(population[ward] > 0)) continue;
    people += population[ward];
    total += incidents[ward];
  }
  return { incidents: total, population: people, rate: people > 0 ? (total / people) * 1000 : NaN };
}
