import { planPatrols, type PatrolPlan, type PlanLimits, type PlanQuestion } from '#lib/core/patrols/plan.ts';
import { travelMinutes } from '#lib/core/patrols/travel.ts';

const LIMITS: PlanLimits = {
  areas: 3,
  minutes: null,
  minutesEach: 15,
  must: [],
  excluded: [],
  floor: 0,
  mostInWard: null,
  rotation: 0,
  seed: 1
};

/** Eight candidates along a road, 400 m apart, each holding less than the one before; wards 0 0 0 0 1 1 2 2. */
export function alongARoad(limits: Partial<PlanLimits>): PlanQuestion {
  const x = Float64Array.from({ length: 8 }, (_, i) => 400 * i);
  return {
    values: Float64Array.from({ length: 8 }, (_, i) => 10 - i),
    ward: Int32Array.of(0, 0, 0, 0, 1, 1, 2, 2),
    harmOfWard: Float64Array.of(60, 30, 10),
    between: travelMinutes(x, new Float64Array(8), 'foot', null).minutes,
    hasBase: false,
    limits: { ...LIMITS, ...limits }
  };
}

/** The plan along that road. Throws where there is none. */
export function plannedRoad(limits: Partial<PlanLimits>): PatrolPlan {
  const plan = planPatrols(alongARoad(limits));
  if (!plan.ok) throw new Error(JSON.stringify(plan.why));
  return plan;
}
