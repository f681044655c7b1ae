import { solveChallenge, type Challenge, type Solution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { beforeAll, describe, expect, it } from 'vitest';
import { NO_ANSWERS } from '#lib/core/concerns/concern.ts';
import { newDraft } from '#lib/server/concerns/concern-form.ts';
import { lookAtConcern } from '#lib/server/concerns/look-at-concern.ts';
import { makeChallenge, readProof } from '#lib/server/concerns/proof-of-work.ts';
import { keepNoLonger } from '#lib/server/concerns/retention.ts';
import { sendConcern } from '#lib/server/concerns/send-concern.ts';
import type { Context } from '#lib/server/context.ts';
import { aStore } from '../../builders/store.ts';

const NOW = new Date('2025-11-20T12:00:00Z');
const WARDS = [{ code: 'E05999901', name: 'Quayside', box: [560_000, 177_000, 562_000, 179_000] as const }];
let context: Context;
let challenge: Challenge;
let solution: Solution;

const written = (answer: object): string => btoa(JSON.stringify(answer));
const later = (hours: number): Context => ({
  ...context,
  clock: () => new Date(NOW.getTime() + hours * 3_600_000)
});

beforeAll(async () => {
  context = { ...(await aStore({ wards: WARDS })), clock: () => NOW };
  challenge = await makeChallenge(context);
  const solved = await solveChallenge({ challenge, deriveKey });
  if (!solved) throw new Error('not solved');
  solution = solved;
});

let address = 0;
async function send(proof: string, nonce: string) {
  const { mark } = await newDraft({ ...context, clock: () => new Date(NOW.getTime() - 10_000) });
  const answers = { ...NO_ANSWERS, ticks: ['badly-lit'] };
  return sendConcern(context, {
    ...{ place: 'point 561000,178000', street: null, email: '', draft: mark, nonce, answers, photo: null },
    ...{ proof: await readProof(context, proof), sender: { address: `192.0.2.${address++}`, agent: '' } }
  });
}

async function isProven(sent: Awaited<ReturnType<typeof send>>) {
  if (!sent.ok) throw new Error(sent.problems[0].message);
  return (await lookAtConcern(context, sent.reference))?.isProven;
}

describe('a proof of work', () => {
  it('holds for two hours, as the browser wrote it', async () => {
    const proof = written({ challenge, solution });
    expect(await readProof(context, proof)).toMatchObject({ expiresAt: '2025-11-20T14:00:00.000Z' });
    expect(await readProof(later(1.99), proof)).not.toBeNull();
    expect(await readProof(later(2.01), proof)).toBeNull();
  });

  it('takes thousands of tries, and one to check', async () => {
    expect(solution.counter).toBeGreaterThanOrEqual(2000);
    expect(challenge.parameters.cost).toBe(2000);
    const began = performance.now();
    await readProof(context, written({ challenge, solution }));
    expect(performance.now() - began).toBeLessThan(200);
  });

  it('is none when it is forged: a change of anything, another secret, a made-up answer', async () => {
    const { parameters } = challenge;
    const changed = (some: object): string =>
      written({ challenge: { ...challenge, parameters: { ...parameters, ...some } }, solution });
    for (const proof of [
      changed({ data: { until: NOW.getTime() + 9e9 } }),
      changed({ cost: 1 }),
      changed({ keyPrefix: '00' }),
      changed({ keySignature: undefined }),
      changed({ salt: parameters.nonce }),
      written({ challenge: { parameters }, solution }),
      written({ challenge: { ...challenge, signature: '00'.repeat(32) }, solution }),
      written({ challenge, solution: { ...solution, derivedKey: '00'.repeat(32) } }),
      written({ challenge, solution: { counter: 1, derivedKey: parameters.keyPrefix.padEnd(64, '0') } }),
      written({ challenge }),
      ...['', 'null', 'x', written([]), written({}), 'a'.repeat(100_000), btoa('{'), '\0', '%%%']
    ])
      expect(await readProof(context, proof)).toBeNull();
    const other = { ...(await aStore({ wards: WARDS })), clock: () => NOW };
    expect(await readProof(other, written({ challenge, solution }))).toBeNull();
  });

  it('of another difficulty is none, though it was signed here', async () => {
    const { createHmac } = await import('node:crypto');
    const { secretOf } = await import('#lib/server/concerns/secret.ts');
    const { createChallenge } = await import('altcha-lib');
    const secret = await secretOf(context.store);
    const named = (name: string): string => createHmac('sha256', secret).update(name).digest('hex');
    const signed = async (cost: number) => {
      const easy = await createChallenge({
        ...{ algorithm: 'PBKDF2/SHA-256', cost, counter: 3, deriveKey },
        ...{ hmacSignatureSecret: named('challenge'), hmacKeySignatureSecret: named('solution') },
        data: { until: NOW.getTime() + 1000 }
      });
      return written({ challenge: easy, solution: await solveChallenge({ challenge: easy, deriveKey }) });
    };
    expect(await readProof(context, await signed(2000))).not.toBeNull();
    expect(await readProof(context, await signed(1))).toBeNull();
  });

  it('counts once: with the first report it is told to officers, with others it is as none', async () => {
    const proof = written({ challenge, solution });
    expect(await isProven(await send(proof, 'one'))).toBe(true);
    expect(await isProven(await send(proof, 'two'))).toBe(false);
    expect(await isProven(await send('', 'three'))).toBe(false);
    await keepNoLonger(later(3));
    expect(context.store.bulk.prepare('SELECT count(*) FROM concern_proof').pluck().get()).toBe(0);
  });

  it('that comes many times at once counts once, and what is refused is kept in no part', async () => {
    const { mark } = await newDraft({ ...context, clock: () => new Date(NOW.getTime() - 10_000) });
    const before = context.store.bulk.prepare('SELECT count(*) FROM concern').pluck().get() as number;
    const again = { hash: Buffer.alloc(32, 7), expiresAt: '2025-11-20T14:00:00Z' };
    const sent = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        sendConcern(context, {
          ...{ place: 'point 561000,178000', street: null, email: '', draft: mark, nonce: `at once ${i}` },
          ...{ answers: { ...NO_ANSWERS, ticks: ['badly-lit'] }, photo: null, proof: again },
          sender: { address: `198.51.100.${i}`, agent: '' }
        })
      )
    );
    expect(sent.filter(({ ok }) => ok)).toHaveLength(1);
    for (const one of sent) if (!one.ok) expect(one.problems[0].message).toMatch(/Send it once more\.$/);
    expect(context.store.bulk.prepare('SELECT count(*) FROM concern').pluck().get()).toBe(before + 1);
  });
});

describe('without one', () => {
  it('a network sends 20 reports in an hour, with one 60', async () => {
    const { mark } = await newDraft({ ...context, clock: () => new Date(NOW.getTime() - 10_000) });
    const many = async (from: string, isWorking: boolean): Promise<number> => {
      for (let i = 0; ; i++) {
        const made = await sendConcern(context, {
          ...{ place: 'point 561000,178000', street: null, email: '', draft: mark, nonce: `${from} ${i}` },
          ...{ answers: { ...NO_ANSWERS, ticks: ['badly-lit'] }, photo: null },
          proof: isWorking ? { hash: Buffer.from(`${from} ${i}`), expiresAt: '2025-11-20T14:00:00Z' } : null,
          sender: { address: from, agent: '' }
        });
        if (!made.ok) return i;
      }
    };
    expect(await many('203.0.113.1', false)).toBe(20);
    expect(await many('203.0.113.2', true)).toBe(60);
  });
});
