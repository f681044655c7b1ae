import { CATEGORIES } from '#lib/core/incidents/category.ts';
import { monthInWords } from '#lib/core/incidents/month.ts';
import type { Audience } from '#lib/core/audience/audience.ts';
import { leftOutInWords, whyInWords } from '#lib/core/patrols/in-words.ts';
import { floorInWords, lotInWords, noPlanInWords } from '#lib/core/patrols/limits-in-words.ts';
import { NEAR_MISSES, planPatrols, type PatrolPlan, type PlanLimits } from '#lib/core/patrols/plan.ts';
import { sharesBy } from '#lib/core/patrols/rolling-plans.ts';
import type { ExpectedShare, ExpectedShares } from '#lib/core/patrols/share-draws.ts';
import { DETOUR, type Travel } from '#lib/core/patrols/travel.ts';
import type { Profile } from '#lib/core/scoring/profile.ts';
import { recordStart } from '#lib/core/statistics/record-start.ts';
import type { Context } from '#lib/server/context.ts';
import { loadProfiles } from '#lib/server/council/profiles.ts';
import { readRequest, type RequestProblem } from '#lib/server/scoring/score-request.ts';
import { loadScoringInputs } from '#lib/server/scoring/scoring-inputs.ts';
import { loadScoringMonths } from '#lib/server/scoring/ward-inputs.ts';
import { exposedPlaces, type ExposedPlaces } from './exposed-places.ts';
import { cellsOfArea, patrolGround, type PatrolCandidate, type PatrolGround } from './patrol-ground.ts';
import { readPatrolRequest, type PatrolAsked, type PatrolRequest } from './patrol-question.ts';
import { travelOver } from './travel-over.ts';

/** An area of a plan, in the order of walking. */
export interface PlannedArea extends PatrolCandidate {
  readonly share: ExpectedShare;
  readonly minutes: number;
  /** 1 = first. */
  readonly order: number;
  /** Minutes on the way to it from the stop before, or from the base. */
  readonly minutesThere: number;
  readonly why: string;
  readonly drawn: boolean;
}

/** Another way to choose, under the same limits. */
export interface ComparedPlan {
  readonly areas: readonly PatrolCandidate[];
  readonly share: ExpectedShare;
}

/** A patrol plan with all that belongs beside it. */
export interface PatrolAnswer {
  readonly ok: true;
  readonly profile: Profile;
  readonly asked: PatrolAsked & { readonly must: readonly string[]; readonly exclude: readonly string[] };
  /** The month that is foretold, and the newest that was read (month numbers). */
  readonly month: number;
  readonly to: number;
  readonly from: number;
  readonly spacing: number;
  readonly version: number;
  readonly candidates: number;
  readonly areas: readonly PlannedArea[];
  readonly together: ExpectedShare;
  readonly minutes: number;
  readonly proved: boolean;
  /** No choice under the limits holds a greater share than this. */
  readonly bound: number;
  readonly leftOut: readonly { readonly candidate: PatrolCandidate; readonly reason: string }[];
  readonly controls: readonly PatrolCandidate[];
  readonly count12: ComparedPlan | null;
  /** How many of the 12 months before have figures. */
  readonly months12: number;
  readonly withoutFairness: ComparedPlan;
  readonly notes: readonly string[];
}

