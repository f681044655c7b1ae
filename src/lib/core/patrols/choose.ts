import { fits, floorsHold, unmetWard, routesOf, wardIsFull, type Choice } from './choice.ts';
import { withFloors } from './floor.ts';

/** What was chosen. */
export interface Chosen {
  /** Positions, ascending. */
  readonly chosen: readonly number[];
  readonly value: number;
  /** Whether nothing better exists under the limits; false = the search was ended, and no choice holds more than `bound`. */
  readonly proved: boolean;
  readonly bound: number;
}

/** Steps of the search after which the best so far is taken: about a second. */
const MOST_STEPS = 60_000;

/**
 * The candidates that together hold most under the limits: depth-first branch and bound (Land and Doig, 1960) from the better of two greedy
 * choices, so that it is never worse than either. A branch is left when even the best of what is left, as many as areas and
 * minutes still allow and as fit beside what is in, would not do more; walking more stops never takes less, so the way through those already in bounds the minutes.
 * null when no choice keeps the limits, or none that keeps the floors was found. Deterministic; equals go to candidates that come first.
 */
export function choose(choice: Choice): Chosen | null {
  const { values, ward, limits } = choice;
  const order = [...values.keys()]
    .filter((one) => !limits.excluded.includes(one) || limits.must.includes(one))
    .sort((a, b) => values[b] - values[a] || a - b);
  const free = order.filter((one) => !limits.must.includes(one));
  const routes = routesOf(choice);
  const start = [...limits.must];
  if (start.some((one) => wardIsFull(start.slice(0, start.indexOf(one)), one, choice))) return null;
  if (!fits(start, choice, routes)) return null;
  let best: number[] | null = null;
  let value = -1;
  const consider = (set: readonly number[]): void => {
    const sum = set.reduce((total, one) => total + values[one], 0);
    if (sum > value + 1e-12 && floorsHold(set, choice)) {
      best = [...set];
      value = sum;
    }
  };
  for (const greedy of [greedyChoice(choice, free, false, routes), greedyChoice(choice, free, true, routes)])
    if (greedy) consider(greedy);
  // What holds most in a ward may lie too far off, where another place of the ward would do.
  const least = best === null ? withFloors(choice) : null;
  if (least) consider(least);

  let steps = 0;
  let bound = 0;
  // `open`: free candidates after those tried that could still come to the set, as far as is known.
  const search = (set: readonly number[], sum: number, open: readonly number[], atLeast: number): void => {
    consider(set);
    // The way through fewer stops bounds it already; only what that lets through is worked out.
    const room = roomFor(set, choice, atLeast);
    if (room <= 0 || sum + bestOf(open, 0, room, values) <= value + 1e-12) return;
    const fitting = fittingOf(set, open);
    const most = sum + fitting.bestOf(0, room);
    if (most <= value + 1e-12) return;
    if (++steps > MOST_STEPS) {
      bound = Math.max(bound, most);
      return;
    }
    const walked = Math.max(atLeast, routes(set));
    for (let next = 0; ; next++) {
      // What does not fit beside the set fits beside none that it grows to.
      if (sum + fitting.bestOf(next, room) <= value + 1e-12) return;
      const one = fitting.at(next);
      if (one === undefined) return;
      search([...set, one], sum + values[one], fitting.after(next), walked);
    }
  };
  // What floors ask for is settled first, each way of keeping them once: the way there decides what else fits.
  const keepFloors = (set: readonly number[], open: readonly number[]): void => {
    const of = unmetWard(set, choice);
    const sum = set.reduce((total, one) => total + values[one], 0);
    if (of === null) return search(set, sum, open, 0);
    const most = sum + bestWithFloors(set, open, choice);
    if (most <= value + 1e-12) return;
    if (++steps > MOST_STEPS) {
      bound = Math.max(bound, most);
      return;
    }
    let left = [...open];
    for (const one of open.filter((each) => ward[each] === of)) {
      left = left.filter((other) => other !== one);
      if (!wardIsFull(set, one, choice) && fits([...set, one], choice, routes))
        keepFloors([...set, one], left);
    }
  };
  keepFloors(start, free);
  if (best === null) return null;
  const chosen = (best as number[]).sort((a, b) => a - b);
  return { chosen, value, proved: steps <= MOST_STEPS, bound: Math.max(value, bound) };

  /** Those of `open` that fit beside a set, in their order, found as far as they are asked for. */
  function fittingOf(set: readonly number[], open: readonly number[]) {
    const found: number[] = [];
    let looked = 0;
    const at = (place: number): number | undefined => {
      while (found.length <= place && looked < open.length) {
        const one = open[looked++];
        if (!wardIsFull(set, one, choice) && fits([...set, one], choice, routes)) found.push(one);
      }
      return found[place];
    };
    const bestFrom = (from: number, room: number): number => {
      let sum = 0;
      for (let place = from; place < from + room; place++) {
        const one = at(place);
        if (one === undefined) break;
        sum += values[one];
      }
      return sum;
    };
    const after = (place: number): number[] => [...found.slice(place + 1), ...open.slice(looked)];
    return { at, bestOf: bestFrom, after };
  }
}

