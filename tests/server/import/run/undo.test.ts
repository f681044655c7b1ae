import { beforeEach, describe, expect, it } from 'vitest';
import { SOURCES } from '#lib/server/import/sources.ts';
import { dataChanges } from '#lib/server/import/run/data-changes.ts';
import { loadCouncilFrom } from '#lib/server/import/run/load-council.ts';
import { nextUndo, undo } from '#lib/server/import/run/undo.ts';
import { storedEnvironment } from '#lib/server/store/environment.ts';
import { dataVersion } from '#lib/server/store/data-version.ts';
import { imports } from '#lib/server/store/imports.ts';
import {
  COUNCIL,
  collection,
  marshside,
  square,
  wardFile,
  type Marshside
} from '../../../fixtures/police/marshside.ts';
import { streetFile } from '../../../fixtures/police/street-file.ts';
import { TWO_FILES } from '../../../fixtures/two-files.ts';

let marsh: Marshside;
beforeEach(async () => {
  marsh = await marshside();
});

/** Every row of what every source keeps, and what was measured. */
async function everything() {
  const tables = [...new Set(SOURCES.flatMap(({ keeps }) => keeps.tables))];
  const rows = tables.map((table) => [
    table,
    marsh.context.store.bulk.prepare(`SELECT * FROM ${table}`).all()
  ]);
  const measured = await storedEnvironment(marsh.context.store);
  return { rows: Object.fromEntries(rows) as Record<string, unknown[]>, samples: measured?.columns };
}

async function take(source: string, which: 'first' | 'second') {
  const { name, options, ...content } = TWO_FILES[source];
  marsh.write(name, content[which]);
  return marsh.take(source, name, { options, accept: true });
}

/** Both files of every source but one, so that there is something around it. */
async function takeOthers(source: string) {
  for (const { id } of SOURCES) if (id !== source) await take(id, 'first');
}

describe('taking a change back', () => {
  it('is tried for every source', () => {
    expect(Object.keys(TWO_FILES)).toEqual(SOURCES.map(({ id }) => id));
  });

  it.each(Object.keys(TWO_FILES))('brings back what %s kept before, to the last row', async (source) => {
    await takeOthers(source);
    await take(source, 'first');
    const before = await everything();
    const version = await dataVersion(marsh.context.store);
    await take(source, 'second');
    expect(await everything()).not.toEqual(before);
    const { change } = await undo(marsh.context, source);
    expect(change).toMatchObject({ subject: source, files: [TWO_FILES[source].name], state: 'kept' });
    expect(await everything()).toEqual(before);
    expect(await dataVersion(marsh.context.store)).toBe(version + 2);
    expect((await imports(marsh.context.store))[0]).toMatchObject({ source, state: 'undone' });
  });

  it('is told beforehand and changes nothing until it is done', async () => {
    await take('cctv', 'first');
    const before = await everything();
    expect(await nextUndo(marsh.context)).toMatchObject({
      title: 'Public-space cameras',
      files: ['cameras.csv'],
      what: ['3 cameras came'],
      back: ['3 cameras will go']
    });
    expect(await everything()).toEqual(before);
  });

  it('goes back step by step, of one source past the later changes of others', async () => {
    await take('cctv', 'first');
    const first = await everything();
    await take('cctv', 'second');
    const second = await everything();
    await take('cctv', 'first');
    await take('lights', 'first');
    await undo(marsh.context, 'cctv');
    expect((await everything()).rows.camera).toEqual(second.rows.camera);
    await undo(marsh.context, 'cctv');
    expect((await everything()).rows.camera).toEqual(first.rows.camera);
    expect((await everything()).rows.lamp).toHaveLength(3);
    const { change } = await undo(marsh.context);
    expect(change.subject).toBe('lights');
    expect(await everything()).toEqual(first);
  });

  it('keeps what was before the newest three changes of a source, and lets the rest go', async () => {
    for (const which of ['first', 'second', 'first', 'second', 'first'] as const) await take('cctv', which);
    await take('lights', 'first');
    const states = (await dataChanges(marsh.context)).map(({ subject, state }) => `${subject} ${state}`);
    expect(states).toEqual([
      'lights kept',
      ...['cctv kept', 'cctv kept', 'cctv kept', 'cctv settled', 'cctv settled'],
      'wards kept'
    ]);
    for (let i = 0; i < 3; i++) await undo(marsh.context, 'cctv');
    await expect(undo(marsh.context, 'cctv')).rejects.toThrow('is no longer kept. Import the files');
    expect(marsh.column('SELECT DISTINCT change_id FROM data_change_rows')).toEqual([1, 7]);
  });

  it('of an import that changed nothing, or was refused, has nothing to do', async () => {
    marsh.write('empty.csv', streetFile([]));
    await marsh.take('police', 'empty.csv');
    await expect(marsh.take('lights', 'empty.csv')).rejects.toThrow();
    expect((await dataChanges(marsh.context)).map(({ subject }) => subject)).toEqual(['wards']);
    await expect(nextUndo(marsh.context, 'police')).rejects.toThrow('No change of police has been recorded');
    await expect(nextUndo(marsh.context, 'divining')).rejects.toThrow('There is no source "divining"');
  });

  it('brings the figures of a month back as they were published before', async () => {
    await take('police', 'first');
    const before = marsh.column('SELECT stored FROM police_month');
    await take('police', 'second');
    expect(marsh.column('SELECT count(*) FROM police_revision')).toEqual([1]);
    await undo(marsh.context);
    expect(marsh.column('SELECT stored FROM police_month')).toEqual(before);
    expect(marsh.column('SELECT count(*) FROM police_revision')).toEqual([0]);
  });

  it('puts places into wards anew, of the set that is there again', async () => {
    await take('police', 'first');
    marsh.write('one.geojson', collection([square(0.3, { WD25CD: 'E05000011', WD25NM: 'All' })]));
    await marsh.take('wards', 'one.geojson', { options: { validFrom: '2014-01-01' }, accept: true });
    await take('police', 'second');
    await undo(marsh.context, 'wards');
    expect(
      marsh.column('SELECT DISTINCT name FROM place_area JOIN area ON area.id = area_id ORDER BY name')
    ).toEqual(['Quay', 'Saltgate']);
  });

  it('is refused, and nothing is changed, where a later change stands in its place', async () => {
    await take('lsoas', 'first');
    marsh.write('one.geojson', collection([square(0.3, { WD25CD: 'E05000011', WD25NM: 'All' })]));
    const of2020 = { options: { validFrom: '2014-01-01' }, accept: true };
    await marsh.take('wards', 'one.geojson', of2020);
    // As if another program had given the number of a ward that would come back to something else.
    marsh.context.store.bulk.exec(`UPDATE area SET id = 1 WHERE name = 'Marshside 000A'`);
    const before = await everything();
    await expect(undo(marsh.context, 'wards')).rejects.toThrow('A later change stands in the place');
    expect(await everything()).toEqual(before);
  });
});

