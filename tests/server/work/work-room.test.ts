import { setTimeout as pause } from 'node:timers/promises';
import { resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Refusal } from '#lib/server/work/refusal.ts';
import type { LaneLimits } from '#lib/server/work/lane.ts';
import { WorkRoom } from '#lib/server/work/work-room.ts';
import { gate, refusalOf, said, somebody } from './told-room.ts';

const WORKER = { filename: resolve('tests/server/work/told-worker.mjs') };
const INSTALLATION = { file: 'none', config: { dataDir: 'none', shippedDir: 'none' } };
const LANE: LaneLimits = {
  threads: 1,
  waiting: 4,
  secondsPerMinute: null,
  nice: 0,
  memoryMb: 64,
  secondsEach: 60
};
/** A slow task, an urgent one of the same lane, and a quick one. */
const [SLOW, URGENT, QUICK] = ['export-scores', 'study-area-bytes', 'map-facts'] as const;

let room: WorkRoom;
afterEach(() => room.close());

function open(slow: Partial<LaneLimits> = {}): void {
  room = new WorkRoom(INSTALLATION, { quick: LANE, slow: { ...LANE, ...slow }, photos: LANE }, WORKER);
}

/** The only slow thread taken by a task that stands before a gate. */
async function taken() {
  const shut = gate();
  const first = room.run(SLOW, { gate: shut.flags }, somebody());
  await shut.reached();
  return { shut, first };
}

describe('the work room', () => {
  it('does equal tasks of one state once, and those of another state by themselves', async () => {
    open();
    const { shut, first } = await taken();
    const equal = [1, 2, 3].map(() => room.run(SLOW, { say: 'equal' }, somebody()));
    const newer = room.run(SLOW, { say: 'equal' }, somebody({ state: '2' }));
    shut.open();
    await first;
    const runs = await Promise.all([...equal, newer]);
    expect(runs.map((one) => (one as { runs: number }).runs)).toEqual([2, 2, 2, 3]);
  });

  it('answers quick tasks while the slow threads are taken', async () => {
    open();
    const { shut, first } = await taken();
    expect(await said(room.run(QUICK, { say: 'quick' }, somebody()))).toBe('quick');
    shut.open();
    await first;
  });

  it('lets what the map of a first visit waits for go before downloads', async () => {
    open();
    const { shut, first } = await taken();
    const order: string[] = [];
    const ask = (name: typeof SLOW | typeof URGENT, say: string) =>
      room.run(name, { say }, somebody()).then(() => order.push(say));
    const all = [ask(SLOW, 'file'), ask(SLOW, 'other file'), ask(URGENT, 'hexagons')];
    shut.open();
    await Promise.all([first, ...all]);
    expect(order).toEqual(['hexagons', 'file', 'other file']);
  });

  it('tells a request whose data have moved on to begin again', async () => {
    open();
    expect(await refusalOf(room.run(SLOW, { moved: true }, somebody()))).toMatchObject({ reason: 'moved' });
  });
});

describe('whoever leaves', () => {
  it('costs nothing more when their task had to wait', async () => {
    open();
    const { shut, first } = await taken();
    const leaving = new AbortController();
    const left = refusalOf(room.run(SLOW, { say: 'never' }, somebody({ signal: leaving.signal })));
    const next = room.run(SLOW, { say: 'next' }, somebody());
    leaving.abort();
    expect(await left).toMatchObject({ reason: 'left' });
    shut.open();
    await first;
    expect(await next).toMatchObject({ said: 'next', runs: 2 });
  });

  it('gets no thread freed that is still at work', async () => {
    open();
    const shut = gate();
    const leaving = new AbortController();
    const left = refusalOf(room.run(SLOW, { gate: shut.flags }, somebody({ signal: leaving.signal })));
    await shut.reached();
    leaving.abort();
    expect(await left).toMatchObject({ reason: 'left' });
    const waiting = Array.from({ length: LANE.waiting }, (_, i) => room.run(SLOW, { say: i }, somebody()));
    expect(await refusalOf(room.run(SLOW, { say: 'one too many' }, somebody()))).toMatchObject({
      reason: 'busy'
    });
    shut.open();
    expect(await Promise.all(waiting.map(said))).toEqual([0, 1, 2, 3]);
  });

  it('does not take the task from others who wait for the same', async () => {
    open();
    const { shut, first } = await taken();
    const leaving = new AbortController();
    const left = refusalOf(room.run(SLOW, { say: 'both' }, somebody({ signal: leaving.signal })));
    const other = room.run(SLOW, { say: 'both' }, somebody());
    leaving.abort();
    await left;
    shut.open();
    await first;
    expect(await said(other)).toBe('both');
  });

  it('is not begun for when gone already', async () => {
    open();
    const gone = somebody({ signal: AbortSignal.abort() });
    expect(await refusalOf(room.run(SLOW, { say: 'x' }, gone))).toMatchObject({ reason: 'left' });
    expect(await room.run(SLOW, { say: 'y' }, somebody())).toMatchObject({ runs: 1 });
  });
});

