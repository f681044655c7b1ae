import { describe, expect, it } from 'vitest';
import type { Council } from '#lib/server/council/council-file.ts';
import { coverage, importProblems } from '#lib/server/coverage/coverage.ts';
import { whatIsMissing } from '#lib/server/coverage/missing.ts';
import { ledgerOf } from '#lib/server/coverage/ledger.ts';
import { sourceOverviews } from '#lib/server/coverage/sources.ts';
import type { StoredImport } from '#lib/server/store/imports.ts';
import { finishImport, startImport } from '#lib/server/store/imports.ts';
import { openStore } from '#lib/server/store/database.ts';
import { parseMonth } from '#lib/core/incidents/month.ts';
import { aStore, type BuiltWard } from '../../builders/store.ts';

const wards: BuiltWard[] = [{ code: 'E05999901', box: [560_000, 177_000, 561_500, 179_000], people: 5000 }];
const incidents = [{ x: 561_000, y: 178_000, month: '2025-01', category: 'robbery', count: 3 }];

const run = (id: number, source: string, files: string[]): StoredImport => ({
  id,
  source,
  startedAt: '2026-01-01T00:00:00Z',
  finishedAt: '2026-01-01T00:00:00Z',
  files,
  rows: 1,
  stored: 1,
  outside: 0,
  withoutPlace: 0,
  problems: 0,
  notes: [],
  state: 'done'
});
const source = (id: string, files: string[], options = {}) => ({
  source: id,
  title: `The ${id}`,
  files,
  options,
  publisher: 'Somebody',
  address: 'https://example.org/',
  licence: 'OGL-UK-3.0',
  attribution: 'Thanks'
});
const police: Council['police'] = {
  forces: ['Marsh Police'],
  expected: ['Marsh Police', 'British Transport Police'],
  lacking: { 'British Transport Police': 'Trains and stations are in its own file.' },
  fileNames: { 'British Transport Police': 'btp' },
  expectedOnly: false
};
const council = (sources: Council['sources']): Council => ({
  id: 'x',
  name: 'X',
  title: 'X Council',
  code: 'E06999999',
  lsoaName: 'X',
  sample: false,
  police,
  ...{ namedAreasOnly: false, madeAnew: false, goesOn: true, contacts: [] },
  sources
});
const facts = (id: string) => ({
  id,
  title: `Any ${id}`,
  licence: 'OGL-UK-3.0',
  address: 'https://example.org/',
  limits: 'Limits.',
  options: [],
  takes: () => true
});

describe('coverage', () => {
  it('is nothing before a council is loaded', async () => {
    const context = await aStore();
    const empty = { ...context, store: openStore(':memory:') };
    expect(await coverage(empty)).toBeNull();
  });

  it('gathers ledger, imports and sources of the store', async () => {
    const found = (await coverage(await aStore({ wards, incidents })))!;
    expect(found.ledger?.forces.map((force) => [force.name, force.present])).toEqual([['Marsh Police', 1]]);
    expect(found.imports.map((one) => one.source)).toEqual(['police', 'wards']);
    // The council file of the builder names no source, so these were imported by hand.
    expect(found.sources.map((one) => one.source)).toEqual(['wards', 'police']);
    expect(found.sources[0].subjects).toContainEqual({
      kind: 'in force',
      name: 'Wards from 2014-01-01',
      from: '2014-01-01',
      to: null
    });
    expect(found.sources[1].subjects).toEqual([
      { kind: 'months', first: parseMonth('2025-01'), last: parseMonth('2025-01'), months: 1 }
    ]);
  });
});

