import { describe, expect, it } from 'vitest';
import { busyAnswer } from '#lib/server/answer/busy.ts';
import { patiently } from '#lib/server/answer/patience.ts';
import { Refusal } from '#lib/server/work/refusal.ts';

const here = new AbortController().signal;

/** Refused so many times before it is done. */
function refusing(times: number, retryAfter = 0.01) {
  let tries = 0;
  return async () => {
    tries++;
    if (tries <= times) throw new Refusal('busy', retryAfter);
    return Promise.resolve(tries);
  };
}

describe('whoever is signed in', () => {
  it('is kept waiting while the room is busy, and gets what was asked', async () => {
    expect(await patiently(refusing(3), 5000, here)).toBe(4);
  });

  it('is told when the wait would be longer than patience lasts; others are told at once', async () => {
    await expect(patiently(refusing(1, 60), 5000, here)).rejects.toMatchObject({
      reason: 'busy',
      retryAfter: 60
    });
    await expect(patiently(refusing(1), 0, here)).rejects.toMatchObject({ reason: 'busy' });
  });

  it('waits for nothing else, and no longer than they stay', async () => {
    const moved = () => Promise.reject(new Refusal('moved'));
    await expect(patiently(moved, 5000, here)).rejects.toMatchObject({ reason: 'moved' });
    const gone = new AbortController();
    const waiting = patiently(refusing(1, 3), 5000, gone.signal);
    gone.abort();
    await expect(waiting).rejects.toMatchObject({ reason: 'left' });
  });
});

it('a form that there is no room for says how nothing of it is lost', async () => {
  const sent = new Request('http://localhost/patrols', {
    method: 'POST',
    headers: { accept: 'application/json' }
  });
  const answer = busyAnswer(sent, 7, '');
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '7']);
  expect(await answer.json()).toEqual({
    message: expect.stringMatching(
      /Loading this page again, in 7 seconds, sends the same once more/
    ) as string
  });
});
