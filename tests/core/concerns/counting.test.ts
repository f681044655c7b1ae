import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BURST_LIMITS, burstWeights } from '#lib/core/concerns/bursts.ts';
import { checkAnswers, NO_ANSWERS } from '#lib/core/concerns/concern.ts';
import { countsBeside, ONE_VOICE_MS, type Voice } from '#lib/core/concerns/counted-once.ts';
import { fadedWeight } from '#lib/core/concerns/decay.ts';
import { countsAfter, mayMove, movesFrom, STATES } from '#lib/core/concerns/state.ts';
import { kindOf, TICKS } from '#lib/core/concerns/vocabulary.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2025-11-01T12:00:00Z');
const voice = (more: Partial<Voice> = {}): Voice => ({
  x: 561_000,
  y: 178_000,
  at: NOW,
  device: 'a',
  ...more
});

describe('how much a concern counts', () => {
  it('halves every six months', () => {
    expect(fadedWeight(NOW, NOW)).toBe(1);
    expect(fadedWeight(NOW - 182.62125 * DAY, NOW)).toBeCloseTo(0.5, 12);
    expect(fadedWeight(NOW - 365.2425 * DAY, NOW)).toBeCloseTo(0.25, 12);
    expect(fadedWeight(NOW + DAY, NOW)).toBe(1);
    expect(fadedWeight(NaN, NOW)).toBeNaN();
  });

  it('is once for a device and place in thirty days', () => {
    const before = [voice({ at: NOW - 29 * DAY })];
    expect(countsBeside(voice(), before)).toBe(false);
    expect(countsBeside(voice({ x: 561_050 }), before)).toBe(false);
    expect(countsBeside(voice({ x: 561_051 }), before)).toBe(true);
    expect(countsBeside(voice({ device: 'b' }), before)).toBe(true);
    expect(countsBeside(voice({ at: before[0].at + ONE_VOICE_MS }), before)).toBe(true);
    expect(countsBeside(voice({ device: null }), [voice({ device: null })])).toBe(true);
  });

  it('is less in a burst, so that a burst weighs no more than its limit', () => {
    const burst = Array.from({ length: 50 }, (_, i) => voice({ at: NOW + i * 60_000, x: 561_000 + 300 * i }));
    const weights = burstWeights([...burst, voice({ device: 'b', x: 590_000 })]);
    expect(weights.slice(0, 50).every(({ weight, why }) => weight === 0.1 && why === 'device')).toBe(true);
    expect(weights[50]).toEqual({ weight: 1, why: null });
  });

  it('is less where many speak about one place at once, whatever devices they have', () => {
    const crowd = Array.from({ length: 40 }, (_, i) => voice({ at: NOW + i * 1000, device: `d${i}` }));
    expect(burstWeights(crowd).every(({ weight, why }) => weight === 0.5 && why === 'place')).toBe(true);
  });

  it('never weighs a window beyond the limit, and never more than 1', () => {
    const voices = fc.array(
      fc.record({
        x: fc.integer({ min: 0, max: 500 }),
        y: fc.constant(0),
        at: fc.integer({ min: 0, max: 3 * DAY }),
        device: fc.option(fc.constantFrom('a', 'b', 'c'))
      }),
      { maxLength: 60 }
    );
    fc.assert(
      fc.property(voices, (all) => {
        const weights = burstWeights(all);
        for (const { at } of all)
          for (const device of ['a', 'b', 'c']) {
            const inWindow = all.flatMap((one, i) =>
              one.device === device && one.at <= at && at - one.at < BURST_LIMITS.windowMs
                ? [weights[i].weight]
                : []
            );
            const sum = inWindow.reduce((total, weight) => total + weight, 0);
            expect(sum).toBeLessThanOrEqual(BURST_LIMITS.ofDevice + 1e-9);
          }
        expect(weights.every(({ weight }) => weight > 0 && weight <= 1)).toBe(true);
      }),
      { seed: 12 }
    );
  });
});

describe('what may become of a concern', () => {
  it('begins with somebody looking at it', () => {
    expect(STATES.filter((to) => mayMove('received', to))).toEqual([
      'accepted',
      'duplicate',
      'referred',
      'rejected'
    ]);
    expect(countsAfter('received', false)).toBe(false);
  });

  it('ends closed, from every state, and can be taken up again', () => {
    for (const state of STATES) {
      const reached = new Set([state]);
      for (const from of reached) for (const to of movesFrom(from)) reached.add(to);
      expect(reached.has('closed')).toBe(true);
    }
    expect(mayMove('closed', 'accepted')).toBe(true);
    expect(STATES.some((state) => mayMove(state, 'received'))).toBe(false);
  });

  it('counts from its acceptance on, and no more when it is rejected or repeats another', () => {
    expect(STATES.filter((to) => countsAfter(to, true))).toEqual(['accepted', 'referred', 'acted', 'closed']);
    expect(countsAfter('closed', false)).toBe(false);
  });
});

describe('the answers of a concern', () => {
  it('are known choices, each once, in the order of the list', () => {
    const { answers, problems } = checkAnswers({
      ...NO_ANSWERS,
      ticks: ['followed', 'badly-lit', 'followed', 'nonsense'],
      times: ['night', '<script>'],
      age: 'ancient',
      words: '  a\u0000b\u202e\r\nc  '
    });
    expect(problems).toEqual([]);
    expect(answers).toMatchObject({
      ticks: ['badly-lit', 'followed'],
      times: ['night'],
      age: null,
      words: 'ab\nc'
    });
  });

  it('need a tick, no contradiction, and no more words than there is room for', () => {
    const problem = (given: Partial<typeof NO_ANSWERS>) =>
      checkAnswers({ ...NO_ANSWERS, ticks: ['safe'], ...given }).problems.map(({ field }) => field);
    expect(problem({})).toEqual([]);
    expect(problem({ ticks: [] })).toEqual(['ticks']);
    expect(problem({ ticks: ['safe', 'followed'] })).toEqual(['ticks']);
    expect(problem({ words: 'é'.repeat(500) })).toEqual([]);
    expect(problem({ words: '😀'.repeat(501) })).toEqual(['words']);
  });

  it('count as the more sensitive of what was ticked', () => {
    expect(kindOf(['badly-lit', 'followed'])).toBe('behaviour');
    expect(kindOf(['badly-lit'])).toBe('environment');
    expect(kindOf(['safe'])).toBe('safe');
    expect(() => kindOf(['nonsense'])).toThrow(RangeError);
    expect(new Set(TICKS.map(({ id }) => id)).size).toBe(TICKS.length);
  });
});
