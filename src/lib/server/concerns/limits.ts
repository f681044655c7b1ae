import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { network } from '#lib/server/answer/network.ts';
import type { Store } from '#lib/server/store/database.ts';

const HOUR = 3600;

/** How often one network may do what, in an hour. Generous where a school or a library stands behind one address. */
const LIMITS = {
  /** Concerns with a proof of work. */
  send: 60,
  /** Concerns without one: a browser without JavaScript cannot make it, and a program that floods would rather not. */
  'send-without-proof': 20,
  /** "Me too", which no officer looks at. */
  echo: 20,
  /** Places about which one is told how many others said so: more than a family reports, fewer than a ward has hexagons. */
  similar: 30,
  /** Photos, each of which is a second or two of work. */
  photo: 20,
  /** Forms so long that they carry a photo, counted before they are read: above what is made of them, so that a person is told in the form. */
  'long-form': 60,
  /** Opening a concern with a code. */
  open: 60,
  message: 30
} as const;

/** What is counted. */
export type Limited = keyof typeof LIMITS;

const kept = new WeakMap<object, ReadonlyMap<Limited, RateLimiterMemory>>();

/** Counts a try of a network before it is made; null = it may be made, else the seconds after which one may. In memory: a start forgives. */
export async function spend(store: Store, what: Limited, address: string): Promise<number | null> {
  const limiter = limiters(store).get(what);
  try {
    await limiter?.consume(network(address));
    return null;
  } catch (spent) {
    if (spent instanceof RateLimiterRes) return Math.max(1, Math.ceil(spent.msBeforeNext / 1000));
    throw spent;
  }
}

function limiters({ memory }: Store): ReadonlyMap<Limited, RateLimiterMemory> {
  const found = kept.get(memory);
  if (found) return found;
  const made = new Map(
    Object.entries(LIMITS).map(([what, points]) => [
      what as Limited,
      new RateLimiterMemory({ keyPrefix: what, points, duration: HOUR })
    ])
  );
  kept.set(memory, made);
  return made;
}
