import { expect, it } from 'vitest';
import { RefusedSoftly } from '#lib/server/answer/refused-softly.ts';

const alone = () => new AbortController().signal;
const timed = async (waiting: Promise<void>) => {
  const began = performance.now();
  await waiting;
  return performance.now() - began;
};

it('whoever is refused waits a moment, and no longer than they are there', async () => {
  const refused = new RefusedSoftly();
  expect(await timed(refused.wait(alone()))).toBeGreaterThan(200);
  const leaving = new AbortController();
  const waiting = timed(refused.wait(leaving.signal));
  leaving.abort();
  expect(await waiting).toBeLessThan(200);
  expect(await timed(refused.wait(AbortSignal.abort()))).toBeLessThan(200);
});

it('those beyond five hundred are told at once, and later ones wait again', async () => {
  const refused = new RefusedSoftly();
  const many = Array.from({ length: 500 }, () => refused.wait(alone()));
  let told = false;
  const beyond = refused.wait(alone()).then(() => (told = true));
  await Promise.resolve().then(() => undefined);
  expect(told).toBe(true);
  await Promise.all([...many, beyond]);
  expect(await timed(refused.wait(alone()))).toBeGreaterThan(200);
});
