import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Audience } from '#lib/core/audience/audience.ts';
import { RESTRICTED_PROFILE } from '#lib/server/areas/propose-restricted.ts';
import { proposeArea } from '#lib/server/areas/register.ts';
import { RestrictedViews } from '#lib/server/people/restricted-views.ts';
import { auditEntries } from '#lib/server/store/audit.ts';
import { putCouncil } from '#lib/server/store/council.ts';
import { publishTiles } from '#lib/server/tiles/publish/publish-tiles.ts';
import { published, tileFolder } from '#lib/server/tiles/publish/tile-folder.ts';
import { handleError } from '../../src/hooks.server.ts';
import { load as areas } from '../../src/routes/areas/+page.server.ts';
import { load as area } from '../../src/routes/areas/[id]/+page.server.ts';
import { extractFile } from '../builders/restricted.ts';
import { addIncidents } from '../builders/store.ts';
import { areaAt, CORNER, marshLane } from '../fixtures/marsh-lane.ts';
import { COUNCIL, WARDS, type Marshside } from '../fixtures/police/marshside.ts';
import { ask, routeFiles, told, visit, walkedRoutes } from './walk.ts';

/**
 * Restricted rows reach officers alone. Two boroughs are alike but for their restricted extracts, in rows, hours, offences and names: nothing that
 * either answers to the public may differ, nor hold a word of them. Whatever lies in src/routes is walked.
 */
const MARK = 'Stalking by MARKED';
const EXTRACTS = [
  { hour: '03', count: 37, at: [300, 1] },
  { hour: '17', count: 6, at: [420, 3] }
] as const;
/** Refuse everybody but officers, whatever the gate does. */
const OF_OFFICERS = [
  'areas/[id]/+page.server.ts',
  'areas/restricted/+page.server.ts',
  'areas/restricted.csv/+server.ts'
];
/** Bears the moment that it was made. */
const STAMPED = 'sites/[reference]/appraisal.docx/+server.ts';
const WALK = Object.entries(walkedRoutes(WARDS[0].code)).filter(
  ([file, asked]) => asked.length > 0 && file !== STAMPED
);

let boroughs: Marshside[];

beforeAll(async () => {
  boroughs = await Promise.all(EXTRACTS.map(borough));
});
afterAll(() => Promise.all(boroughs.map(({ context }) => context.store.close())));

async function borough({ hour, count, at }: (typeof EXTRACTS)[number]): Promise<Marshside> {
  const marsh = await marshLane();
  const { context } = marsh;
  await putCouncil(context.store, {
    id: 'marshside',
    config: JSON.stringify(COUNCIL),
    loadedAt: '2025-11-22'
  });
  const lane = { x: CORNER[0] + 300, y: CORNER[1] + 1 };
  const months = Array.from({ length: 12 }, (_, k) => `2025-${String(k + 1).padStart(2, '0')}`);
  await addIncidents(context, months.map((month) => ({ ...lane, month, category: 'robbery', count: 3 }))); // prettier-ignore
  const row = { x: CORNER[0] + at[0], y: CORNER[1] + at[1], offence: `${MARK} ${hour}` };
  const rows = Array.from({ length: count }, () => ({ ...row, time: `07/03/2025 ${hour}:15` }));
  // A row that is refused becomes a problem.
  marsh.write('MARKED.csv', extractFile([...rows, { ...row, time: `MARKED ${hour}` }]));
  const report = await marsh.take('restricted', 'MARKED.csv', { options: { name: `MARKED ${hour}` } });
  expect([report.stored, report.refused]).toEqual([count, 1]);
  expect(await proposeArea(context, 'officer@council.example', areaAt(lane))).toMatchObject({ ok: true });
  await publishTiles(context);
  return marsh;
}

