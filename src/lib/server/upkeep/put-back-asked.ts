import type { EventEmitter } from 'node:events';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { GIVEN_ROLES } from '#lib/core/people/role.ts';

/** What `npm start` listens to: it stops the server, puts the copy back and starts again. */
const EVENT = 'safety:put-back';
const starter: EventEmitter = process;
const ASKED = 'put-back-asked.json';
const OUTCOME = 'put-back.json';

const person = v.object({
  id: v.string(),
  name: v.string(),
  email: v.string(),
  role: v.picklist(GIVEN_ROLES)
});
const askedSchema = v.object({ name: v.string(), path: v.string(), at: v.string(), by: person });
const outcomeSchema = v.object({
  name: v.string(),
  at: v.string(),
  by: v.string(),
  /** null = it was put back. */
  problem: v.nullable(v.string()),
  /** Folder in the data folder with what stood before; null = nothing was moved. */
  before: v.nullable(v.string())
});

/** A copy that somebody asked to have put back, and who. */
export type PutBackAsked = v.InferOutput<typeof askedSchema>;
/** What came of the newest that was asked for. */
export type PutBackOutcome = v.InferOutput<typeof outcomeSchema>;

/** Whether whoever started this server can stop it, put a copy back and start it again: `npm start` can. */
export function canPutBack(): boolean {
  return starter.listenerCount(EVENT) > 0;
}

/** Asks for a copy to be put back: the server ends after this answer, and begins again with what the copy holds. */
export function askToPutBack(dataDir: string, asked: PutBackAsked): void {
  writeWhole(dataDir, ASKED, asked);
  starter.emit(EVENT);
}

/** What was asked for and is not done yet, taken so that it is done once; null = nothing. */
export function takeAsked(dataDir: string): PutBackAsked | null {
  try {
    return read(askedSchema, join(dataDir, ASKED));
  } finally {
    rmSync(join(dataDir, ASKED), { force: true });
  }
}

export function keepOutcome(dataDir: string, outcome: PutBackOutcome): void {
  writeWhole(dataDir, OUTCOME, outcome);
}

export function lastOutcome(dataDir: string): PutBackOutcome | null {
  return read(outcomeSchema, join(dataDir, OUTCOME));
}

/** Beside and then in its place, so that a program that is killed meanwhile leaves what was there or all of it. */
function writeWhole(dataDir: string, name: string, what: object): void {
  const part = join(dataDir, `.${name}.part`);
  writeFileSync(part, JSON.stringify(what), { mode: 0o600 });
  renameSync(part, join(dataDir, name));
}

/** What a file says; null = there is none, or it is cut short or altered, which says nothing. */
function read<T extends v.GenericSchema>(schema: T, path: string): v.InferOutput<T> | null {
  if (!existsSync(path)) return null;
  const said = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), readFileSync(path, 'utf8'));
  return said.success ? said.output : null;
}
