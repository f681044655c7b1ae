import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { csvRows } from './csv.ts';
import { expect, test } from './visit.ts';

const ASKED = { profile: 'minerva', from: '2025-01', to: '2025-10', spacing: '150' };
/** Columns of the export that the worker sends under another name. */
const COLUMNS = {
  scored: { incidents: 'incidents', weighted: 'weighted', gi_z: 'z', gi_p: 'p', gi_q: 'q', score: 'score', rank: 'rank', known: 'known' }, // prettier-ignore
  detailed: { intensity: 'intensity', kde: 'kde', gi_p_perm: 'permutationP', gi_q_perm: 'permutationQ', confidence: 'confidence', rank_low: 'rankLow', rank_high: 'rankHigh', survives: 'survives', one_snap_point: 'onePoint' } // prettier-ignore
} as const;

/** What the scoring worker sent, by kind of message: column → one number or null (not known) for each hexagon. */
type Sent = Record<string, Record<string, (number | null)[]>>;

test('the command, the server and the worker in the browser have the same numbers, bit for bit', async ({
  page,
  request
}) => {
  test.setTimeout(120_000);
  await listenToWorkers(page);
  await page.goto(`/?${new URLSearchParams({ ...ASKED, show: 'cells' }).toString()}`);
  await expect.poll(() => sentKinds(page), { timeout: 60_000 }).toEqual(['detailed', 'scored']);

  const served = await (await request.get(`/api/cells.csv?${new URLSearchParams(ASKED).toString()}`)).text();
  const rows = csvRows(served);
  const sent = await readSent(page);
  expect(rows.length).toBeGreaterThan(5000);
  let compared = 0;
  for (const [kind, columns] of Object.entries(COLUMNS)) {
    for (const [name, member] of Object.entries(columns)) {
      const numbers = rows.map((row) => (row[name] === '' ? null : Number(row[name])));
      const own = sent[kind][member].map((value, i) => absent(value, name, rows[i].exposed === '1'));
      expect(own, name).toEqual(numbers);
      compared += own.filter((value) => value !== null).length;
    }
  }
  expect(compared).toBeGreaterThan(10_000);

  const folder = await mkdtemp(join(tmpdir(), 'safety-score-'));
  const out = join(folder, 'cells.csv');
  // Commands tell all; this is what they tell everybody.
  const told = { ...ASKED, audience: 'public' };
  const options = Object.entries(told).flatMap(([name, value]) => [`--${name}`, value]);
  execFileSync(process.execPath, ['scripts/run.mjs', 'score.ts', ...options, '--out', out], {
    env: { ...process.env, DATA_DIR: join(process.env.BROWSER_DATA ?? '', 'sample') }
  });
  expect(await readFile(out, 'utf8')).toBe(served);
});

/** How the export writes what the worker has: 0 stands for no place, and nothing for a hexagon where nobody can be. */
function absent(value: number | null, name: string, exposed: boolean): number | null {
  if (!exposed) return null;
  return value === 0 && name.startsWith('rank') ? null : value;
}

/** Keeps every message of the page's workers. */
async function listenToWorkers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const kept: Record<string, unknown> = {};
    Object.assign(globalThis, { sentByWorkers: kept });
    globalThis.Worker = class extends Worker {
      constructor(...given: ConstructorParameters<typeof Worker>) {
        super(...given);
        this.addEventListener('message', ({ data }: MessageEvent<{ kind?: string }>) => {
          if (data.kind === 'scored' || data.kind === 'detailed') kept[data.kind] = data;
        });
      }
    };
  });
}

function sentKinds(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    Object.keys((globalThis as unknown as { sentByWorkers: object }).sentByWorkers).sort()
  );
}

/** Columns as plain numbers: JSON would round nothing, but knows no NaN. */
function readSent(page: Page): Promise<Sent> {
  return page.evaluate(() => {
    const { sentByWorkers } = globalThis as unknown as {
      sentByWorkers: { scored: { cells: object }; detailed: { detail: object } };
    };
    const plain = (answer: object) =>
      Object.fromEntries(
        Object.entries(answer)
          .filter(([, column]) => column instanceof Float64Array || column instanceof Int32Array)
          .map(([name, column]) => [
            name,
            Array.from(column as Float64Array, (value) => (Number.isNaN(value) ? null : value))
          ])
      );
    return { scored: plain(sentByWorkers.scored.cells), detailed: plain(sentByWorkers.detailed.detail) };
  });
}
