import { randomBytes } from 'node:crypto';
import type { Context } from '#lib/server/context.ts';
import { peopleConnection } from '#lib/server/store/people-connection.ts';
import type { Connection } from '#lib/server/store/persons.ts';
import { signInSecret } from '#lib/server/store/sign-in-secret.ts';
import { Attempts } from './attempts.ts';
import type { Auth } from './auth.ts';
import type { PeopleSettings } from './settings.ts';

/** Hears what failed beside an answer: the server's log, which keeps people's words out. */
export interface Told {
  fault(what: string, failure: unknown): void;
  warn(sentence: string): void;
}

/** Of commands, whose own person reads it. */
const ON_STANDARD_ERROR: Told = {
  fault: (what, failure) => console.error(`${what}:`, failure),
  warn: (sentence) => console.error(sentence)
};

/** What everything about accounts needs; made once when the server starts. */
export interface Accounts {
  readonly context: Context;
  /** The connection that people's rows are written through. */
  readonly connection: Connection;
  readonly settings: PeopleSettings;
  readonly attempts: Attempts;
  /** The library that keeps sessions and passwords, loaded when it is first asked for: most visitors never need it. */
  auth(): Promise<Auth>;
  /** Has something done after the answer, so that how long it takes tells nothing. */
  later(work: () => Promise<unknown>): void;
  /** Where it is told that something failed beside an answer. */
  readonly told: Told;
  /** Waits for all that is done later. */
  settled(): Promise<void>;
}

/** Opens the accounts of a store; `context` must be the one that can be written to. */
export function openAccounts(
  context: Context,
  settings: PeopleSettings,
  told: Told = ON_STANDARD_ERROR
): Accounts {
  const connection = peopleConnection(context.store);
  const pending = new Set<Promise<unknown>>();
  let loading: Promise<Auth> | undefined;
  const accounts: Accounts = {
    context,
    connection,
    settings,
    told,
    attempts: new Attempts(),
    auth: () => (loading ??= load(accounts)),
    later: (work) => {
      const doing = new Promise(setImmediate)
        .then(work)
        .catch((failure: unknown) => told.fault('after an answer', failure))
        .finally(() => pending.delete(doing));
      pending.add(doing);
    },
    settled: async () => {
      while (pending.size > 0) await Promise.all(pending);
    }
  };
  return accounts;
}

async function load(accounts: Accounts): Promise<Auth> {
  const { makeAuth } = await import('./auth.ts');
  const { settings, connection } = accounts;
  const secret = settings.secret ?? (await signInSecret(connection, randomBytes(32).toString('base64url')));
  return makeAuth(accounts, secret);
}
