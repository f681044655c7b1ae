import type { Means } from '#lib/core/patrols/travel.ts';
import type { PatrolPlace } from '#lib/core/patrols/written-places.ts';
import type { RequestProblem, ScoreRequest } from '#lib/server/scoring/score-request.ts';

/** What is asked of a patrol plan; what is left out is usual. */
export interface PatrolRequest {
  readonly score: ScoreRequest;
  /** Number of areas, 1 to 20. */
  readonly areas?: number;
  /** Officer-minutes of the shift, ways included. */
  readonly minutes?: number;
  /** Minutes in each area: 13 to 15 by the evidence (Koper, 1995); 5 to 60 are taken. */
  readonly minutesEach?: number;
  /** Where officers start and end: longitude, latitude. */
  readonly base?: readonly [number, number];
  /** What it was found by. */
  readonly baseName?: string;
  readonly means?: Means;
  /** Hexagons (ids) and places that an area must hold, or that no area may. */
  readonly must?: readonly (string | PatrolPlace)[];
  readonly exclude?: readonly (string | PatrolPlace)[];
  readonly floorWard?: number;
  readonly mostInWard?: number;
  readonly rotation?: number;
  readonly seed?: number;
}

/** A request with what was left out filled in. */
export type PatrolAsked = Required<
  Omit<PatrolRequest, 'minutes' | 'base' | 'baseName' | 'mostInWard' | 'score'>
> & {
  readonly minutes: number | null;
  readonly base: readonly [number, number] | null;
  readonly baseName: string | null;
  readonly mostInWard: number | null;
};

/** Minutes that an officer stays: beyond 15 nothing is gained by staying on (Koper, "Just enough police presence", 1995). */
export const MINUTES_EACH = 15;
const LEAST_EACH = 5;
const MOST_AREAS = 20;
const MOST_NAMED = 40;

/** Completes a request, or says what in it cannot be answered. */
export function readPatrolRequest(
  request: PatrolRequest
): { readonly asked: PatrolAsked } | { readonly problems: readonly RequestProblem[] } {
  const asked: PatrolAsked = {
    areas: request.areas ?? 10,
    minutes: request.minutes ?? null,
    minutesEach: request.minutesEach ?? MINUTES_EACH,
    ...{ base: request.base ?? null, baseName: request.baseName ?? null },
    means: request.means ?? 'foot',
    must: request.must ?? [],
    exclude: request.exclude ?? [],
    floorWard: request.floorWard ?? 0,
    mostInWard: request.mostInWard ?? null,
    rotation: request.rotation ?? 0,
    seed: request.seed ?? 1
  };
  const problems = [...problemsOf(asked)];
  return problems.length > 0 ? { problems } : { asked };
}

function* problemsOf(asked: PatrolAsked): Generator<RequestProblem> {
  const problem = (field: string, value: unknown, message: string): RequestProblem => ({
    ...{ field, value: String(value), message }
  });
  const isWhole = (value: number, from: number, to: number): boolean =>
    Number.isInteger(value) && value >= from && value <= to;
  const isAreas = isWhole(asked.areas, 1, MOST_AREAS);
  if (!isAreas)
    yield problem(
      'areas',
      asked.areas,
      `The number of areas must be a whole number from 1 to ${MOST_AREAS}.`
    );
  const isEach = asked.minutesEach >= LEAST_EACH && asked.minutesEach <= 60;
  if (!isEach)
    yield problem(
      'each',
      asked.minutesEach,
      `The minutes in each area must be a number from ${LEAST_EACH} to 60.`
    );
  const least = isEach ? asked.minutesEach : LEAST_EACH;
  if (asked.minutes !== null && !(asked.minutes >= least && asked.minutes <= 1440))
    yield problem(
      'minutes',
      asked.minutes,
      `The minutes of the shift must be a number from ${least}, the time in one area, to 1,440.`
    );
  if (asked.base) {
    const [lon, lat] = asked.base;
    if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90))
      yield problem(
        'base',
        asked.base.join(','),
        'The base is longitude, then latitude, in degrees: they are at most 180 and 90.'
      );
  }
  if (!isWhole(asked.floorWard, 0, 5))
    yield problem('floor-ward', asked.floorWard, 'The floor for a ward must be a whole number from 0 to 5.');
  if (asked.mostInWard !== null && !isWhole(asked.mostInWard, 1, MOST_AREAS))
    yield problem(
      'most-in-ward',
      asked.mostInWard,
      `The most areas in a ward must be a whole number from 1 to ${MOST_AREAS}.`
    );
  if (!(asked.rotation >= 0 && asked.rotation <= 0.5))
    yield problem(
      'rotation',
      asked.rotation,
      'The share for rotation must be a number from 0 to 0.5: 0.2 is a fifth of the areas.'
    );
  else if (
    isAreas &&
    asked.rotation > 0 &&
    (asked.areas === 1 || Math.round(asked.rotation * asked.areas) === 0)
  )
    yield problem(
      'rotation',
      asked.rotation,
      asked.areas === 1
        ? 'Of one area no share can be drawn by lot: ask for two areas or more, or leave the share empty.'
        : `A share of ${asked.rotation} of ${asked.areas} areas is less than half an area, and none would be drawn: ask for more areas, a larger share (up to 0.5), or leave the share empty.`
    );
  if (!Number.isSafeInteger(asked.seed))
    yield problem('seed', asked.seed, 'The seed of the lot must be a whole number.');
  for (const [field, ids] of [
    ['must', asked.must],
    ['exclude', asked.exclude]
  ] as const)
    if (ids.length > MOST_NAMED)
      yield problem(field, ids.length, `At most ${MOST_NAMED} hexagons and places can be named.`);
}
