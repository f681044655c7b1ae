import { fits, routesOf, unmetWard, wardIsFull, type Choice } from './choice.ts';

/** The wards for which the floor holds, and the floor of each. */
export type Floors = ReadonlyMap<number, number>;

/** A ward for which the floor cannot be kept, and the limit that is in its way. */
export type UnmetFloor =
  | { readonly ward: number; readonly kind: 'areas' }
  /** What must be in, and the places drawn by lot, take all the areas. */
  | { readonly ward: number; readonly kind: 'lot' }
  /** Even the shortest shift with what must be in and one area of it takes so many minutes. */
  | { readonly ward: number; readonly kind: 'minutes'; readonly needed: number }
  /** It could be reached alone, not beside what must be in and the floors of other wards. */
  | { readonly ward: number; readonly kind: 'together' };

/** The floors that a plan keeps, and those that its other limits leave no room for. */
export interface KeptFloors {
  readonly kept: Floors;
  readonly unmet: readonly UnmetFloor[];
}

/** Sets that are tried before a floor is taken as one that cannot be kept. */
const MOST_TRIED = 3000;

/**
 * For which wards a floor of `floor` areas should hold. With areas enough for every ward that has candidates, for all of them, as far as the other limits let them.
 * Otherwise for the one that would be served worst: of the wards with fewer areas than the floor in the plan without it, the one where most harm is
 * expected and that can be reached. `choice`: without floors; `harm`: what is expected in each ward; `without`: candidates of the plan without the rule.
 */
export function keptFloors(
  floor: number,
  choice: Choice,
  harm: Float64Array,
  without: readonly number[]
): KeptFloors {
  const { ward, limits } = choice;
  if (floor <= 0) return { kept: new Map(), unmet: [] };
  const inWard = (set: readonly number[], of: number): number => set.filter((one) => ward[one] === of).length;
  const able = [...ward.keys()].filter((one) => limits.must.includes(one) || !limits.excluded.includes(one));
  const wards = [...new Set(able.map((one) => ward[one]))]
    .filter((of) => of >= 0)
    .sort((a, b) => harm[b] - harm[a] || a - b);
  const reachable = new Map(
    wards.map((of) => [of, Math.min(floor, inWard(able, of), limits.mostInWard ?? Infinity)])
  );
  const all = [...reachable.values()].reduce((sum, one) => sum + one, 0);
  const isForAll = all <= limits.areas;
  const asking = isForAll ? wards : wards.filter((of) => inWard(without, of) < reachable.get(of)!);
  const kept = new Map<number, number>();
  const unmet: UnmetFloor[] = [];
  for (const of of asking) {
    const floors = new Map([...kept, [of, reachable.get(of)!]]);
    if (withFloors({ ...choice, limits: { ...limits, floors } })) {
      kept.set(of, reachable.get(of)!);
      if (!isForAll) break;
    } else unmet.push(unmetFloor(choice, of));
  }
  return { kept, unmet };
}

/**
 * The fewest candidates that keep the floors, the shortest ways first, with what must be in; null = none was found. What others do not leave room for is
 * tried otherwise, until every choice was tried or `MOST_TRIED` of them.
 */
export function withFloors(choice: Choice): number[] | null {
  const { ward, limits } = choice;
  const routes = routesOf(choice);
  const start = [...limits.must];
  if (!fits(start, choice, routes)) return null;
  let tried = 0;
  const grow = (set: readonly number[]): number[] | null => {
    const of = unmetWard(set, choice);
    if (of === null) return [...set];
    const next = [...ward.keys()]
      .filter((one) => ward[one] === of && !set.includes(one) && !limits.excluded.includes(one))
      .filter((one) => !wardIsFull(set, one, choice) && fits([...set, one], choice, routes))
      .map((one) => ({ one, walked: routes([...set, one]) }))
      .sort((a, b) => a.walked - b.walked || a.one - b.one);
    for (const { one } of next) {
      if (++tried > MOST_TRIED) return null;
      const found = grow([...set, one]);
      if (found) return found;
    }
    return null;
  };
  return grow(start);
}

function unmetFloor(choice: Choice, of: number): UnmetFloor {
  const { ward, limits } = choice;
  if (limits.must.length >= limits.areas) return { ward: of, kind: 'areas' };
  const routes = routesOf(choice);
  const alone = [...ward.keys()]
    .filter((one) => ward[one] === of && !limits.excluded.includes(one))
    .map((one) => routes([...limits.must, one]) + (limits.must.length + 1) * limits.minutesEach);
  const needed = Math.min(...alone);
  return limits.minutes !== null && needed > limits.minutes
    ? { ward: of, kind: 'minutes', needed }
    : { ward: of, kind: 'together' };
}
