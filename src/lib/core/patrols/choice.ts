import { routeLength, routeTable, shortestLength } from './route.ts';

/** Candidates among which some are to be chosen, and under which limits. */
export interface Choice {
  /** What is gained by each candidate, ≥ 0. */
  readonly values: Float64Array;
  /** Ward of each; −1 = none. */
  readonly ward: Int32Array;
  /** Minutes on the way between candidates; the last row and column is the base where `hasBase`. */
  readonly between: readonly Float64Array[];
  readonly hasBase: boolean;
  readonly limits: ChoiceLimits;
  /** Minutes on the way through a set, kept from choices over the same table (`routeMinutes`); left out: begun anew. */
  readonly routes?: Minutes;
}

/** Limits of a choice; positions are those of candidates. */
export interface ChoiceLimits {
  readonly areas: number;
  /** Officer-minutes of the whole shift, ways included; null = not limited. */
  readonly minutes: number | null;
  /** Minutes in each area. */
  readonly minutesEach: number;
  readonly must: readonly number[];
  readonly excluded: readonly number[];
  /** The fewest areas that each of these wards is to have. */
  readonly floors: ReadonlyMap<number, number>;
  /** The most areas in one ward; null = not limited. */
  readonly mostInWard: number | null;
}

/** Minutes on the way through a set of candidates. */
export type Minutes = (set: readonly number[]) => number;

export function routesOf(choice: Choice): Minutes {
  if (choice.limits.minutes === null) return () => 0;
  return choice.routes ?? routeMinutes(choice);
}

/** Minutes on the way through sets, each worked out once: what choices over the same table can share. */
export function routeMinutes({ between, hasBase }: Pick<Choice, 'between' | 'hasBase'>): Minutes {
  const base = hasBase ? between.length - 1 : -1;
  const known = new Map<string, number>();
  const table = routeTable();
  return (set) => {
    const name = [...set].sort((a, b) => a - b).join(' ');
    let minutes = known.get(name);
    if (minutes === undefined) {
      minutes = shortestLength(between, set, base, table);
      known.set(name, minutes);
    }
    return minutes;
  };
}

/** Whether a set keeps to the minutes. */
export function fits(set: readonly number[], { limits, between, hasBase }: Choice, routes: Minutes): boolean {
  if (set.length > limits.areas) return false;
  if (limits.minutes === null) return true;
  const left = limits.minutes - set.length * limits.minutesEach;
  if (left < 0) return false;
  // In the order as it stands it may be short enough already.
  const base = hasBase ? between.length - 1 : -1;
  if (routeLength(between, set, base) <= left) return true;
  return shortestAtLeast(between, set, base) <= left + 1e-9 && routes(set) <= left;
}

/**
 * What a way through the stops takes at least: half of the two shortest ways at each of them, and at the base. Without a base the two ends have one way
 * each. 0 for fewer than three. O(stops²).
 */
function shortestAtLeast(between: readonly Float64Array[], set: readonly number[], base: number): number {
  const stops = base < 0 ? set : [...set, base];
  if (stops.length < 3) return 0;
  let sum = 0;
  let [longest, second] = [0, 0];
  for (const one of stops) {
    let [least, next] = [Infinity, Infinity];
    for (const other of stops) {
      const way = between[one][other];
      if (other === one || way >= next) continue;
      if (way < least) [least, next] = [way, least];
      else next = way;
    }
    sum += least + next;
    if (next > longest) [longest, second] = [next, longest];
    else if (next > second) second = next;
  }
  return (base < 0 ? sum - longest - second : sum) / 2;
}

/** The first ward that has fewer areas than its floor; null = the floors hold. */
export function unmetWard(set: readonly number[], { ward, limits }: Choice): number | null {
  for (const [of, floor] of limits.floors)
    if (set.filter((one) => ward[one] === of).length < floor) return of;
  return null;
}

export function floorsHold(set: readonly number[], choice: Choice): boolean {
  return unmetWard(set, choice) === null;
}

/** Whether the ward of a candidate has as many of a set as may be. */
export function wardIsFull(
  set: readonly number[],
  one: number,
  { ward, limits: { mostInWard } }: Choice
): boolean {
  return (
    mostInWard !== null &&
    ward[one] >= 0 &&
    set.filter((other) => ward[other] === ward[one]).length >= mostInWard
  );
}
