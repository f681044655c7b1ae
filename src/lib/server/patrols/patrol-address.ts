import { parseMonth } from '#lib/core/incidents/month.ts';
import type { Context } from '#lib/server/context.ts';
import { readPatrolRequest, type PatrolRequest } from './patrol-question.ts';
import { readPlaces, type ReadPlaces } from './patrol-places.ts';

/** The patrol question of an address, and all that has to be chosen or mended before it can be answered. */
export interface AddressRead extends Pick<ReadPlaces, 'choices' | 'problems'> {
  readonly request: PatrolRequest;
}

/** Signs of one field that are read: as many as the page keeps. */
const LONGEST = 6000;

/** Reads `/patrols?profile=patrol&areas=8&minutes=240&base=Grays station&floor=1`; the names of places are looked up. */
export async function readPatrolAddress(context: Context, query: URLSearchParams): Promise<AddressRead> {
  const text = (name: string): string | undefined => {
    const value = query.get(name)?.trim();
    return value ? value : undefined;
  };
  const number = (name: string): number | undefined => {
    const value = text(name);
    return value === undefined ? undefined : Number(value);
  };
  const all = (name: string): string[] => query.getAll(name).map((value) => value.slice(0, LONGEST));
  const { base, baseName, must, exclude, choices, problems } = await readPlaces(context, {
    base: (text('base') ?? '').slice(0, LONGEST),
    must: all('must'),
    exclude: all('exclude'),
    chosen: [...query].filter(([name]) => name.startsWith('chosen')).map(([, value]) => value)
  });
  const to = text('to');
  const request: PatrolRequest = {
    score: { profile: text('profile') ?? 'patrol', to: to === undefined ? undefined : parseMonth(to) },
    areas: number('areas'),
    minutes: number('minutes'),
    minutesEach: number('each'),
    ...{ base: base ?? undefined, baseName: baseName ?? undefined, must, exclude },
    means: query.get('means') === 'car' ? 'car' : 'foot',
    floorWard: number('floor'),
    mostInWard: number('most'),
    rotation: number('rotation'),
    seed: number('seed')
  };
  const read = readPatrolRequest(request);
  // What is wrong with a place is told once: by whoever looked for it.
  const told = new Set(problems.map(({ field }) => field));
  const more = 'problems' in read ? read.problems.filter(({ field }) => !told.has(field)) : [];
  return { choices, problems: [...more, ...problems], request };
}
