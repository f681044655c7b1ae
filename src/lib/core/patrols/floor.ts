/** The wards for which the floor holds, and the floor of each. */
export type Floors = ReadonlyMap<number, number>;

/**
 * For which wards a floor of `floor` areas can and should hold. With areas enough for every ward that has candidates, for all of them. Otherwise for the
 * one that would be served worst: of the wards with fewer areas than the floor in the plan without it, the one where most harm is expected.
 * `harm`: what is expected in each ward; `ward`: of each candidate, −1 = none; `without`: candidates of the plan without the rule.
 */
export function floorsOf(
  floor: number,
  areas: number,
  ward: Int32Array,
  harm: Float64Array,
  without: readonly number[]
): Floors {
  if (floor <= 0) return new Map();
  const candidatesIn = (of: number): number => ward.filter((one) => one === of).length;
  const wards = [...new Set(ward)].filter((of) => of >= 0).sort((a, b) => harm[b] - harm[a] || a - b);
  const reachable = new Map(wards.map((of) => [of, Math.min(floor, candidatesIn(of))] as const));
  const all = [...reachable.values()].reduce((sum, one) => sum + one, 0);
  if (all <= areas) return reachable;
  const served = (of: number): number => without.filter((one) => ward[one] === of).length;
  const worst = wards.find((of) => served(of) < (reachable.get(of) as number));
  return worst === undefined ? new Map() : new Map([[worst, reachable.get(worst) as number]]);
}
