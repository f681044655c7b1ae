import { execFileSync } from 'node:child_process';
import { render } from 'svelte/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { LAYER_IDS, LAYERS } from '#lib/map/layers/index.ts';
import { mapStyle } from '#lib/map/canvas/style.ts';
import { choicesOf } from '#lib/map/question/choices.ts';
import { decodeStudyArea } from '#lib/core/scoring/study-area-bytes.ts';
import { coverage, importProblems } from '#lib/server/coverage/coverage.ts';
import { loadEnvironment } from '#lib/server/environment/load-environment.ts';
import { exportScores } from '#lib/server/export/export-scores.ts';
import { importSources } from '#lib/server/import/run/import-source.ts';
import { undo } from '#lib/server/import/run/undo.ts';
import { SOURCES } from '#lib/server/import/sources.ts';
import { documentThing } from '#lib/server/people/gate.ts';
import { permissionFor } from '#lib/core/people/permission.ts';
import { scoreCellsService } from '#lib/server/scoring/score-cells.ts';
import { studyAreaBytes } from '#lib/server/scoring/scoring-bytes.ts';
import { momentFor } from '#lib/server/scoring/score-request.ts';
import { entryOf } from '#lib/server/setup/setup.ts';
import { clearFacts } from '#lib/server/store/stored-facts.ts';
import { putCouncil } from '#lib/server/store/council.ts';
import { wardChoices } from '#lib/server/wards/ward-profile.ts';
import { parseView } from '#lib/state/read-view.ts';
import { load as loadData } from '../../../src/routes/data/+page.server.ts';
import DataPage from '../../../src/routes/data/+page.svelte';
import { load as loadDocument } from '../../../src/routes/documents/[id]/[subject]/+page.server.ts';
import DocumentPage from '../../../src/routes/documents/[id]/[subject]/+page.svelte';
import { load as loadMethod } from '../../../src/routes/method/+page.server.ts';
import MethodPage from '../../../src/routes/method/+page.svelte';
import { load as loadWard } from '../../../src/routes/wards/[code]/+page.server.ts';
import WardPage from '../../../src/routes/wards/[code]/+page.svelte';
import { pageFacts } from '../../../src/routes/page-facts.ts';
import { addIncidents } from '../../builders/store.ts';
import { CORNER, marshLane } from '../../fixtures/marsh-lane.ts';
import { COUNCIL, type Marshside } from '../../fixtures/police/marshside.ts';
import Shown from './Shown.svelte';

// Run by `adding.test.ts` in a tree to which one of each was added: what README says follows by itself does.

const WARD = 'E05000001';
let marsh: Marshside;
let method: string;
let ward: string;

