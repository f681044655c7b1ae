import type { Choice } from './choice.ts';
import { choose } from './choose.ts';

/** Why a candidate is not in the plan. */
export type LeftOutReason =
  | { readonly kind: 'excluded' }
  | { readonly kind: 'ward-full'; readonly most: number }
  | { readonly kind: 'floor'; readonly ward: number }
  | { readonly kind: 'rotation' }
  | { readonly kind: 'minutes'; readonly loss: number }
  | { readonly kind: 'less'; readonly least: number };

/** A candidate that is not in the plan, by position. */
export interface LeftOut {
  readonly candidate: number;
  readonly reason: LeftOutReason;
}

/**
 * The candidates that hold most of those not chosen, and what kept each out: it was excluded; its ward has as many as are allowed; its place
 * went to a ward's floor, or to a slot drawn by lot; the way to it takes minutes in which the others hold more (`loss`: how much of the value is lost by putting it in,
 * `NaN` = no choice with it keeps the limits); or it holds less than the least of those chosen by value. `most` of them.
 */
export function leftOut(
  choice: Choice,
  chosen: readonly number[],
  drawn: readonly number[],
  most: number
): LeftOut[] {
  const { values, ward, limits } = choice;
  const byValue = chosen.filter((one) => !drawn.includes(one) && !limits.must.includes(one));
  const free = byValue.filter((one) => !isFloor(one));
  const least = Math.min(...(free.length > 0 ? free : byValue).map((one) => values[one]));
  const misses = [...values.keys()]
    .filter((one) => !chosen.includes(one))
    .sort((a, b) => values[b] - values[a] || a - b)
    .slice(0, most);
  const best = chosen.filter((one) => !drawn.includes(one)).reduce((sum, one) => sum + values[one], 0);
  let after = 0;
  return misses.map((candidate) => ({ candidate, reason: reasonOf(candidate) }));

  function isFloor(one: number): boolean {
    const floor = limits.floors.get(ward[one]);
    return floor !== undefined && chosen.filter((other) => ward[other] === ward[one]).length <= floor;
  }

  function reasonOf(candidate: number): LeftOutReason {
    if (limits.excluded.includes(candidate)) return { kind: 'excluded' };
    const inWard = chosen.filter((one) => ward[candidate] >= 0 && ward[one] === ward[candidate]).length;
    if (limits.mostInWard !== null && inWard >= limits.mostInWard)
      return { kind: 'ward-full', most: limits.mostInWard };
    // Of two that could be in, the one that holds more is out only where the way to it costs too much.
    const isFull = chosen.length >= limits.areas + drawn.length;
    if (limits.minutes !== null && (!isFull || values[candidate] > least)) {
      const areas = limits.areas;
      const withIt = choose({ ...choice, limits: { ...limits, areas, must: [...limits.must, candidate] } });
      return { kind: 'minutes', loss: withIt ? best - withIt.value : NaN };
    }
    // Those just below the line would be in, were it not for the places that rules gave away.
    const lower = [...limits.floors.keys()].filter((of) =>
      byValue.some((one) => ward[one] === of && isFloor(one) && values[one] < values[candidate])
    );
    after++;
    if (after <= lower.length) return { kind: 'floor', ward: lower[after - 1] };
    if (after <= lower.length + drawn.length) return { kind: 'rotation' };
    return { kind: 'less', least };
  }
}
