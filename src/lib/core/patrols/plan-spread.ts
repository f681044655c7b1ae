import { exp, log } from '../statistics/elementary.ts';

/** What was recorded in the areas of a plan in the months before it, in weighted incidents. */
export interface PlanHistory {
  /** Months with a file, ascending (month numbers). */
  readonly months: readonly number[];
  /** By month: Σ w of each area, and of the whole council. */
  readonly areas: readonly Float64Array[];
  readonly everywhere: Float64Array;
  /** The same with Σ w², the variance that chance alone gives. */
  readonly areasSquared: readonly Float64Array[];
  readonly everywhereSquared: Float64Array;
}

/** How the areas of a plan stand and stray beyond what is expected of them: log-odds of their share and standard deviations of these. */
export interface PlanSpread {
  /** What the last month says of all areas alike: added to the log-odds of their share. */
  readonly shift: number;
  /** Of all areas together, and of each by itself beside that. */
  readonly together: number;
  readonly own: number;
  /** Degrees of freedom that these are known with. */
  readonly freedom: number;
}

/**
 * What is believed before the council's own months are seen, and how many months it weighs. Chosen among persistences of 0 to 0.85 and spreads of 0.12 to 0.21
 * in eight districts of Essex and Avon that are neither Thurrock nor Bristol, 33 to 41 months each, seven profiles: of those that were likely there, on the
 * wide side, because the months of the lockdowns show what the others do not.
 */
const BELIEF = { persistence: 0.6, together: 0.18, own: 0.3, months: 12 } as const;

/** Months that a month is compared with, the fewest of them, and the newest months that are read. */
const BASE_MONTHS = 12;
const FEWEST_BASE = 4;
const MONTHS_READ = 12;
/** A month further off than so many standard deviations counts as that far: one event does not set the width for a year. */
const FURTHEST = 4;
const LEAST_SPREAD = 0.05;

/**
 * How far the share of a plan's areas strays from what is expected, estimated from the months before alone. The log-odds of the share follow the model and a
 * departure that all areas have in common, which persists from month to month (an autoregression of first order, Box and Jenkins, 1970): the last month shows part of it,
 * the more the less of it is chance. The variance is that of the same forecast in earlier months, from the 12 before each, less what
 * chance brings, in the manner of the method of moments, shrunk to `BELIEF`. `expected`: the share expected, 0 to 1; `chance`: variance of its log-odds by
 * chance. With no history it is what is believed. O(months × areas).
 */
export function planSpread(history: PlanHistory, expected: number, chance: number): PlanSpread {
  const belief = BELIEF.together ** 2;
  const departure = belief / (1 - BELIEF.persistence ** 2 / 2);
  const together = { sum: BELIEF.months * belief, weight: BELIEF.months };
  const own = { sum: BELIEF.months * BELIEF.own ** 2, weight: BELIEF.months };
  const { months } = history;
  for (let m = Math.max(FEWEST_BASE, months.length - MONTHS_READ); m < months.length; m++) {
    const base = baseOf(history, m);
    if (!(base.inside > 0) || !(base.outside > 0)) continue;
    const part = persisting(departure, base.chance, months[m] - months[m - 1]);
    const error = logOdds(history, m) - base.logOdds - part * (logOdds(history, m - 1) - base.logOdds);
    const byChance = base.chance * (1 + part ** 2 + (1 - part) ** 2 / base.months);
    addVariance(together, error, byChance, belief);
    addOwn(own, history, m, base);
  }
  const last = months.length - 1;
  const shift =
    last >= 0 && expected > 0 && expected < 1
      ? persisting(departure, chance, 1) * (logOdds(history, last) - log(expected / (1 - expected)))
      : 0;
  const spreadOf = ({ sum, weight }: Moments): number =>
    Math.max(Math.sqrt(Math.max(0, sum / weight)), LEAST_SPREAD);
  return { shift, together: spreadOf(together), own: spreadOf(own), freedom: together.weight };
}

/** A share moved by so much in its log-odds. */
export function shiftedShare(share: number, shift: number): number {
  const odds = (share / (1 - share)) * exp(shift);
  return odds / (1 + odds);
}

interface Moments {
  sum: number;
  weight: number;
}

interface Base {
  readonly from: number;
  readonly months: number;
  readonly inside: number;
  readonly outside: number;
  readonly logOdds: number;
  /** Variance of a month's log-odds by chance. */
  readonly chance: number;
}

function baseOf({ areas, everywhere, areasSquared, everywhereSquared }: PlanHistory, month: number): Base {
  const from = Math.max(0, month - BASE_MONTHS);
  let [inside, all, insideSquared, allSquared] = [0, 0, 0, 0];
  for (let m = from; m < month; m++) {
    inside += total(areas[m]);
    insideSquared += total(areasSquared[m]);
    all += everywhere[m];
    allSquared += everywhereSquared[m];
  }
  const outside = all - inside;
  const months = month - from;
  const chance = months * (insideSquared / inside ** 2 + (allSquared - insideSquared) / outside ** 2);
  return { from, months, inside, outside, logOdds: log(inside / outside), chance };
}

/** The log-odds of the share of a month, half an incident of usual weight added to either side (Haldane, 1956). */
function logOdds({ areas, everywhere, everywhereSquared }: PlanHistory, month: number): number {
  const inside = total(areas[month]);
  const half = everywhere[month] > 0 ? everywhereSquared[month] / everywhere[month] / 2 : 1;
  return log((inside + half) / (everywhere[month] - inside + half));
}

/** Which part of a departure seen is there `gap` months later. */
function persisting(departure: number, chance: number, gap: number): number {
  return (BELIEF.persistence ** gap * departure) / (departure + chance);
}

/** Adds what an error says of a variance beside chance: the more, the less of it chance explains. */
function addVariance(moments: Moments, error: number, chance: number, belief: number): void {
  const weight = (belief / (belief + chance)) ** 2;
  const square = Math.min(error ** 2, FURTHEST ** 2 * (belief + chance));
  moments.sum += weight * (square - chance);
  moments.weight += weight;
}

/** The same of each area beside what all have in common, as shares of what was to be expected of it. */
function addOwn(own: Moments, history: PlanHistory, month: number, base: Base): void {
  const { areas, areasSquared } = history;
  const common = total(areas[month]) / (base.inside / base.months);
  areas[month].forEach((amount, area) => {
    let [sum, squared] = [0, 0];
    for (let m = base.from; m < month; m++) {
      sum += areas[m][area];
      squared += areasSquared[m][area];
    }
    const expected = (sum / base.months) * common;
    if (!(expected > 0)) return;
    const chance = (squared / sum / expected) * (1 + 1 / base.months);
    addVariance(own, amount / expected - 1, chance, BELIEF.own ** 2);
  });
}

function total(values: Float64Array): number {
  return values.reduce((sum, one) => sum + one, 0);
}
