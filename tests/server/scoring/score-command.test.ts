import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aStore } from '../../builders/store.ts';

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'score-'));
  const robbery = { x: 561_000, y: 178_000, month: '2025-01', category: 'robbery', count: 7 };
  const context = await aStore(
    {
      wards: [
        { code: 'E05999901', name: 'Quayside', box: [560_000, 177_000, 562_500, 179_000], people: 5000 }
      ],
      incidents: [robbery, { ...robbery, month: '2025-03', x: 562_000, category: 'drugs', count: 2 }],
      months: ['2025-01', '2025-03']
    },
    join(folder, 'safety.db')
  );
  await context.store.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Runs the command as `npm run score -- …` does, on the store of this test. */
function score(...args: string[]): Promise<Ended> {
  return scoreOn(folder, ...args);
}

function scoreOn(dataDir: string, ...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/score.ts', ...args], {
    env: { ...process.env, DATA_DIR: dataDir }
  });
  let out = '';
  let error = '';
  child.stdout.on('data', (text: Buffer) => (out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (error += text.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, error })));
}

describe('the score command', () => {
  it('writes hexagons and wards, says what it did and which months are missing', async () => {
    const cells = join(folder, 'cells.csv');
    const wards = join(folder, 'wards.csv');
    const ended = await score('--from', '2025-01', '--to', '2025-03', '--out', cells, '--wards', wards);
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.out).toContain('All recorded incidents, January to March 2025, hexagons of 150 m');
    expect(ended.out).toContain('9 incidents in 14 exposed of');
    expect(ended.error).toContain('No police file for February 2025');
    expect(readFileSync(cells, 'utf8')).toMatch(/^cell,easting,/);
    expect(readFileSync(wards, 'utf8').split('\n')[1]).toMatch(/^E05999901,Quayside,9,5000,1\.8,/);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('prints one object with --json', async () => {
    const out = join(folder, 'cells.geojson');
    const ended = await score(
      '--profile',
      'patrol',
      '--from',
      '2025-01',
      '--to',
      '2025-03',
      '--proactive',
      '--half-life',
      '2',
      '--spacing',
      '350',
      '--out',
      out,
      '--json'
    );
    expect(ended.code).toBe(0);
    expect(JSON.parse(ended.out)).toMatchObject({
      ok: true,
      profile: { id: 'patrol' },
      from: '2025-01',
      to: '2025-03',
      spacing: 350,
      halfLifeMonths: 2,
      incidents: 9,
      missingMonths: ['2025-02'],
      refused: expect.stringContaining('at least 30') as string,
      files: [out]
    });
    expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ type: 'FeatureCollection' });
  });

  it('writes areas of joined hexagons, by a rule', async () => {
    const hotspots = join(folder, 'hotspots.geojson');
    const period = ['--from', '2025-01', '--to', '2025-03'];
    const ended = await score(...period, '--hotspots', hotspots, '--rule', 'top1', '--json');
    expect(ended.code).toBe(0);
    expect(JSON.parse(ended.out)).toMatchObject({ hotspots: { rule: 'top1', areas: 1 }, files: [hotspots] });
    const { features } = JSON.parse(readFileSync(hotspots, 'utf8')) as {
      features: { properties: Record<string, unknown> }[];
    };
    expect(features.map(({ properties }) => properties)).toMatchObject([
      { rank: 1, name: 'Quay Lane, Quayside', cells: 1, incidents: 7 }
    ]);
  });

  it('counts just the categories named', async () => {
    const ended = await score(
      '--from',
      '2025-01',
      '--to',
      '2025-03',
      '--categories',
      'drugs, burglary',
      '--json'
    );
    expect(JSON.parse(ended.out)).toMatchObject({ incidents: 2 });
  });

  it('refuses what it cannot do with a sentence and an exit code', async () => {
    const refused = await Promise.all([
      score('--profile', 'robberies', '--json'),
      score('--from', '2023-01', '--to', '2025-03'),
      score('--from', 'January'),
      score('--out', join(folder, 'cells.xlsx')),
      score('--hotspots', join(folder, 'hotspots.kml')),
      score('--rule', 'top50'),
      score('--out', join(folder, 'nowhere', 'cells.csv')),
      score('--colour', 'red', '--json')
    ]);
    expect(refused.map((ended) => ended.code)).toEqual([2, 2, 2, 2, 2, 2, 2, 2]);
    expect(JSON.parse(refused[0].out)).toMatchObject({
      ok: false,
      problems: [{ field: 'profile', value: 'robberies' }]
    });
    expect(refused[1].error).toContain('January 2023 is outside what is imported: January to March 2025.');
    expect(refused[2].error).toContain('like 2025-01');
    expect(refused[3].error).toContain('.csv or .geojson');
    expect(refused[4].error).toContain('--hotspots must end in .csv or .geojson');
    expect(refused[5].error).toContain('There is no rule for hotspots "top50"');
    expect(refused[6].error).toMatch(/There is no folder .*nowhere to write cells.csv into/);
    expect(refused[7].error).toContain("unknown option '--colour'");
    expect(JSON.parse(refused[7].out)).toEqual({
      ok: false,
      problems: [{ message: "unknown option '--colour'" }]
    });
  });

  it('says in a sentence that the data are of a newer program, and prints one object', async () => {
    const newer = mkdtempSync(join(tmpdir(), 'newer-'));
    const database = new Sqlite(join(newer, 'safety.db'));
    database.pragma('user_version = 99');
    database.close();
    const ended = await scoreOn(newer, '--json');
    expect(ended.code).toBe(2);
    expect(ended.error).toMatch(/^The data folder was written by a newer version/);
    expect(JSON.parse(ended.out)).toMatchObject({ ok: false });
  });

  it('explains itself', async () => {
    const { code, out } = await score('--help');
    expect(code).toBe(0);
    for (const option of [
      '--profile',
      '--from',
      '--spacing',
      '--half-life',
      '--categories',
      '--no-proactive',
      '--out',
      '--wards',
      '--hotspots',
      '--rule',
      '--json'
    ]) {
      expect(out).toContain(option);
    }
  });
});
