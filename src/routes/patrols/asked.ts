import { parseMonth } from '#lib/core/incidents/month.ts';
import type { PatrolRequest } from '#lib/server/patrols/patrol-question.ts';

/** The patrol question of an address: `/patrols?profile=patrol&areas=8&minutes=240&base=0.325,51.478&floor=1`. */
export function patrolQuestion(query: URLSearchParams): PatrolRequest {
  const text = (name: string): string | undefined => {
    const value = query.get(name)?.trim();
    return value ? value : undefined;
  };
  const number = (name: string): number | undefined => {
    const value = text(name);
    return value === undefined ? undefined : Number(value);
  };
  const list = (name: string): string[] | undefined => text(name)?.split(/[\s,]+/);
  const base = text('base')?.split(',').map(Number);
  const to = text('to');
  return {
    score: { profile: text('profile') ?? 'patrol', to: to === undefined ? undefined : parseMonth(to) },
    areas: number('areas'),
    minutes: number('minutes'),
    base: base && [base[0], base.length === 2 ? base[1] : NaN],
    means: query.get('means') === 'car' ? 'car' : 'foot',
    must: list('must'),
    exclude: list('exclude'),
    floorWard: number('floor'),
    mostInWard: number('most'),
    rotation: number('rotation'),
    seed: number('seed')
  };
}
