import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { REST, Scorer, type Port, type Question } from '#lib/map/scoring/scorer.ts';
import type { Detailed, FromWorker, Outlined, Scored, ToWorker } from '#lib/map/scoring/scoring-messages.ts';

class FakePort implements Port {
  sent: ToWorker[] = [];
  onmessage: Port['onmessage'] = null;
  onerror: Port['onerror'] = null;
  postMessage(message: ToWorker) {
    this.sent.push(message);
  }
  terminate() {
    this.sent = [];
  }
  answer(message: FromWorker) {
    this.onmessage?.(new MessageEvent('message', { data: message }));
  }
  get scores() {
    return this.sent.filter((message) => message.kind === 'score');
  }
  get details() {
    return this.sent.filter((message) => message.kind === 'detail');
  }
}

const START = {
  version: 3,
  population: new Float64Array(0),
  areaKm2: new Float64Array(0),
  monthsPresent: []
};
const question = (from: number): Question => ({
  spacing: 150,
  weighing: {
    ...{ weights: new Float64Array(14), from, to: 24309, halfLifeMonths: null },
    ...{ factorWeights: { crime: 1 }, presence: false, unit: 'incidents', weightings: [] },
    moment: { date: '2025-12-21', hour: 1 }
  }
});

function begin() {
  const port = new FakePort();
  const scored: number[] = [];
  const failed: string[] = [];
  const detailed: number[] = [];
  const outlined: number[] = [];
  const scorer = new Scorer(port, START, {
    scored: (answer) => scored.push(answer.id),
    detailed: (answer) => detailed.push(answer.id),
    outlined: (answer) => outlined.push(answer.id),
    failed: (message) => failed.push(message)
  });
  const finish = () => {
    const asked = port.scores.at(-1);
    port.answer({ ...asked, kind: 'scored' } as Scored);
  };
  return { port, scored, detailed, outlined, failed, scorer, finish };
}

describe('asking the scoring worker', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('starts it with the facts it needs', () => {
    expect(begin().port.sent[0]).toMatchObject({ kind: 'start', version: 3 });
  });

  it('keeps one question under way and only the newest of those that follow', () => {
    const { port, scorer, finish, scored } = begin();
    for (let from = 24300; from < 24309; from++) scorer.ask(question(from));
    expect(port.scores).toHaveLength(1);
    finish();
    expect(port.scores.map((message) => message.weighing.from)).toEqual([24300, 24308]);
    finish();
    expect(port.scores).toHaveLength(2);
    expect(scored).toEqual([1, 2]);
  });

  it('goes on after a failure and says what failed', () => {
    const { port, scorer, failed } = begin();
    scorer.ask(question(24300));
    port.answer({ kind: 'failed', id: 1, message: 'The server answered 500.' });
    scorer.ask(question(24301));
    expect(failed).toEqual(['The server answered 500.']);
    expect(port.scores).toHaveLength(2);
  });

  it('gives a breakdown to the one who asked, and nothing when it fails', async () => {
    const { port, scorer, failed } = begin();
    const first = scorer.describe({ kind: 'place', id: 5 }, question(24300).weighing);
    const second = scorer.describe({ kind: 'place', id: 6 }, question(24300).weighing);
    const found = { categories: new Float64Array(14), months: new Float64Array(2), points: 1 };
    port.answer({ kind: 'failed', id: 2, message: 'no' });
    port.answer({ kind: 'described', id: 1, description: { breakdown: found, explanation: null } });
    expect((await first).breakdown).toBe(found);
    expect(await second).toEqual({ breakdown: null, explanation: null });
    expect(failed).toEqual([]);
  });

  it('tells whoever asked about a place why there is no answer, and goes on scoring', async () => {
    const { port, scorer, failed } = begin();
    const first = scorer.readPlace('Grays', 400);
    const second = scorer.askPlace('561366,178136,400', question(24300).weighing);
    port.answer({ kind: 'placed', id: 2, reply: { ok: false, message: 'It lies outside.' } });
    port.answer({ kind: 'failed', id: 1, message: 'The server answered 500.' });
    expect(await first).toEqual({ ok: false, message: 'The server answered 500.' });
    expect(await second).toEqual({ ok: false, message: 'It lies outside.' });
    expect(failed).toEqual([]);
    scorer.ask(question(24300));
    expect(port.scores).toHaveLength(1);
  });

  it('looks closely at the newest scores once nothing more has been asked for a while', () => {
    const { port, scorer, finish, detailed } = begin();
    scorer.ask(question(24300));
    finish();
    vi.advanceTimersByTime(REST - 1);
    scorer.ask(question(24301));
    vi.advanceTimersByTime(10 * REST);
    expect(port.details).toEqual([]);
    finish();
    vi.advanceTimersByTime(REST);
    expect(port.details.map(({ id, weighing }) => [id, weighing.from])).toEqual([[2, 24301]]);
    port.answer({ kind: 'detailed', id: 2 } as Detailed);
    expect(detailed).toEqual([2]);
  });

  it('passes hotspots on without taking them for an answer to a question under way', () => {
    const { port, scorer, finish, outlined } = begin();
    scorer.ask(question(24300));
    finish();
    scorer.ask(question(24301));
    scorer.ask(question(24302));
    port.answer({ kind: 'outlined', id: 1 } as Outlined);
    expect(outlined).toEqual([1]);
    expect(port.scores).toHaveLength(2);
  });

  it('asks nothing more once it is stopped', () => {
    const { port, scorer, finish } = begin();
    scorer.ask(question(24300));
    finish();
    scorer.stop();
    vi.advanceTimersByTime(10 * REST);
    expect(port.details).toEqual([]);
  });
});
