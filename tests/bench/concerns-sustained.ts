import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Line } from './measure.ts';

const A_SECOND = 200;
const SECONDS = 60;
/** Arrivals are let in so often. */
const TICK_MS = 20;

/**
 * Sends 200 concerns a second for a minute, as they come and not as they are answered, to a process that is killed (`kill -9`) in the middle of
 * what still arrives then. What was acknowledged is looked for in the database. Twenty kills are a test: `tests/server/concerns/killed.test.ts`.
 */
export async function sustained(
  dataDir: string,
  points: Generator<readonly [number, number]>
): Promise<Line[]> {
  const taker = await ready(dataDir);
  const began = performance.now();
  const most = A_SECOND * SECONDS;
  let [arrived, inTime] = [0, 0];
  const arrive = (count: number): void => {
    for (const at = performance.now(); arrived < count; arrived++) {
      const [x, y] = points.next().value as readonly [number, number];
      taker.send({ at, place: `point ${x},${y}` });
    }
  };
  const rest = (ms: number): Promise<void> => new Promise((rested) => setTimeout(rested, ms));
  for (let seconds = 0; seconds < SECONDS; seconds = (performance.now() - began) / 1000) {
    arrive(Math.min(most, Math.floor(seconds * A_SECOND)));
    inTime = taker.answers.length;
    await rest(TICK_MS);
  }
  // As many again as arrive in a second: it is killed while it takes them.
  arrive(most + A_SECOND);
  await rest(300);
  await taker.kill();
  const acknowledged = new Set(taker.answers.map(({ reference }) => reference));
  const store = new Sqlite(resolve(dataDir, 'safety.db'), { readonly: true });
  const kept = new Set(store.prepare('SELECT reference FROM concern').pluck().all() as string[]);
  const sound = store.pragma('integrity_check', { simple: true });
  store.close();
  const missing = [...acknowledged].filter((reference) => !kept.has(reference)).length;
  if (missing > 0 || sound !== 'ok')
    throw new Error(`${missing} acknowledged concerns are missing; integrity: ${String(sound)}`);
  const waits = taker.answers.map(({ took }) => took).sort((a, b) => a - b);
  const at = (share: number): string => `${Math.round(waits[Math.floor(share * (waits.length - 1))])} ms`;
  const counted = (count: number): string => count.toLocaleString('en-GB');
  return [
    {
      what: `${A_SECOND} concerns arrive each second for ${SECONDS} s, then kill -9`,
      ...{ peer: false, timing: null },
      result: `${counted(inTime)} of ${counted(most)} acknowledged within the minute, ${counted(acknowledged.size)} before the kill and all there; half within ${at(0.5)}, 95 % within ${at(0.95)}, the longest ${at(1)}`
    }
  ];
}

interface Due {
  readonly at: number;
  readonly place: string;
}

/** A process that takes concerns in. */
interface Taker {
  readonly answers: { readonly reference: string; readonly took: number }[];
  send(one: Due): void;
  kill(): Promise<void>;
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
    }
  };
}