const text = (html: string) =>
  html
    .replace(/<!--.*?-->/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
const page = (component: never, data: unknown, params = {}) =>
  text(render(component, { props: { data, params, form: null } as never }).body);

beforeAll(async () => {
  marsh = await marshLane();
  const { context } = marsh;
  const named = {
    ...COUNCIL.sources[0],
    source: 'benches',
    title: 'Benches',
    files: ['benches*.csv'],
    options: {}
  };
  const council = { ...COUNCIL, sources: [...COUNCIL.sources, named] };
  await putCouncil(context.store, {
    id: 'marshside',
    config: JSON.stringify(council),
    loadedAt: '2025-11-22'
  });
  const at = { x: CORNER[0] + 300, y: CORNER[1] + 1 };
  await addIncidents(context, [{ ...at, month: '2025-01', category: 'robbery' }]);
  const locals = { context, audience: 'public' };
  method = page(MethodPage as never, await loadMethod({ locals } as never));
  const parent = async () => ({ choices: await wardChoices(context), attributions: [] });
  const url = new URL(`http://localhost/wards/${WARD}`);
  const told = await loadWard({ locals, params: { code: WARD }, parent, url } as never);
  ward = page(WardPage as never, told, { code: WARD });
});

describe('a source', () => {
  it('is missed, imported, told of, cleared and taken back', async () => {
    const { context } = marsh;
    const dataPage = async () => page(DataPage as never, await loadData({ locals: { context } } as never));
    expect(await dataPage()).toContain('Without it nobody knows where to rest.');
    marsh.write('benches.csv', 'easting,northing\n561000,179000\n0,0\n561100,179000\n');
    const report = await marsh.take('benches', 'benches.csv');
    expect(report).toMatchObject({ stored: 2, refused: 1 });
    const run = (await coverage(context))?.imports.find(({ source }) => source === 'benches');
    const log = await importProblems(context, run?.id ?? -1, 1);
    expect(log?.problems.map(({ message }) => message)).toEqual(['A bench stands somewhere.']);
    expect(await dataPage()).toContain('Says nothing of who sits on them.');
    const known = (await coverage(context))?.sources.find(({ source }) => source === 'benches');
    expect(known?.subjects).toEqual([{ kind: 'day', name: 'Benches', day: '2024-01-01' }]);
    expect(known?.freshness).not.toBeNull();
    expect(method).toContain('Says nothing of who sits on them.');
    const count = () => marsh.column('SELECT count(*) FROM bench');
    await undo(context, 'benches');
    expect(count()).toEqual([0]);
    await marsh.take('benches', 'benches.csv');
    expect(count()).toEqual([2]);
    await clearFacts(
      context.store,
      SOURCES.filter(({ id }) => id === 'benches').map(({ keeps }) => keeps)
    );
    expect(count()).toEqual([0]);
  });

  it('is known by its name where a council is set up', () => {
    const sources = [
      { source: 'wards', files: [] },
      { source: 'benches', files: [] }
    ] as never;
    expect(entryOf({ sources }, 'Park-Benches-2025.csv')).toBe(1);
  });

  it('is offered by the command', () => {
    expect(importSources.map(({ id }) => id)).toContain('benches');
    const help = execFileSync(process.execPath, ['scripts/run.mjs', 'import.ts', '--help'], {
      encoding: 'utf8'
    });
    expect(help).toContain('benches');
  });
});

describe('a measure', () => {
  it('is taken, added up, sent to the map, exported and told', async () => {
    const { context } = marsh;
    const loaded = await loadEnvironment(context);
    const taken = (loaded?.measures as unknown as Record<string, Uint8Array>).onBench;
    expect(taken).toHaveLength(loaded?.samples.easting.length ?? -1);
    const usual = momentFor([24300]);
    const sent = await studyAreaBytes(context, 150, usual, 'public', 'identity');
    const rested =
      decodeStudyArea(sent.body.slice().buffer).environment?.columns.rested ?? new Float64Array(0);
    expect(rested.reduce((sum, one) => sum + (one || 0), 0)).toBeGreaterThan(100);
    for (const table of ['cells', 'wards'] as const) {
      const out = await exportScores(context, table, 'csv', new URLSearchParams(), 'public');
      expect(out.ok && out.text.slice(0, out.text.indexOf('\n'))).toContain('rested_m,walked_on_m');
    }
    expect(ward).toMatch(/\d+ m without a bench/);
    expect(method).toContain('Metres without a bench.');
  });
});

describe('a factor, and a profile that weighs it', () => {
  it('is part of the score, explained, a slider, on the pages and in exports', async () => {
    const { context } = marsh;
    const answer = await scoreCellsService(context, { profile: 'rest' }, 'public');
    if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
    const found = answer.cells.factors.find(({ id }) => id === 'benches');
    expect(found?.part.some((points) => points > 0)).toBe(true);
    expect(answer.leftOut).toEqual([]);
    const facts = await pageFacts(context, 'public');
    expect(facts?.weighable.map(({ id }) => id)).toContain('benches');
    expect(facts?.profiles.map(({ id }) => id)).toContain('rest');
    const { view, problems } = parseView(
      new URLSearchParams('profile=rest&factors=benches:1'),
      choicesOf(facts as never)
    );
    expect([view.change?.factors, problems]).toEqual([{ benches: 1 }, []]);
    const out = await exportScores(context, 'cells', 'csv', new URLSearchParams('profile=rest'), 'public');
    expect(out.ok && out.text).toContain('benches_raw,benches_part');
    const top = await exportScores(context, 'top-20', 'csv', new URLSearchParams('profile=rest'), 'public');
    expect(top.ok && top.text).toMatch(/Places to rest: \d+ of \d+ m by a bench/);
    expect(ward).toMatch(/Places to rest/);
    expect(method).toContain('Where one cannot sit down.');
    expect(method).toContain('Where can one sit down?');
  });
});

describe('a layer', () => {
  it('is drawn in its place, offered in the panel with its limits, kept in the address', async () => {
    const ids = LAYERS.map(({ id }) => id);
    expect(ids.indexOf('benches')).toBe(ids.indexOf('points') + 1);
    const facts = await pageFacts(marsh.context, 'public');
    const choices = choicesOf(facts as never);
    const { view, problems } = parseView(new URLSearchParams('layers=benches'), choices);
    expect([view.layers, problems]).toEqual([['benches'], []]);
    const anything = new Proxy({}, { get: () => [] }) as never;
    const drawn = (listed: readonly string[]) =>
      mapStyle({
        ...{
          palette: anything,
          show: 'auto',
          zooms: { cells: 11, points: 14 },
          spacing: 150,
          unknownWards: []
        },
        ...{ shownHour: { hour: 1, dark: true }, hotspots: false, along: 'none', origin: 'http://localhost' },
        ...{ version: 1, archives: ['points'], listed, overlays: {} }
      } as never).layers.map(({ id }) => id);
    expect(drawn(['benches'])).toContain('benches');
    expect(drawn(LAYER_IDS.filter((id) => id !== 'benches'))).not.toContain('benches');
    const explorer = { facts: { ...facts, archives: ['points', 'ground'] }, view };
    const panel = text(render(Shown, { props: { explorer } as never }).body);
    expect(panel).toContain('A dot where one can sit. Not whether anybody sits there.');
    expect(method).toContain('Not whether anybody sits there.');
  });
});

describe('a document', () => {
  it('has a page for print, a link where it is of, a line of the method page and a row of its own', async () => {
    const { context } = marsh;
    const locals = { context, audience: 'public' };
    const params = { id: 'where-to-rest', subject: WARD };
    const url = new URL(`http://localhost/documents/where-to-rest/${WARD}`);
    const parent = async () => ({ attributions: [] });
    const told = await loadDocument({ locals, params, parent, url } as never);
    const html = render(DocumentPage as never, { props: { data: told, params, form: null } as never }).body;
    expect(text(html)).toContain('Where to rest in Quay');
    expect(html).toContain('class="sheet');
    expect(ward).toContain('Where to rest');
    expect(method).toContain('Benches of one ward.');
    expect(permissionFor(documentThing('where-to-rest'))?.roles).toContain('resident');
  });
});
