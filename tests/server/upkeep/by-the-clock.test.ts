import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { byTheClock } from '#lib/server/upkeep/by-the-clock.ts';

const MINUTE = 60_000;

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
});

describe('what is done by the clock', () => {
  it('begins a minute after the start and comes again every hour, though one of the works fails and is told', async () => {
    const told = vi.fn();
    let done = 0;
    byTheClock(
      60,
      {
        'The broken one': () => Promise.reject(new Error('no room')),
        'The sound one': () => Promise.resolve(done++)
      },
      told
    );
    await vi.advanceTimersByTimeAsync(MINUTE - 1);
    expect(done).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(done).toBe(1);
    expect(told).toHaveBeenCalledExactlyOnceWith(
      'The broken one',
      expect.objectContaining({ message: 'no room' })
    );
    await vi.advanceTimersByTimeAsync(60 * MINUTE);
    expect(done).toBe(2);
  });
});
