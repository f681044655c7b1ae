import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { proposeArea } from '#lib/server/areas/register.ts';
import { importConcerns } from '#lib/server/concerns/import-concerns.ts';
import { writeSite } from '#lib/server/sites/write-site.ts';
import { putCouncil } from '#lib/server/store/council.ts';
import { extractFile } from '../builders/restricted.ts';
import { addIncidents } from '../builders/store.ts';
import { areaAt, cameraFile, CORNER, lampFile, marshLane, SITE_ON_LANE } from '../fixtures/marsh-lane.ts';
import { COUNCIL, type Marshside } from '../fixtures/police/marshside.ts';

/**
 * What commands print for everybody. Two boroughs are alike but for what is restricted: where cameras stand, what residents wrote, and a restricted extract. Every
 * command is in this list: with what it is asked as the public would ask, or with the reason why it is for those who hold the keys of the machine.
 */
const QUESTION = [
  '--profile',
  'all',
  '--from',
  '2025-01',
  '--to',
  '2025-12',
  '--audience',
  'public',
  '--json'
];
const AT = ['--at', `${CORNER[0] + 300},${CORNER[1]}`, '--radius', '400', '--json'];
const CHANGES = 'It changes what is stored, and says what of it landed to whoever ran it.';
const COMMANDS: Readonly<Record<string, readonly (readonly string[])[] | string>> = {
  'score.ts': [
    [...QUESTION, '--out', 'OUT.csv', '--wards', 'OUT-wards.csv', '--hotspots', 'OUT.geojson'],
    [...QUESTION, '--profile', 'patrol', '--spacing', '350', '--out', 'OUT.geojson']
  ],
  'place.ts': [[...AT, '--profile', 'all', '--out', 'OUT.csv']],
  'areas.ts': [['propose', ...QUESTION, '--out', 'OUT.geojson']],
  'patrols.ts': [['plan', ...QUESTION, '--areas', '2', '--out', 'OUT.json']],
  'validate.ts': [[...QUESTION], [...QUESTION, '--patrols', '--areas', '2']],
  'concerns.ts': [
    ['stats', '--json'],
    ['export', 'OUT.csv', '--public'],
    ['export', 'OUT.geojson', '--public']
  ],
  'sites.ts': [['list', '--json']],
  'appraise.ts':
    'An appraisal is for officers and planners, and the command’s tells what cameras see: it answers as to an officer.',
  'reproduce.ts':
    'It works out again the evidence that a priority area rests on, which tells officers what cameras see.',
  'data.ts':
    'It lists every import with its rows, restricted extracts among them, for whoever looks after the installation.',
  'users.ts': 'It tells who has an account, for whoever looks after the installation.',
  ...Object.fromEntries(
    ['import.ts', 'council.ts', 'measure.ts', 'tiles.ts', 'sample.ts', 'backup.ts', 'restore.ts'].map(
      (name) => [name, CHANGES]
    )
  ),
  'bench.ts': 'It times made-up data of its own.'
};

const DIFFERENT = [
  { cameras: [[700, 0], [170, -6], [420, 3]], words: 'MARKED one', hour: '03', rows: 37 },
  { cameras: [[250, 4], [900, -6], [600, 9]], words: 'MARKED other', hour: '17', rows: 6 }
] as const; // prettier-ignore

let boroughs: Marshside[];
beforeAll(async () => {
  boroughs = await Promise.all(DIFFERENT.map(borough));
}, 120_000);
afterAll(() => Promise.all(boroughs.map(({ context }) => context.store.close())));

