import type { Audience } from '#lib/core/audience/audience.ts';
import { Answering } from '#lib/server/answer/answering.ts';
import type { Context } from '#lib/server/context.ts';
import type { WorkRoom } from '#lib/server/work/work-room.ts';
import { PUBLIC } from '../../src/routes/public.ts';

/** A route's function that answers with bytes. */
export type Route = (event: never) => Response | Promise<Response>;

/** A request of a route, as far as tests say it. */
export interface AskedRoute {
  /** Left out: everybody. */
  readonly audience?: Audience;
  readonly method?: string;
  readonly params?: Record<string, string>;
  readonly headers?: Record<string, string>;
  readonly signal?: AbortSignal;
}

/** The server's way of answering with this context, as `hooks.server.ts` makes it. */
export function answeringWith(context: Context, room: WorkRoom | null = null, mostBytes?: number): Answering {
  return new Answering({ context, room, policy: PUBLIC, keep: true, mostBytes });
}

/** What Kit hands to its hook for a request of the route with this id (`/api/[file]`). */
export function eventOf(
  id: string,
  path: string,
  { audience = 'public', method, params = {}, headers = {}, signal }: AskedRoute = {}
): never {
  const url = new URL(path, 'http://localhost');
  const request = new Request(url, { headers, method, signal });
  const named = (headers.cookie ?? '').split('; ').filter(Boolean);
  const all = named.map((pair) => {
    const [name, value] = pair.split('=');
    return { name, value };
  });
  const cookies = { getAll: () => all, get: (name: string) => all.find((one) => one.name === name)?.value };
  return {
    ...{ params, request, url, cookies, route: { id } },
    locals: { person: null, audience },
    getClientAddress: () => '192.0.2.1'
  } as never;
}

/** Asks a route as the server would: through the hook's way of answering. */
export async function askRoute(
  route: Route,
  id: string,
  answering: Answering,
  path: string,
  asked: AskedRoute = {}
): Promise<Response> {
  return answering.answer(eventOf(id, path, asked), (event) => route(event as never));
}
