import { routeMinutes, type Choice, type Minutes } from './choice.ts';
import { choose } from './choose.ts';
import { keptFloors, type KeptFloors, type UnmetFloor } from './floor.ts';
import { leftOut, type LeftOut } from './left-out.ts';
import { drawLots } from './lot.ts';
import { whyNoPlan, type NoPlan } from './no-plan.ts';
import { shortestRoute, type Route } from './route.ts';

/** What may be asked of a plan; positions are those of candidates. */
export interface PlanLimits {
  readonly areas: number;
  /** Officer-minutes of the shift, ways included; null = not limited. */
  readonly minutes: number | null;
  readonly minutesEach: number;
  readonly must: readonly number[];
  readonly excluded: readonly number[];
  /** The fewest areas for the ward that would be served worst (`keptFloors`); 0 = no such rule. */
  readonly floor: number;
  readonly mostInWard: number | null;
  /** Share of the areas that are drawn by lot, 0 to 0.5. */
  readonly rotation: number;
  readonly seed: number;
}

/** Candidates, highest value first, and what lies between them. */
export interface PlanQuestion {
  readonly values: Float64Array;
  readonly ward: Int32Array;
  /** Expected harm of each ward as a whole. */
  readonly harmOfWard: Float64Array;
  /** Minutes between candidates; the last row and column is the base where `hasBase`. */
  readonly between: readonly Float64Array[];
  readonly hasBase: boolean;
  readonly limits: PlanLimits;
}

/** A plan, by positions of candidates. */
export interface PatrolPlan {
  readonly ok: true;
  readonly chosen: readonly number[];
  /** Of those: drawn by lot. */
  readonly drawn: readonly number[];
  /** Drawn in the same lot and left alone, so that what patrols do can be measured against them. */
  readonly controls: readonly number[];
  /** Places of the lot left empty: there were not two candidates that would have fitted. */
  readonly undrawn: number;
  readonly floors: KeptFloors;
  /** The order to walk. */
  readonly route: Route;
  readonly minutes: number;
  /** Whether no choice under the limits holds more, and what none can exceed. */
  readonly proved: boolean;
  readonly bound: number;
  readonly leftOut: readonly LeftOut[];
  /** What would be chosen without the floor; the same list where there is none. */
  readonly withoutFloor: readonly number[];
}

/** How many near misses are told of. */
export const NEAR_MISSES = 10;

/**
 * The areas to patrol under the limits, the order to walk them, and what was left out and why. A share of the places, rounded, is drawn by lot among the
 * candidates that were not chosen for what they hold and would fit, and as many again are kept as controls: for these places minutes are kept back in proportion.
 * A floor that the other limits leave no room for is not kept, and told; where they leave no plan at all, which of them it is.
 * `nearMisses`: how many are explained, each by a choice with it. Throws a `RangeError` on a rotation share outside 0 to 0.5.
 */
export function planPatrols(
  question: PlanQuestion,
  nearMisses = NEAR_MISSES
): PatrolPlan | { readonly ok: false; readonly why: NoPlan } {
  const { limits, harmOfWard, between, hasBase } = question;
  if (!(limits.rotation >= 0 && limits.rotation <= 0.5))
    throw new RangeError(`not a share for rotation: ${limits.rotation}`);
  // At least one place is left for what holds most: a lot of all places would leave no minutes to choose by.
  const free = limits.areas - Math.max(1, limits.must.length);
  const slots = Math.max(0, Math.min(Math.round(limits.rotation * limits.areas), free));
  const routes = routeMinutes(question);
  const plain = choiceOf(question, slots, new Map(), routes);
  const without = choose(plain);
  if (!without) return { ok: false, why: whole(whyNoPlan(plain)) };
  const { kept, unmet } = keptFloors(limits.floor, plain, harmOfWard, without.chosen);
  const floors = { kept, unmet: unmet.map(unmetOf) };
  const choice = choiceOf(question, slots, floors.kept, routes);
  const found = (floors.kept.size > 0 ? choose(choice) : null) ?? without;
  const { drawn, controls } = drawLots(question, found.chosen, slots);
  const chosen = [...found.chosen, ...drawn].sort((a, b) => a - b);
  if (chosen.length === 0) return { ok: false, why: whole(whyNoPlan(plain)) };
  const route = shortestRoute(between, chosen, hasBase ? between.length - 1 : -1);
  return {
    ok: true,
    ...{ chosen, drawn, controls, floors, route },
    undrawn: slots - drawn.length,
    minutes: route.length + chosen.length * limits.minutesEach,
    proved: found.proved,
    bound: found.bound,
    leftOut: leftOut(choice, chosen, drawn, nearMisses),
    withoutFloor: without.chosen
  };

  /** What the lot takes is not taken by places that must be in. */
  function unmetOf(told: UnmetFloor): UnmetFloor {
    const isLot = told.kind === 'areas' && limits.must.length < limits.areas;
    return isLot ? { ward: told.ward, kind: 'lot' } : whole(told);
  }

  /** With the minutes of the whole shift in place of those that the lot leaves. */
  function whole<T extends NoPlan | UnmetFloor>(told: T): T {
    return 'needed' in told ? { ...told, needed: told.needed / (1 - slots / limits.areas) } : told;
  }
}

function choiceOf(
  { values, ward, between, hasBase, limits }: PlanQuestion,
  slots: number,
  floors: ReadonlyMap<number, number>,
  routes: Minutes
): Choice {
  const kept = limits.areas > 0 ? 1 - slots / limits.areas : 1;
  return {
    ...{ values, ward, between, hasBase, routes },
    limits: {
      ...limits,
      areas: limits.areas - slots,
      minutes: limits.minutes === null ? null : limits.minutes * kept,
      floors
    }
  };
}
