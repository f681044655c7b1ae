import { createHmac, randomInt } from 'node:crypto';
import { createChallenge, verifySolution, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import * as v from 'valibot';
import type { Context } from '#lib/server/context.ts';
import type { Proof } from './send-concern.ts';
import { secretOf } from './secret.ts';

/** One try: so many rounds of PBKDF2. And how many tries it takes: two or three seconds of a computer, ten of a phone, while somebody answers. */
const WORK = { algorithm: 'PBKDF2/SHA-256', cost: 2000, fewest: 2000, most: 3000 } as const;
/** Longer than anybody takes to answer; a page that was left open for longer is as one that did no work. */
const HOLDS_MS = 2 * 3_600_000;
/** Longer than any answer of ours. */
const MOST = 4000;

const text = v.pipe(v.string(), v.maxLength(200));
const number = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const answered = v.strictObject({
  challenge: v.strictObject({
    parameters: v.strictObject({
      ...{ algorithm: v.literal(WORK.algorithm), cost: v.literal(WORK.cost) },
      ...{ keyLength: number, keyPrefix: text, keySignature: text, nonce: text, salt: text },
      data: v.strictObject({ until: number })
    }),
    signature: v.pipe(text, v.regex(/^[0-9a-f]+$/))
  }),
  solution: v.object({ counter: number, derivedKey: text })
});

/** Work for a browser to do while somebody answers: nobody else is asked for it, and nobody else can check it. */
export async function makeChallenge(context: Context): Promise<Challenge> {
  const { fewest, most, ...work } = WORK;
  return createChallenge({
    ...work,
    ...(await secrets(context)),
    ...{ counter: randomInt(fewest, most + 1), deriveKey },
    data: { until: context.clock().getTime() + HOLDS_MS }
  });
}

/**
 * The proof that a form brings, as `altcha-lib` writes it: what was signed here, with the difficulty of today, not run out, and solved. Null for
 * anything else. Whether it was used before is seen when it is used. Costs three hashes, however wrong it is.
 */
export async function readProof(context: Context, written: string): Promise<Proof | null> {
  const read = v.safeParse(answered, written === '' || written.length > MOST ? null : parsed(written));
  if (!read.success) return null;
  const { challenge, solution } = read.output;
  const { until } = challenge.parameters.data;
  if (until < context.clock().getTime()) return null;
  const { verified } = await verifySolution({ challenge, solution, deriveKey, ...(await secrets(context)) });
  return verified
    ? { hash: Buffer.from(challenge.signature, 'hex'), expiresAt: new Date(until).toISOString() }
    : null;
}

async function secrets({ store }: Context) {
  const secret = await secretOf(store);
  const named = (name: string): string => createHmac('sha256', secret).update(name).digest('hex');
  return { hmacSignatureSecret: named('challenge'), hmacKeySignatureSecret: named('solution') };
}

function parsed(written: string): unknown {
  try {
    return JSON.parse(Buffer.from(written, 'base64').toString('utf8'));
  } catch {
    return null;
  }
}
