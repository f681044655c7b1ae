import { randomBytes } from 'node:crypto';
import { NO_ANSWERS, type ConcernAnswers } from '#lib/core/concerns/concern.ts';
import type { Person } from '#lib/core/people/permissions.ts';
import { newDraft } from '#lib/server/concerns/concern-form.ts';
import { echoConcern, type Echoed } from '#lib/server/concerns/echo-concern.ts';
import { moveConcerns } from '#lib/server/concerns/move-concern.ts';
import { sendConcern, type Proof } from '#lib/server/concerns/send-concern.ts';
import type { Context } from '#lib/server/context.ts';
import type { Language } from '#lib/words/language.ts';
import { aStore } from './store.ts';

export const OFFICER: Person = {
  ...{ id: 'officer', name: 'Jo Officer', email: 'jo@council.example', role: 'officer' }
};
/** When most is said in these tests. */
export const NOW = new Date('2025-11-20T12:00:00Z');
export const DAY_MS = 86_400_000;
/** The middle of a hexagon of 250 m, National Grid metres, in the first ward. */
export const HERE = { x: 561_125, y: 178_197 } as const;

/** A council with two wards and an officer, on its clock. */
export async function aCouncil(file = ':memory:', now: () => Date = () => NOW): Promise<Context> {
  const context = await aStore(
    {
      wards: [
        { code: 'E05999901', name: 'Quayside', box: [560_000, 177_000, 562_000, 179_000], people: 5000 },
        { code: 'E05999902', name: 'Marsh End', box: [562_000, 177_000, 564_000, 179_000], people: 4000 }
      ]
    },
    file
  );
  context.store.bulk
    .prepare(
      `INSERT INTO person (id, name, email, email_verified, role, created_at, updated_at)
       VALUES (@id, @name, @email, 1, @role, '2025-01-01', '2025-01-01')`
    )
    .run(OFFICER);
  return { ...context, clock: now };
}

/** Who says something, where and when. */
export interface Said {
  readonly x?: number;
  readonly y?: number;
  readonly at?: Date;
  readonly address?: string;
  readonly agent?: string;
  readonly answers?: Partial<ConcernAnswers>;
  readonly email?: string;
  readonly street?: string | null;
  readonly language?: Language;
}

/** A proof of work that holds, and is no other’s. */
export const aProof = (): Proof => ({ hash: randomBytes(32), expiresAt: '2099-01-01T00:00:00Z' });

/** A report of a form that was opened ten seconds before it is sent; its id, reference and code. */
export async function report(
  context: Context,
  said: Said = {}
): Promise<{ readonly id: number; readonly reference: string; readonly code: string }> {
  const { x = HERE.x, y = HERE.y, at = NOW, address = '192.0.2.1', agent = 'a browser' } = said;
  const { mark } = await newDraft({ ...context, clock: () => new Date(at.getTime() - 10_000) });
  const made = await sendConcern(
    { ...context, clock: () => at },
    {
      ...{ place: `point ${x},${y}`, street: said.street ?? null, email: said.email ?? '' },
      language: said.language,
      ...{ draft: mark, nonce: '', proof: aProof(), photo: null, sender: { address, agent } },
      answers: { ...NO_ANSWERS, ticks: ['badly-lit'], ...said.answers }
    }
  );
  if (!made.ok) throw new Error(made.problems[0].message);
  const { reference, code } = made;
  const id = context.store.bulk.prepare('SELECT id FROM concern WHERE reference = ?').pluck().get(reference);
  return { id: id as number, reference, code };
}

/** "Me too", with a proof of work unless another, or none, is given. */
export async function meToo(
  context: Context,
  said: Said & { readonly ticks?: readonly string[]; readonly proof?: Proof | null } = {}
): Promise<Echoed> {
  const { x = HERE.x, y = HERE.y, at = NOW, address = '192.0.2.1', agent = 'a browser' } = said;
  const { mark } = await newDraft({ ...context, clock: () => new Date(at.getTime() - 10_000) });
  return echoConcern(
    { ...context, clock: () => at },
    {
      ...{ place: `point ${x},${y}`, ticks: said.ticks ?? ['badly-lit'], draft: mark },
      ...{ proof: said.proof === undefined ? aProof() : said.proof, sender: { address, agent } }
    }
  );
}

/** An officer takes them. */
export async function accept(context: Context, ids: readonly number[], at = NOW): Promise<void> {
  const clock = () => at;
  await moveConcerns({ ...context, clock }, OFFICER, ids, { kind: 'state', to: 'accepted', why: '' });
}

/** Accepted reports at one place, each of a network of its own, as many as are told. */
export async function accepted(context: Context, count: number, said: Said = {}): Promise<number[]> {
  const ids: number[] = [];
  for (let i = 0; i < count; i++)
    ids.push((await report(context, { address: `198.51.100.${i + 1}`, ...said })).id);
  await accept(context, ids, said.at);
  return ids;
}
