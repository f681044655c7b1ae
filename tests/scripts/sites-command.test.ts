import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PARTS_OF_KNOWN } from '#lib/core/sites/appraise.ts';
import { aStore } from '../builders/store.ts';
import { sharedData } from '../fixtures/shared-data.ts';

const planning = sharedData('planning');
const folder = mkdtempSync(join(tmpdir(), 'sites-command-'));
const empty = join(folder, 'empty');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Told {
  added: number;
  rows: number;
  problems: { line: number; message: string }[];
  notes: string[];
  sites: { reference: string; name: string | null; outline: string; notes: string[] }[];
}

/** What `npm run sites -- import FILE --json` prints in a data folder of its own, and how it ends. */
async function imported(file: string): Promise<{ code: number; told: Told }> {
  const dataDir = join(folder, file);
  cpSync(empty, dataDir, { recursive: true });
  const args = ['scripts/run.mjs', 'sites.ts', 'import', join(planning ?? '', file), '--json'];
  const options = { env: { ...process.env, DATA_DIR: dataDir }, maxBuffer: 2 ** 26 };
  return new Promise((done, fail) =>
    execFile(process.execPath, args, options, (failure, out, said) => {
      if (out.trim() === '') return fail(new Error(said));
      done({ code: Number(failure?.code ?? 0), told: JSON.parse(out) as Told });
    })
  );
}

/** The six registers as published: how many sites each has, how many rows are refused, and what is noticed of its faults. */
const REGISTERS = [
  { file: 'brownfield-fylde-osgb36.csv', added: 47, refused: 0 },
  { file: 'brownfield-lancaster.csv', added: 32, refused: 0, note: /Windows-1252/ },
  { file: 'brownfield-leicester.csv', added: 66, refused: 0 },
  // Made from a printed list: 16 rows are the rest of the row before, and many sizes have words of the next column behind them.
  { file: 'brownfield-preston-wgs84.csv', added: 42, refused: 16, ofSite: /only a point and an area/i },
  // Its first heading is “ROrganisationURI”, and its metres are called degrees.
  {
    file: 'brownfield-tonbridge-and-malling.csv',
    added: 13,
    refused: 0,
    ofSite: /says WGS84, but these are metres/
  },
  {
    ...{ file: 'brownfield-london-boroughs-2017.csv', added: 1079, refused: 0, note: /Windows-1252/ },
    ofSite: /geocentric metres without a height/
  }
];

describe.skipIf(!planning)(
  'brownfield registers by the command line (needs the real files beside the project)',
  () => {
    beforeAll(async () => {
      // One ward over all of them, so that what is read is kept.
      const ward = { code: 'E05999999', name: 'England', box: [300_000, 100_000, 600_000, 500_000] } as const;
      mkdirSync(empty);
      const { store } = await aStore({ wards: [ward] }, join(empty, 'safety.db'));
      await store.close();
    }, 60_000);

    it.each(REGISTERS)(
      '$file is kept but for what is no site',
      async ({ file, added, refused, note, ofSite }) => {
        const { code, told } = await imported(file);
        expect([told.added, told.problems.length, code]).toEqual([added, refused, refused > 0 ? 1 : 0]);
        for (const { line, message } of told.problems) {
          expect(line).toBeGreaterThan(1);
          expect(message).toMatch(/give/);
        }
        if (note) expect(told.notes.join(' ')).toMatch(note);
        if (ofSite) expect(told.sites.some(({ notes }) => ofSite.test(notes.join(' ')))).toBe(true);
        // A value over several lines is one value; nothing is left of a wrong character set.
        for (const { name } of told.sites) expect(name ?? '').not.toMatch(/[\n\uFFFD]/);
      },
      120_000
    );
  }
);

it('what `known` is the mean of is said with the same words by the README', () => {
  expect(readFileSync('README.md', 'utf8').replace(/\s+/g, ' ')).toContain(
    `the mean of six shares (${PARTS_OF_KNOWN})`
  );
});
