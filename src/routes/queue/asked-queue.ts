import { askedDay } from '#lib/core/incidents/day.ts';
import { isConcernState } from '#lib/core/concerns/state.ts';
import { groupOf, TICK_GROUPS } from '#lib/core/concerns/vocabulary.ts';

/** What of the queue an address asks for; `me`: who asks, null = nobody. What is no choice counts as not asked. */
export function askedQueue({ searchParams }: URL, me: string | null) {
  const asked = (name: string): string | undefined => searchParams.get(name) || undefined;
  const state = searchParams.get('state') ?? 'received';
  const [kind, tick] = [asked('kind'), asked('tick')];
  const days = { from: askedDay(searchParams, 'from'), to: askedDay(searchParams, 'to') };
  const filter = {
    state: isConcernState(state) ? state : undefined,
    ward: asked('ward'),
    kind: TICK_GROUPS.find((group) => group === kind),
    tick: tick && groupOf(tick) ? tick : undefined,
    at: asked('at')?.slice(0, 20),
    assignedTo: asked('assigned') === 'me' ? (me ?? undefined) : undefined,
    ...{ from: days.from.day ?? undefined, to: days.to.day ?? undefined },
    ...{ after: asked('after'), before: asked('before') }
  };
  return { filter, days, done: asked('done'), batch: asked('batch') };
}