/** Everything that a route says to an audience at one address, headers too. */
async function said(audience: Audience, { context }: Marshside, file: string, k: number): Promise<string> {
  const [, asked] = WALK.find(([name]) => name === file)!;
  const answer = await ask(context, file, asked[k], audience);
  if (!(answer instanceof Response)) return told(answer);
  const bytes = Buffer.from(await answer.arrayBuffer());
  const plain = answer.headers.get('content-encoding') === 'gzip' ? gunzipSync(bytes) : bytes;
  return [...answer.headers].join('\n') + plain.toString('latin1');
}

describe('restricted rows', () => {
  it('are looked for in every route that there is', () => {
    expect(Object.keys(walkedRoutes(WARDS[0].code)).sort()).toEqual(routeFiles().sort());
  });

  it.each(WALK)(
    'make no difference to what everybody is answered by %s, and leave no word there',
    async (file, asked) => {
      for (let k = 0; k < asked.length; k++) {
        const [one, other] = await Promise.all(boroughs.map((marsh) => said('public', marsh, file, k)));
        expect([asked[k][0], one.includes('MARKED') || other.includes('MARKED')]).toEqual([
          asked[k][0],
          false
        ]);
        expect([asked[k][0], one === other]).toEqual([asked[k][0], true]);
      }
    }
  );

  it.each(OF_OFFICERS)('are refused to everybody, and told to officers, by %s', async (file) => {
    expect(await said('public', boroughs[0], file, 0)).toContain('403');
    const [one, other] = await Promise.all(boroughs.map((marsh) => said('officer', marsh, file, 0)));
    expect(one).not.toBe(other);
  });

  it('are entered in the audit log wherever they are told, and only there', async () => {
    const [{ context }] = boroughs;
    const officer = { id: 'an-officer', name: 'Jo', email: 'jo@council.example', role: 'officer' } as const;
    const looks = async (path: string, route: string, load: (event: never) => unknown, params = {}) => {
      const event: { locals: App.Locals } = visit(context, [path, params], 'officer');
      await load(event as never);
      const asked = { method: 'GET', route, params, query: new URL(path, 'http://here').searchParams };
      const { accounts, told } = event.locals;
      await new RestrictedViews().note(accounts, officer, asked, path, new Response(), told);
      const entries = await auditEntries(event.locals.accounts.connection, { deed: 'read-restricted' }, 9);
      return entries.filter(({ who }) => who === officer.email).map(({ subject }) => subject);
    };
    expect(await looks('/areas', '/areas', areas)).toEqual([]);
    expect(await looks('/areas/1', '/areas/[id]', area, { id: '1' })).toEqual(['/areas/1']);
    const asked = `/areas?propose=yes&profile=${RESTRICTED_PROFILE}`;
    expect(await looks(asked, '/areas', areas)).toContain(asked);
  });

  it('are told of to officers on the page of the data, without any value of a row', async () => {
    const page = await said('officer', boroughs[0], 'data/+page.server.ts', 0);
    expect(page).toContain('MARKED.csv');
    expect(page).not.toContain(MARK);
  });

  it('leave as a file only with small counts left out', async () => {
    const [many, few] = await Promise.all(
      boroughs.map((marsh) => said('officer', marsh, 'areas/restricted.csv/+server.ts', 0))
    );
    expect(many).toContain('Friday,3,6,35,rounded down to fives');
    expect(few).toContain('Friday,15,18,5,rounded down to fives');
    expect(many + few).not.toMatch(/,(37|6|1|2|3|4),rounded|MARKED/);
  });

  it('are in no tile', async () => {
    const archives = await Promise.all(
      boroughs.map(async ({ context }) => {
        const folder = tileFolder(context, (await published(context))!);
        return readdirSync(folder).map((name) => [name, readFileSync(join(folder, name)).toString('latin1')]);
      })
    );
    expect(archives[0].length).toBeGreaterThan(3);
    expect(archives[0]).toEqual(archives[1]);
  });

  it('are not told by an unexpected error', async () => {
    const error = new Error(`row ${MARK}`);
    const event = visit(boroughs[0].context, ['/areas/restricted']);
    const answer = await handleError({ error, status: 500, message: '', event });
    expect(JSON.stringify(answer)).not.toContain('MARKED');
  });
});