async function borough({ cameras, words, hour, rows }: (typeof DIFFERENT)[number]): Promise<Marshside> {
  const marsh = await marshLane({ file: 'safety.db' });
  const { context } = marsh;
  await putCouncil(context.store, {
    id: 'marshside',
    config: JSON.stringify(COUNCIL),
    loadedAt: '2025-11-22'
  });
  const at = { x: CORNER[0] + 300, y: CORNER[1] + 1 };
  const months = Array.from(
    { length: 24 },
    (_, k) => `${2024 + Math.floor(k / 12)}-${String((k % 12) + 1).padStart(2, '0')}`
  );
  await addIncidents(
    context,
    months.map((month) => ({ ...at, month, category: 'robbery', count: 3 }))
  );
  marsh.write('lamps.csv', lampFile([{ at: 0 }, { at: 40 }, { at: 80 }]));
  await marsh.take('lights', 'lamps.csv');
  marsh.write(
    'cameras.csv',
    cameraFile(cameras.map((place) => ({ at: place, bearing: 90, view: 360, range: 40 })))
  );
  expect((await marsh.take('cctv', 'cameras.csv')).stored).toBe(3);
  const row = { ...at, offence: `Stalking by ${words}`, time: `07/03/2025 ${hour}:15` };
  marsh.write('MARKED.csv', extractFile(Array.from({ length: rows }, () => row)));
  await marsh.take('restricted', 'MARKED.csv', { options: { name: words } });
  const [lat, long] = [51.489, 0.304];
  const requests = Array.from({ length: 12 }, (_, k) => ({
    ...{ service_request_id: `MARKED ${k}`, status: 'open', service_name: 'Street lighting', lat, long },
    ...{ description: `${words} ${k}`, requested_datetime: '2025-10-01T12:00:00Z' }
  }));
  const made = await importConcerns(context, marsh.write('requests.json', JSON.stringify(requests)));
  expect(made.added, JSON.stringify(made.problems)).toBe(12);
  await writeSite(context, SITE_ON_LANE, { who: 'planner@council.example', change: false });
  expect(await proposeArea(context, 'officer@council.example', areaAt(at))).toMatchObject({ ok: true });
  mkdirSync(join(marsh.folder, 'out'));
  return marsh;
}

/** Runs a command on a borough’s data and gives all that it printed and wrote, but for how long it took. */
async function told({ folder }: Marshside, name: string, asked: readonly string[]): Promise<string> {
  const out = join(folder, 'out');
  const args = asked.map((one) => one.replace(/^OUT/, join(out, 'OUT')));
  const env = { ...process.env, DATA_DIR: folder, SHIPPED_DIR: join(folder, 'shipped') };
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', `scripts/${name}`, ...args],
    { env }
  );
  const files = readdirSync(out).map((file) => `${file}\n${readFileSync(join(out, file), 'utf8')}`);
  return [stdout, stderr, ...files]
    .join('\n')
    .replaceAll(folder, '')
    .replace(/"milliseconds":\d+|\d+(\.\d+)? m?s\b/g, '');
}

it('every command is asked, or there is a reason', () => {
  const all = readdirSync('scripts').filter(
    (name) => name.endsWith('.ts') && readFileSync(join('scripts', name), 'utf8').includes('--json')
  );
  // These are read by the others.
  const own = all.filter((name) => !['command.ts', 'scoring-options.ts'].includes(name));
  const withQuestion = readdirSync('scripts').filter(
    (name) =>
      /withScoringOptions\(/.test(readFileSync(join('scripts', name), 'utf8')) &&
      name !== 'scoring-options.ts'
  );
  expect(Object.keys(COMMANDS).sort()).toEqual([...new Set([...own, ...withQuestion])].sort());
});

it.each(
  Object.entries(COMMANDS).flatMap(([name, asked]) =>
    typeof asked === 'string' ? [] : asked.map((args) => [name, args.join(' '), args] as const)
  )
)(
  '%s %s tells nothing of what is restricted',
  async (name, _, args) => {
    const [one, other] = await Promise.all(boroughs.map((marsh) => told(marsh, name, args)));
    expect(one.length).toBeGreaterThan(60);
    expect(other).toBe(one);
    expect(one).not.toContain('MARKED');
  },
  60_000
);

it('to an officer the same question is answered otherwise: there is something to be told', async () => {
  const args = ['--profile', 'all', '--from', '2025-01', '--to', '2025-12', '--json', '--out', 'OUT.csv'];
  const [one, other] = await Promise.all(boroughs.map((marsh) => told(marsh, 'score.ts', args)));
  expect(other).not.toBe(one);
}, 60_000);