/** Plans patrols for the month after the period asked, or says in sentences what cannot be. A second for a borough. */
export async function planPatrolsService(
  context: Context,
  request: PatrolRequest,
  audience: Audience
): Promise<PatrolAnswer | { readonly ok: false; readonly problems: readonly RequestProblem[] }> {
  const { present } = await loadScoringMonths(context);
  const score = readRequest(request.score, await loadProfiles(context), present);
  const patrol = readPatrolRequest(request);
  const wrong = [score, patrol].flatMap((read) => ('problems' in read ? read.problems : []));
  if ('problems' in score) return { ok: false, problems: wrong };
  const { profile, weights, spacing, to, from } = score.choice;
  const inputs = await loadScoringInputs(context, spacing, { audience });
  const must = exposedPlaces(inputs, request.must ?? []);
  const excluded = exposedPlaces(inputs, request.exclude ?? []);
  wrong.push(...misplaced(must, excluded));
  if ('problems' in patrol || wrong.length > 0) return { ok: false, problems: wrong };
  const asked = { ...patrol.asked, must: must.ids, exclude: excluded.ids };
  const ground = patrolGround(context.store, inputs, weights, to, must.at);
  if (ground.intensity.refused !== null) return refusal('to', '', ground.intensity.refused);
  const travelOf = await travelOver(context, inputs, asked);
  const travel = travelOf(ground.candidates);
  const planned = planOver(ground, ground.candidates, travel);
  const wardName = (ward: number): string => inputs.wards[ward]?.name ?? 'no ward';
  const told = { ...asked, hasBase: asked.base !== null, wardName };
  if (!planned.ok) {
    const { field, message } = noPlanInWords(planned.why, told);
    return refusal(field, String(asked[field] ?? ''), message);
  }
  const seed = to + 1;
  const { cube, frame } = inputs;
  const start = recordStart(cube, to);
  const months = inputs.months.present.filter((month) => month >= start && month <= to);
  const months12 = inputs.months.present.filter((month) => month > to - 12 && month <= to).length;
  const sharesOf = sharesBy(
    { cube, frame, intensity: ground.intensity, weights, months, cells: cellsOfArea(spacing) },
    seed
  );
  const share = (areas: readonly PatrolCandidate[]): ExpectedShares =>
    sharesOf(areas.map(({ cells }) => cells));
  const pick = (positions: readonly number[]): PatrolCandidate[] =>
    positions.map((one) => ground.candidates[one]);
  const inOrder = pick(planned.route.order);
  const shares = share(inOrder);
  const counted = planOver(ground, ground.counted, travelOf(ground.counted));
  const compared = (areas: readonly PatrolCandidate[]): ComparedPlan => ({
    areas,
    share: share(areas).together
  });
  // What areas did of late moves what is expected of all candidates alike.
  const total =
    inOrder.reduce((sum, { value }) => sum + value, 0) / shares.together.expected ||
    ground.values.reduce((sum, value) => sum + value, 0);
  return {
    ok: true,
    ...{ profile, asked, month: to + 1, to, from, spacing, version: inputs.version },
    candidates: ground.candidates.length,
    areas: inOrder.map((area, i) => plannedArea(planned, area, i)),
    together: shares.together,
    minutes: planned.minutes,
    proved: planned.proved,
    bound: planned.bound / total,
    leftOut: planned.leftOut.map(({ candidate, reason }) => ({
      candidate: ground.candidates[candidate],
      reason: leftOutInWords(reason, {
        share: ground.candidates[candidate].value / total,
        total,
        month: to + 1,
        wardName
      })
    })),
    controls: pick(planned.controls),
    months12,
    count12: counted.ok ? compared(counted.chosen.map((one) => ground.counted[one])) : null,
    withoutFairness:
      asked.floorWard > 0
        ? compared([...pick(planned.withoutFloor), ...pick(planned.drawn)])
        : { areas: inOrder, share: shares.together },
    notes: notesOf(planned, travel)
  };

  function planOver(
    { harmOfWard }: PatrolGround,
    candidates: readonly PatrolCandidate[],
    { minutes }: Travel
  ): ReturnType<typeof planPatrols> {
    const holding = (cells: readonly number[]): number[] =>
      [...candidates.keys()].filter((one) => cells.some((cell) => candidates[one].cells.includes(cell)));
    const limits: PlanLimits = {
      ...asked,
      must: holding(must.at),
      excluded: holding(excluded.at),
      floor: asked.floorWard
    };
    // The count chooses by what it counts, by the same weights as the plan and as the count that plans are held to account by.
    const isCount = candidates === ground.counted;
    const values = Float64Array.from(candidates, ({ value, weighted12 }) => (isCount ? weighted12 : value));
    const ward = Int32Array.from(candidates, (one) => one.ward);
    // What the count leaves out is told nowhere: nothing is worked out for it.
    return planPatrols(
      { values, ward, harmOfWard, between: minutes, hasBase: asked.base !== null, limits },
      isCount ? 0 : NEAR_MISSES
    );
  }

  function plannedArea(plan: PatrolPlan, area: PatrolCandidate, i: number): PlannedArea {
    const position = ground.candidates.indexOf(area);
    const before = i > 0 ? plan.route.order[i - 1] : asked.base ? ground.candidates.length : -1;
    const floor = plan.floors.kept.get(area.ward);
    const inWard = plan.chosen.filter((one) => ground.candidates[one].ward === area.ward).length;
    const drawn = plan.drawn.includes(position);
    return {
      ...area,
      share: shares.areas[i],
      minutes: asked.minutesEach,
      order: i + 1,
      minutesThere: before < 0 ? 0 : travel.minutes[before][position],
      drawn,
      why: whyInWords({
        ...{ share: shares.areas[i], place: position + 1, candidates: ground.candidates.length, weights },
        byCategory: area.byCategory,
        incidents12: area.incidents12,
        ...{ months12, month: to + 1 },
        asked: must.at.some((cell) => area.cells.includes(cell)),
        floorOf: floor !== undefined && inWard <= floor ? wardName(area.ward) : null,
        seed: drawn ? asked.seed : null
      })
    };
  }

  function notesOf(plan: PatrolPlan, { measured, pairs }: Travel): string[] {
    const ways =
      measured === pairs
        ? 'Ways are measured along the streets and paths of the street map.'
        : measured === 0
          ? `No street map says how long the ways are: they are taken as ${DETOUR} times the straight line.`
          : `Where the street map does not join two places, the way is taken as ${DETOUR} times the straight line.`;
    return [
      `For ${monthInWords(to + 1)}, from what was recorded up to ${monthInWords(to)}. Intervals hold what came in some 95 of 100 months.`,
      ways,
      ...(asked.baseName === null ? [] : [`Officers start and end at ${asked.baseName}.`]),
      ...must.notes,
      ...excluded.notes,
      ...(asked.floorWard > 0 ? floorInWords(plan.floors, told) : []),
      ...(plan.proved
        ? []
        : ['The search was ended before it was proved that nothing better exists under these limits.']),
      ...lotInWords(plan, asked),
      ...(CATEGORIES.some(({ proactive }, category) => proactive && weights[category] > 0)
        ? [
            'Counts drugs or weapons, which are found where police look: patrols sent by them find more of them there.'
          ]
        : []),
      'What officers note on patrol never changes these figures.'
    ];
  }
}

/** What of the places that were named is nowhere here, or is asked for both ways. */
function misplaced(must: ExposedPlaces, excluded: ExposedPlaces): RequestProblem[] {
  const both = must.ids.filter((id) => excluded.ids.includes(id));
  return [
    ...must.unknown.map((one) => ({ field: 'must', ...one })),
    ...excluded.unknown.map((one) => ({ field: 'exclude', ...one })),
    ...[...new Set(both)].map((id) => ({
      ...{ field: 'exclude', value: id },
      message: `The hexagon ${id} must be in and must not be: take one back.`
    }))
  ];
}

function refusal(
  field: string,
  value: string,
  message: string
): { readonly ok: false; readonly problems: readonly RequestProblem[] } {
  return { ok: false, problems: [{ field, value, message }] };
}
