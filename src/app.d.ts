import type { Audience } from '#lib/core/audience/audience.ts';
import type { Deed, Person } from '#lib/core/people/permissions.ts';
import type { Role } from '#lib/core/people/role.ts';
import type { Context } from '#lib/server/context.ts';
import type { Accounts } from '#lib/server/people/accounts.ts';
import type { Copies } from '#lib/server/upkeep/copies.ts';
import type { ImportRuns } from '#lib/server/upload/import-runs.ts';
import type { Language } from '#lib/words/language.ts';

declare global {
  namespace App {
    interface Error {
      message: string;
      id?: string;
    }
    interface Locals {
      context: Context;
      /** Who is signed in; null = nobody. */
      person: Person | null;
      /** By which session; null = by none. */
      sessionId: string | null;
      /** Their role; without a sign-in a resident's. */
      role: Role;
      accounts: Accounts;
      /** In what a page is read, where it has more than one. */
      language: Language;
      /** Whom answers are made for, by the permission table from the role of whoever asks: the one place that every route takes it from. */
      audience: Audience;
      /** Deeds of the permission table that the answer tells of besides that of its address: a page puts in what its contents are. */
      told: Set<Deed>;
      /** Of this request: on its answer, in the log, and on the page of an error. */
      requestId: string;
      /** Opens the store, or throws why it cannot be: for routes that are answered without one. */
      open: () => Context;
      /** The imports that were started from browsers. */
      runs: () => ImportRuns;
      /** The copies of this installation. */
      copies: () => Copies;
    }
  }
}

export {};
