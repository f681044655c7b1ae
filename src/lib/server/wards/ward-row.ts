import { benjaminiHochberg } from '#lib/core/statistics/false-discovery.ts';
import { funnelLimits, type FunnelLimits } from '#lib/core/statistics/funnel.ts';
import type { WardFigures } from './ward-figures.ts';

/** Chances that the two funnels hold: nearly always, and almost without exception. */
export const FUNNEL_LEVELS = [0.998, 0.95] as const;

/** The figures of one ward; `NaN` = not known. Rates are per 1,000 residents for the period. */
export interface WardRowFigures {
  readonly code: string;
  readonly name: string;
  readonly incidents: number;
  readonly population: number;
  readonly areaKm2: number;
  readonly rate: number;
  readonly rateLow: number;
  readonly rateHigh: number;
  readonly ebRate: number;
  readonly perKm2: number;
  /** Same months a year before. */
  readonly previous: number;
  readonly ratio: number;
  /** p of the ratio, and the same corrected for the number of wards. */
  readonly ratioP: number;
  readonly ratioQ: number;
  /** Rates that chance alone keeps a ward of this size within. */
  readonly inner: FunnelLimits;
  readonly outer: FunnelLimits;
}

/** The figures of every ward, in the order of the ward list. */
export function wardRows({ inputs, statistics }: WardFigures): WardRowFigures[] {
  const corrected = benjaminiHochberg(statistics.ratioP);
  const limits = inputs.wards.map((ward) => limitsPerThousand(statistics.overall.rate, ward.population));
  return inputs.wards.map((ward, i) => ({
    code: ward.code,
    name: ward.name,
    incidents: statistics.incidents[i],
    population: ward.population,
    areaKm2: ward.areaKm2,
    rate: statistics.rate[i],
    rateLow: statistics.rateLow[i],
    rateHigh: statistics.rateHigh[i],
    ebRate: statistics.ebRate[i],
    perKm2: statistics.perKm2[i],
    previous: statistics.previous[i],
    ratio: statistics.ratio[i],
    ratioP: statistics.ratioP[i],
    ratioQ: corrected[i],
    inner: limits[i][1],
    outer: limits[i][0]
  }));
}

/** Funnel limits of one size at each of the two chances, from and to rates per 1,000. */
function limitsPerThousand(rate: number, population: number): FunnelLimits[] {
  return funnelLimits(rate / 1000, population, FUNNEL_LEVELS).map(({ low, high }) => ({
    low: low * 1000,
    high: high * 1000
  }));
}

/** The funnel as curves over a range of sizes, outermost first. */
export interface Funnel {
  readonly domain: readonly [number, number];
  readonly bands: readonly {
    readonly level: number;
    readonly x: readonly number[];
    readonly low: readonly number[];
    readonly high: readonly number[];
  }[];
}

const STEPS = 24;

/** The funnel around the borough's rate over the sizes of these wards; null when no size is known. */
export function funnelOf(rows: readonly WardRowFigures[], rate: number): Funnel | null {
  const sizes = rows.map((row) => row.population).filter((people) => people > 0);
  if (sizes.length === 0 || Number.isNaN(rate)) return null;
  const domain = roundedOut(Math.min(...sizes), Math.max(...sizes));
  const x = Array.from({ length: STEPS + 1 }, (_, i) => domain[0] + ((domain[1] - domain[0]) * i) / STEPS);
  const limits = x.map((people) => limitsPerThousand(rate, people));
  const bands = FUNNEL_LEVELS.map((level, k) => ({
    ...{ level, x },
    low: limits.map((both) => both[k].low),
    high: limits.map((both) => both[k].high)
  }));
  return { domain, bands };
}

/** A little more than the range, to whole thousands (or tenths of the range when it is smaller). */
function roundedOut(least: number, most: number): [number, number] {
  const unit = most - least > 3000 ? 1000 : Math.max(1, (most - least) / 10);
  const from = Math.floor((least * 0.96) / unit) * unit;
  return [Math.max(from, unit / 2), Math.ceil((most * 1.04) / unit) * unit];
}