/** Takes what fits, highest value first, or highest value a minute; what floors ask for comes before. null = the floors do not hold. */
export function greedyChoice(
  choice: Choice,
  free: readonly number[],
  byMinute: boolean,
  routes = routesOf(choice)
): number[] | null {
  const { values, ward, limits } = choice;
  const set = [...limits.must];
  const take = (allowed: (one: number) => boolean): boolean => {
    const before = routes(set);
    let best = -1;
    let worth = -Infinity;
    for (const one of free) {
      if (set.includes(one) || !allowed(one)) continue;
      const crowded = set.filter((other) => ward[other] === ward[one] && ward[one] >= 0).length;
      if (limits.mostInWard !== null && crowded >= limits.mostInWard) continue;
      if (!byMinute && values[one] <= worth) continue;
      if (!fits([...set, one], choice, routes)) continue;
      const cost = byMinute ? limits.minutesEach + routes([...set, one]) - before : 1;
      if (values[one] / cost > worth) [best, worth] = [one, values[one] / cost];
    }
    if (best >= 0) set.push(best);
    return best >= 0;
  };
  for (const [of, floor] of limits.floors)
    while (set.length < limits.areas && set.filter((one) => ward[one] === of).length < floor)
      if (!take((one) => ward[one] === of)) return null;
  while (set.length < limits.areas && take(() => true));
  return floorsHold(set, choice) ? set : null;
}

/** How many more areas the limits can have room for at most, when so many minutes are walked at least. */
function roomFor(set: readonly number[], { limits }: Choice, walked: number): number {
  const areas = limits.areas - set.length;
  if (limits.minutes === null || areas <= 0) return areas;
  return Math.min(areas, Math.floor((limits.minutes - walked) / limits.minutesEach) - set.length);
}

/** Σ of the `room` highest values from a place in the order on. */
function bestOf(free: readonly number[], at: number, room: number, values: Float64Array): number {
  let sum = 0;
  for (let i = at; i < Math.min(free.length, at + room); i++) sum += values[free[i]];
  return sum;
}

/** The most that `open` (highest value first) can add to a set whose floors are still to be kept, whatever the ways. */
function bestWithFloors(set: readonly number[], open: readonly number[], choice: Choice): number {
  const { values, ward, limits } = choice;
  const rest = [...open];
  let room = roomFor(set, choice, 0);
  let sum = 0;
  for (const [of, floor] of limits.floors)
    for (let lacking = floor - set.filter((one) => ward[one] === of).length; lacking > 0; lacking--) {
      const at = rest.findIndex((one) => ward[one] === of);
      if (at < 0 || room-- <= 0) return -Infinity;
      sum += values[rest.splice(at, 1)[0]];
    }
  return sum + bestOf(rest, 0, room, values);
}