describe('a full room', () => {
  it('refuses with the seconds to wait, and takes tasks again when there is a place', async () => {
    open();
    const { shut, first } = await taken();
    const waiting = Array.from({ length: LANE.waiting }, (_, i) => room.run(SLOW, { say: i }, somebody()));
    const refused = await refusalOf(room.run(SLOW, { say: 'one too many' }, somebody()));
    expect(refused).toBeInstanceOf(Refusal);
    expect(refused).toMatchObject({ reason: 'busy' });
    expect(refused?.retryAfter).toBeGreaterThanOrEqual(1);
    expect(refused?.retryAfter).toBeLessThanOrEqual(60);
    expect(await room.refusal(SLOW, 'anybody')).toBe(refused?.retryAfter);
    expect(await room.refusal(URGENT, 'anybody')).toBeNull();
    shut.open();
    await Promise.all([first, ...waiting]);
    expect(await said(room.run(SLOW, { say: 'now' }, somebody()))).toBe('now');
  });

  it('is never filled beyond its places by many who ask in the same moment', async () => {
    open();
    const { shut, first } = await taken();
    const asked = Array.from({ length: 50 }, (_, i) => room.run(SLOW, { say: i }, somebody()));
    const reasons = Promise.all(asked.map(refusalOf));
    await pause(20);
    shut.open();
    await first;
    expect((await reasons).filter((refusal) => refusal === null)).toHaveLength(LANE.waiting);
  });

  it('keeps half of its places for others than one address', async () => {
    open();
    const { shut, first } = await taken();
    const greedy = Array.from({ length: LANE.waiting }, (_, i) =>
      refusalOf(room.run(SLOW, { say: i }, somebody({ address: 'greedy' })))
    );
    const other = room.run(SLOW, { say: 'other' }, somebody());
    await pause(20);
    shut.open();
    await first;
    expect((await Promise.all(greedy)).map((refusal) => refusal?.reason ?? 'done')).toEqual([
      'done',
      'done',
      'busy',
      'busy'
    ]);
    expect(await said(other)).toBe('other');
  });

  it('lets whoever waits with fewer go first, and takes the addresses of one household for one', async () => {
    open();
    const { shut, first } = await taken();
    const order: string[] = [];
    const ask = (say: string, address: string) =>
      room.run(SLOW, { say }, somebody({ address })).then(
        () => order.push(say),
        () => order.push('refused')
      );
    const all = [
      ...[1, 2, 3].map((i) => ask(`greedy ${i}`, `2001:db8:0:1::${i}`)),
      ask('other', '2001:db8:0:2::1')
    ];
    await pause(20);
    shut.open();
    await Promise.all([first, ...all]);
    expect(order).toEqual(['refused', 'greedy 1', 'other', 'greedy 2']);
  });

  it('refuses an address that has had its share of this minute, and nobody else', async () => {
    open({ secondsPerMinute: 0.05 });
    const shut = gate();
    const greedy = room.run(SLOW, { gate: shut.flags }, somebody({ address: 'greedy' }));
    await shut.reached();
    await pause(100);
    shut.open();
    await greedy;
    const again = await refusalOf(room.run(SLOW, { say: 'more' }, somebody({ address: 'greedy' })));
    expect(again).toMatchObject({ reason: 'busy' });
    expect(again?.retryAfter).toBeGreaterThan(30);
    expect(await said(room.run(SLOW, { say: 'other' }, somebody()))).toBe('other');
  });
});

describe('a thread', () => {
  it('that ends in the middle of a task fails that task, and another takes its place', async () => {
    open();
    await expect(room.run(SLOW, { end: true }, somebody())).rejects.toThrow('exited with code: 7');
    expect(await room.run(SLOW, { say: 'still here' }, somebody())).toMatchObject({
      said: 'still here',
      runs: 1
    });
  });

  it('whose task takes too long is ended, and another takes its place', async () => {
    open({ secondsEach: 2 });
    const shut = gate();
    await expect(room.run(SLOW, { gate: shut.flags }, somebody())).rejects.toThrow('longer than 2 seconds');
    expect(await room.run(SLOW, { say: 'on' }, somebody())).toMatchObject({ said: 'on', runs: 1 });
  });

  it('hands on a failure with its code, and goes on', async () => {
    open();
    const failure = await room.run(SLOW, { fail: true }, somebody()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(failure).toMatchObject({ message: 'the disk is full', code: 'SQLITE_FULL' });
    expect(await room.run(SLOW, { say: 'on' }, somebody())).toMatchObject({ said: 'on', runs: 2 });
  });

  it('ends with the room, and nobody is left waiting', async () => {
    open();
    const shut = gate();
    const working = refusalOf(room.run(SLOW, { gate: shut.flags }, somebody()));
    await shut.reached();
    const waiting = refusalOf(room.run(SLOW, { say: 'never' }, somebody()));
    await room.close();
    expect(await working).toBeInstanceOf(Error);
    expect(await waiting).toMatchObject({ reason: 'left' });
  });
});