describe('sources', () => {
  const named = council([
    source('wards', ['a/wards-2014.geojson']),
    source('wards', ['a/wards-2026*.geojson']),
    source('police', ['crime/**/*-marsh-street.csv*'])
  ]);

  it('own the imports whose file names their patterns take', () => {
    const imports = [
      run(3, 'police', ['archive.zip/2025-01/2025-01-marsh-street.csv']),
      run(2, 'wards', ['wards-2026-final.geojson']),
      run(1, 'wards', ['wards-2014.geojson'])
    ];
    const overviews = sourceOverviews(named, [facts('wards'), facts('police')], imports, []);
    expect(overviews.map((one) => one.imports.map((own) => own.id))).toEqual([[1], [2], [3]]);
  });

  it('that nothing tells apart are shown as one, with their notes', () => {
    const twins = council([
      source('police', ['crime/new/*-marsh-street.csv']),
      { ...source('police', ['crime/old/*-marsh-street.csv']), title: 'Old files', note: 'Altered.' }
    ]);
    const imports = [run(2, 'police', ['b-marsh-street.csv']), run(1, 'police', ['a-marsh-street.csv'])];
    const overviews = sourceOverviews(twins, [facts('police')], imports, []);
    expect(overviews).toHaveLength(1);
    expect(overviews[0]).toMatchObject({ title: 'The police; Old files', note: 'Altered.' });
    expect(overviews[0].imports).toHaveLength(2);
  });

  it('that the council file does not name are shown as imported by hand', () => {
    const imports = [run(1, 'wards', ['elsewhere.geojson'])];
    const overviews = sourceOverviews(named, [facts('wards')], imports, []);
    expect(overviews.at(-1)).toMatchObject({ title: 'Any wards', publisher: null });
    expect(overviews.map((one) => one.imports.length)).toEqual([0, 0, 0, 1]);
  });
});

describe('what is missing', () => {
  const month = (text: string, force: string) => ({
    month: parseMonth(text),
    force,
    rows: 1,
    stored: 1,
    outside: 0,
    withoutPlace: 0,
    offShore: 0,
    refused: 0,
    complete: true,
    file: '',
    importedAt: ''
  });
  const expected = ['Marsh Constabulary', 'British Transport Police'];
  const ledger = ledgerOf([month('2025-01', expected[0]), month('2025-03', expected[0])], [], expected);
  const options = { name: 'Wards from 2026', validFrom: '2026-05-07' };
  const sources = sourceOverviews(
    council([
      source('police', ['*.csv']),
      source('wards', ['w*.geojson'], options),
      source('lights', ['l*'])
    ]),
    [],
    [run(1, 'police', ['a.csv'])],
    []
  );
  const missing = whatIsMissing(
    sources,
    ledger,
    ['police', 'wards', 'population'].map(facts),
    police,
    parseMonth('2025-07')
  );

  it('names gaps, whole forces and newer months with the command that brings them', () => {
    expect(missing.map((one) => [one.what, one.command])).toEqual([
      ['Marsh Constabulary: February 2025', 'npm run import -- police "FOLDER/**/*-marsh-street.csv"'],
      ['British Transport Police: every month', 'npm run import -- police "FOLDER/**/*-btp-street.csv"'],
      ['Newer months: April to May 2025', 'npm run import -- police ARCHIVE.zip'],
      ['Residents of each ward', 'npm run import -- population FILE.csv'],
      ['The wards', 'npm run import -- wards FILE --name "Wards from 2026" --valid-from 2026-05-07'],
      ['The lights', null]
    ]);
  });

  it('does not ask for newer months of a made-up place', () => {
    const none = whatIsMissing(sources, ledger, [], police, -Infinity);
    expect(none.some((one) => one.what.startsWith('Newer'))).toBe(false);
  });
});

describe('problems of an import', () => {
  it('come a hundred to a page', async () => {
    const context = await aStore();
    const id = await startImport(context.store, 'police', '2026-01-01T00:00:00Z');
    const problems = Array.from({ length: 250 }, (_, i) => ({
      file: 'a.csv',
      line: i + 2,
      field: 'Month',
      value: 'x',
      message: 'Not a month.'
    }));
    const totals = { rows: 300, stored: 50, outside: 0, withoutPlace: 0, problems: 250, notes: [] };
    await finishImport(
      context.store,
      { id, finishedAt: '2026-01-01T00:00:00Z', files: [], ...totals },
      problems
    );
    const page = (await importProblems(context, id, 2))!;
    expect([page.page, page.pages, page.kept, page.problems[0].line]).toEqual([2, 3, 250, 102]);
    expect((await importProblems(context, id, 99))?.page).toBe(3);
    expect((await importProblems(context, id, NaN))?.page).toBe(1);
    expect(await importProblems(context, 12345, 1)).toBeNull();
  });
});