describe('taking the loading of a council back', () => {
  const saltings = { ...COUNCIL, id: 'saltings', name: 'Saltings', code: 'E07000001' };
  beforeEach(() => {
    marsh.write('shipped/councils/saltings.json', JSON.stringify(saltings));
    marsh.write(
      'from/wards.geojson',
      collection([square(0.4, { WD25CD: 'E05000900', WD25NM: 'Saltings', LAD25CD: 'E07000001' })])
    );
  });
  const load = () => loadCouncilFrom(marsh.context, 'saltings', { from: `${marsh.folder}/from` });
  const council = () => marsh.column('SELECT id FROM council');

  it('brings back the council that it replaced, with its imports, whatever came since', async () => {
    for (const { id } of SOURCES) await take(id, 'first');
    const before = await everything();
    const log = await imports(marsh.context.store);
    await load();
    expect(council()).toEqual(['saltings']);
    for (let i = 0; i < 12; i++)
      await expect(marsh.take('lights', 'lamps.csv')).rejects.toThrow('lie outside');
    await expect(undo(marsh.context, 'lights')).rejects.toThrow(
      'The newest change of lights was the loading of saltings, which is taken back as a whole'
    );
    const { change } = await undo(marsh.context);
    expect(change.title).toBe('The council "saltings" was loaded');
    expect(change.back).toContain('4 wards and census areas will come back in the place of 1');
    expect(council()).toEqual(['marshside']);
    expect(await everything()).toEqual(before);
    expect(await imports(marsh.context.store)).toEqual(log);
  });

  it('of the first one leaves an empty store', async () => {
    marsh = await marshside({ wards: false });
    marsh.write('from/wards.geojson', wardFile());
    await loadCouncilFrom(marsh.context, 'marshside', { from: `${marsh.folder}/from` });
    await undo(marsh.context);
    expect(council()).toEqual([]);
    expect(Object.values((await everything()).rows).flat()).toEqual([]);
  });
});
