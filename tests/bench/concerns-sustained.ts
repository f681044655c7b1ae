import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Line } from './measure.ts';

const A_SECOND = 200;
const SECONDS = 60;
const KILLS = 20;
/** Arrivals are let in so often. */
const TICK_MS = 20;

/**
 * Sends 200 concerns a second for a minute, as they come and not as they are answered, to a process that is killed (`kill -9`) 20 times at
 * moments drawn by lot and started again by another that was ready. What was acknowledged is looked for in the database afterwards.
 */
export async function sustained(
  dataDir: string,
  points: Generator<readonly [number, number]>
): Promise<Line[]> {
  const waits: number[] = [];
  const acknowledged = new Set<string>();
  const due: { readonly at: number; readonly place: string }[] = [];
  let [kills, unanswered, most] = [0, 0, 0];
  const next = async (): Promise<Taker> => ready(dataDir);
  let [now, spare] = await Promise.all([next(), next()]);
  const began = performance.now();
  const until = began + SECONDS * 1000;
  const moments = Array.from(
    { length: KILLS },
    (_, k) => began + ((k + 0.3 + randomInt(400) / 1000) * SECONDS * 1000) / KILLS
  );
  let arrived = 0;
  while (performance.now() < until || due.length + now.waiting.size > 0) {
    const time = performance.now();
    const dueNow = Math.min(A_SECOND * SECONDS, Math.floor(((time - began) / 1000) * A_SECOND));
    for (; arrived < dueNow; arrived++) {
      const [x, y] = points.next().value as readonly [number, number];
      due.push({ at: time, place: `point ${x},${y}` });
    }
    if (moments[kills] !== undefined && time > moments[kills]) {
      kills++;
      const lost = await now.kill();
      // Whoever had no answer sends again, as a browser does.
      unanswered += lost.length;
      due.unshift(...lost);
      now = spare;
      spare = await next();
    }
    for (const one of due.splice(0)) now.send(one);
    most = Math.max(most, now.waiting.size);
    for (const { reference, took } of now.answers.splice(0)) {
      acknowledged.add(reference);
      waits.push(took);
    }
    await new Promise((rested) => setTimeout(rested, TICK_MS));
  }
  for (const { reference } of now.answers.splice(0)) acknowledged.add(reference);
  const took = (performance.now() - began) / 1000;
  await Promise.all([now.kill(), spare.kill()]);
  const store = new Sqlite(resolve(dataDir, 'safety.db'), { readonly: true });
  const kept = new Set(store.prepare('SELECT reference FROM concern').pluck().all() as string[]);
  const sound = store.pragma('integrity_check', { simple: true });
  store.close();
  const missing = [...acknowledged].filter((reference) => !kept.has(reference)).length;
  if (missing > 0 || sound !== 'ok')
    throw new Error(`${missing} acknowledged concerns are missing; integrity: ${String(sound)}`);
  const sorted = waits.sort((a, b) => a - b);
  const at = (share: number): string => `${Math.round(sorted[Math.floor(share * (sorted.length - 1))])} ms`;
  return [
    {
      what: `${A_SECOND} concerns a second for ${SECONDS} s, ${kills} × kill -9`,
      ...{ peer: false, timing: null },
      result: `${arrived.toLocaleString('en-GB')} arrived, ${acknowledged.size.toLocaleString('en-GB')} acknowledged within ${took.toFixed(1)} s and all there, ${unanswered} sent again; half within ${at(0.5)}, 95 % ${at(0.95)}, the longest ${at(1)}`
    }
  ];
}

interface Due {
  readonly at: number;
  readonly place: string;
}

/** A process that takes concerns in. */
interface Taker {
  readonly waiting: Map<number, Due>;
  readonly answers: { readonly reference: string; readonly took: number }[];
  send(one: Due): void;
  /** Kills it; gives what had no answer. */
  kill(): Promise<Due[]>;
}

let numbered = 0;

async function ready(dataDir: string): Promise<Taker> {
  const child = spawn(process.execPath, ['--import', 'tsx', resolve('tests/bench/concerns-taker.ts')], {
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: ['pipe', 'pipe', 'inherit']
  });
  const waiting = new Map<number, Due>();
  const answers: { reference: string; took: number }[] = [];
  const lines = createInterface(child.stdout);
  const ended = once(child, 'exit');
  // What it is being told when it is killed is lost on purpose.
  child.stdin.on('error', () => undefined);
  await once(lines, 'line');
  lines.on('line', (line) => {
    const [id, reference] = line.split(' ');
    const one = waiting.get(Number(id));
    if (!one) return;
    waiting.delete(Number(id));
    answers.push({ reference, took: performance.now() - one.at });
  });
  return {
    waiting,
    answers,
    send: (one) => {
      const id = numbered++;
      waiting.set(id, one);
      child.stdin.write(`${id} ${one.place}\n`);
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
      // What it said before it was killed was said.
      await new Promise((read) => setTimeout(read, 5));
      return [...waiting.values()];
    }
  };
}
