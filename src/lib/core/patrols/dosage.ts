/** What was noted of one visit. */
export interface Visit {
  /** Order of the area in its plan. */
  readonly stop: number;
  readonly minutes: number;
  readonly seen: readonly string[];
}

/** What an area of a plan has had. */
export interface Dosage {
  readonly stop: number;
  readonly visits: number;
  readonly minutes: number;
  /** Visits that were as long as the plan asks. */
  readonly long: number;
}

/** What officers can tick: what is seen in a place, never who. */
export const TICKS: readonly { readonly id: string; readonly title: string }[] = [
  { id: 'spoke', title: 'Spoke with people' },
  { id: 'light-out', title: 'Street light not working' },
  { id: 'overgrown', title: 'Bushes or litter in the way' },
  { id: 'damage', title: 'Damage or graffiti' },
  { id: 'empty', title: 'Nobody about' },
  { id: 'busy', title: 'Many people about' },
  { id: 'reported', title: 'Something was reported to us' }
];

/** Minutes and visits of each stop of a plan against the minutes that it asks of a visit. O(visits). */
export function dosageOf(
  stops: readonly { readonly order: number; readonly minutes: number }[],
  visits: readonly Visit[]
): Dosage[] {
  return stops.map(({ order, minutes }) => {
    const here = visits.filter(({ stop }) => stop === order);
    return {
      stop: order,
      visits: here.length,
      minutes: here.reduce((sum, visit) => sum + visit.minutes, 0),
      long: here.filter((visit) => visit.minutes >= minutes).length
    };
  });
}

/** In how many earlier plans each area was, or part of it: of areas and plans only their cells (ids) count. O(cells). */
export function timesPlanned(
  areas: readonly { readonly cells: readonly string[] }[],
  plans: readonly (readonly { readonly cells: readonly string[] }[])[]
): number[] {
  const sets = plans.map((plan) => new Set(plan.flatMap(({ cells }) => cells)));
  return areas.map(({ cells }) => sets.filter((set) => cells.some((cell) => set.has(cell))).length);
}
