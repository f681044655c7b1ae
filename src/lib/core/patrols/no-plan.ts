import { routesOf, type Choice } from './choice.ts';

/** The limit that leaves no plan, with the figures that say what would do. */
export type NoPlan =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'areas'; readonly must: number; readonly areas: number }
  | { readonly kind: 'ward'; readonly ward: number; readonly must: number; readonly most: number }
  /** `needed`: minutes of the shortest shift with all that must be in, or with the area that is reached soonest. */
  | { readonly kind: 'must-minutes'; readonly needed: number }
  | { readonly kind: 'minutes'; readonly needed: number };

/** Which limit leaves no plan at all, the first that does; asked of a choice under which nothing can be chosen. O(candidates). */
export function whyNoPlan(choice: Choice): NoPlan {
  const { values, ward, limits } = choice;
  const { must, mostInWard } = limits;
  if (must.length > limits.areas) return { kind: 'areas', must: must.length, areas: limits.areas };
  for (const of of new Set(must.map((one) => ward[one]))) {
    const count = must.filter((one) => ward[one] === of).length;
    if (of >= 0 && mostInWard !== null && count > mostInWard)
      return { kind: 'ward', ward: of, must: count, most: mostInWard };
  }
  const routes = routesOf(choice);
  const shift = (set: readonly number[]): number => routes(set) + set.length * limits.minutesEach;
  if (must.length > 0) return { kind: 'must-minutes', needed: shift(must) };
  const able = [...values.keys()].filter((one) => !limits.excluded.includes(one));
  if (able.length === 0) return { kind: 'nothing' };
  return { kind: 'minutes', needed: Math.min(...able.map((one) => shift([one]))) };
}
