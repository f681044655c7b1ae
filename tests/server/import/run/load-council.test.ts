import { describe, expect, it } from 'vitest';
import { formatMonth } from '#lib/core/incidents/month.ts';
import { readFileSync } from 'node:fs';
import { parseCouncil, readCouncilFile } from '#lib/server/council/council-file.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import { loadCouncilFrom } from '#lib/server/import/run/load-council.ts';
import { policeMonths } from '#lib/server/store/coverage.ts';
import { collection, COUNCIL, marshside, square, wardFile } from '../../../fixtures/police/marshside.ts';
import { streetFile } from '../../../fixtures/police/street-file.ts';
import { sharedData } from '../../../fixtures/shared-data.ts';

describe('loading a council', () => {
  it('imports what its file names and the folder holds, and says what is missing', async () => {
    const marsh = await marshside({ wards: false });
    marsh.write('from/wards.geojson', wardFile());
    marsh.write('from/2025/2025-07-marsh-street.csv', streetFile([{}, {}]));
    const report = await loadCouncilFrom(marsh.context, 'marshside', { from: `${marsh.folder}/from` });
    expect(report).toMatchObject({ council: 'marshside', name: 'Marshside', replaced: null });
    expect(report.ledger).toMatchObject([
      { source: 'wards', state: 'used', files: 1, stored: 2, problems: 0 },
      { source: 'police', state: 'used', files: 1, rows: 2, stored: 2, problems: 0 }
    ]);
    expect(await loadCouncil(marsh.context)).toMatchObject({ id: 'marshside' });
  });

  it('says which entry is missing and which has no reader yet', async () => {
    const marsh = await marshside({ wards: false });
    marsh.write('from/wards.geojson', wardFile());
    marsh.write('from/lamps.csv', 'x');
    const lamps = { ...COUNCIL.sources[1], source: 'divining-rods', title: 'Lamps', files: ['lamps.csv'] };
    marsh.write(
      'shipped/councils/marshside.json',
      JSON.stringify({ ...COUNCIL, sources: [...COUNCIL.sources, lamps] })
    );
    const { ledger } = await loadCouncilFrom(marsh.context, 'marshside', { from: `${marsh.folder}/from` });
    expect(ledger.map(({ source, state }) => [source, state])).toEqual([
      ['wards', 'used'],
      ['police', 'missing'],
      ['divining-rods', 'unread']
    ]);
  });

  it('replaces another council, or the sample, wholly', async () => {
    const marsh = await marshside();
    marsh.write('2025-07-marsh-street.csv', streetFile([{}]));
    await marsh.take('police', '2025-07-marsh-street.csv');
    marsh.write(
      'shipped/councils/saltings.json',
      JSON.stringify({ ...COUNCIL, id: 'saltings', name: 'Saltings', code: 'E07000001' })
    );
    marsh.write(
      'from/wards.geojson',
      collection([square(0.4, { WD25CD: 'E05000900', WD25NM: 'Saltings', LAD25CD: 'E07000001' })])
    );
    const report = await loadCouncilFrom(marsh.context, 'saltings', { from: `${marsh.folder}/from` });
    expect(report.replaced).toBe('marshside');
    expect(marsh.column('SELECT count(*) FROM incident')).toEqual([0]);
    expect(marsh.column('SELECT name FROM area')).toEqual(['Saltings']);
    expect(marsh.column('SELECT source FROM import')).toEqual(['wards']);
    expect(marsh.column('SELECT count(*) FROM force')).toEqual([0]);
  });

  it('does not replace another one when asked to keep it', async () => {
    const marsh = await marshside();
    marsh.write('shipped/councils/saltings.json', JSON.stringify({ ...COUNCIL, id: 'saltings' }));
    const loading = loadCouncilFrom(marsh.context, 'saltings', { from: marsh.folder, keep: true });
    await expect(loading).rejects.toThrow('The store is about marshside');
  });

  it('again compares months with what was there', async () => {
    const marsh = await marshside({ wards: false });
    const from = `${marsh.folder}/from`;
    marsh.write('from/wards.geojson', wardFile());
    marsh.write('from/2025-07-marsh-street.csv', streetFile([{}]));
    await loadCouncilFrom(marsh.context, 'marshside', { from });
    marsh.write('from/2025-07-marsh-street.csv', streetFile([{}, { 'Crime ID': 'new' }]));
    const { ledger } = await loadCouncilFrom(marsh.context, 'marshside', { from });
    expect(ledger[1].report?.replaced).toMatchObject([{ before: 1, after: 2, added: 1 }]);
  });

  it('leaves everything as it was when its wards are missing or cannot be used', async () => {
    const marsh = await marshside();
    marsh.write(
      'shipped/councils/saltings.json',
      JSON.stringify({ ...COUNCIL, id: 'saltings', name: 'Saltings', code: 'E07000001' })
    );
    marsh.write('from/2025-07-marsh-street.csv', streetFile([{}]));
    const load = () => loadCouncilFrom(marsh.context, 'saltings', { from: `${marsh.folder}/from` });
    await expect(load()).rejects.toThrow('No ward boundaries of Saltings were found');
    marsh.write('from/wards.geojson', wardFile());
    await expect(load()).rejects.toThrow('The wards of Saltings could not be taken, so nothing was changed.');
    expect(await loadCouncil(marsh.context)).toMatchObject({ id: 'marshside' });
    expect(marsh.column('SELECT name FROM area')).toEqual(['Quay', 'Saltgate']);
  });

  it('stopped midway leaves everything as it was', async () => {
    const marsh = await marshside();
    const stop = new AbortController();
    marsh.write('shipped/councils/saltings.json', JSON.stringify({ ...COUNCIL, id: 'saltings' }));
    const loading = loadCouncilFrom(marsh.context, 'saltings', {
      from: marsh.folder,
      signal: stop.signal,
      onProgress: () => stop.abort()
    });
    await expect(loading).rejects.toThrow('Interrupted');
    expect(await loadCouncil(marsh.context)).toMatchObject({ id: 'marshside' });
    expect(marsh.column('SELECT name FROM area')).toEqual(['Quay', 'Saltgate']);
  });

  it('needs a council that is known and a folder that is there', async () => {
    const { context, folder } = await marshside();
    await expect(loadCouncilFrom(context, 'atlantis', { from: folder })).rejects.toThrow(
      'There is no council "atlantis". Known: marshside.'
    );
    await expect(loadCouncilFrom(context, 'marshside')).rejects.toThrow('--from FOLDER');
    await expect(loadCouncilFrom(context, 'marshside', { from: 'nowhere' })).rejects.toThrow(
      'There is no folder nowhere.'
    );
  });
});

describe('a council file', () => {
  const text = (change: object) => JSON.stringify({ ...COUNCIL, ...change });

  it.each(['thurrock', 'bristol', 'sample'])('that comes with the program can be used: %s', (id) => {
    expect(readCouncilFile('data', id).id).toBe(id);
  });

  it.each([
    [
      text({ code: 'Thurrock' }),
      'x.json: code must be a letter and eight digits, like E06000034; it is "Thurrock".'
    ],
    [text({ name: undefined }), 'x.json: name is missing.'],
    [text({ colour: 'red' }), 'x.json: colour is not a key that is known here.'],
    [
      text({ sources: [{ ...COUNCIL.sources[0], address: 'geoportal' }] }),
      'x.json: sources.0.address must be a web address; it is "geoportal".'
    ],
    [
      text({ sources: [{ ...COUNCIL.sources[0], address: 'javascript:alert(1)' }] }),
      'x.json: sources.0.address must begin with https://; it is "javascript:alert(1)".'
    ],
    ['{', 'x.json is not JSON']
  ])('that cannot be used says file, key and value', (json, sentence) => {
    expect(() => parseCouncil(json, 'x.json')).toThrow(sentence);
  });
});

describe('Thurrock from its real files', () => {
  const from = sharedData('');
  it.skipIf(!from)(
    'has in each of 44 months the rows that its LSOA names say, and by ward all but those off the shore',
    async () => {
      const marsh = await marshside({ wards: false });
      const context = { ...marsh.context, config: { ...marsh.context.config, shippedDir: 'data' } };
      const { ledger } = await loadCouncilFrom(context, 'thurrock', { from: from! });
      expect(ledger.filter((line) => line.problems > 0)).toEqual([]);
      const [head, ...lines] = readFileSync(`${from}/crime/thurrock-rows-per-month.csv`, 'utf8')
        .trim()
        .split(/\r?\n/);
      const columns = head.split(',');
      const expected = lines.map((line) => {
        const value = (name: string) => Number(line.split(',')[columns.indexOf(name)]);
        return {
          month: line.split(',')[0],
          rows: value('essex_rows'),
          stored: value('thurrock_rows'),
          withoutPlace: value('essex_rows_without_location')
        };
      });
      const months = await policeMonths(context.store);
      const found = months.map(({ month, rows, stored, withoutPlace }) => ({
        month: formatMonth(month),
        rows,
        stored,
        withoutPlace
      }));
      expect(found).toEqual(expected);
      expect(months.reduce((sum, month) => sum + month.offShore, 0)).toBe(6);
      const byName = marsh.column(
        `SELECT count(*) FROM incident JOIN lsoa ON lsoa.id = lsoa_id WHERE lsoa.name LIKE 'Thurrock %' GROUP BY month ORDER BY month`
      );
      expect(byName).toEqual(expected.map((month) => month.stored));
      const byWard = marsh.column(
        `SELECT count(*) FROM incident JOIN place_area USING (place_id) JOIN area_set ON area_set.id = set_id
       WHERE kind = 'ward' AND off_shore = 0 GROUP BY month ORDER BY month`
      ) as number[];
      expect(byWard).toEqual(months.map((month) => month.stored - month.offShore));
      const { before, after } = {
        before: '2025-06',
        after: months.find((month) => formatMonth(month.month) === '2025-06')
      };
      expect([before, after?.offShore]).toEqual(['2025-06', 1]);
    }
  );

  it.skipIf(!from)('and Bristol from its own needs one file more and no code', async () => {
    const marsh = await marshside({ wards: false });
    const context = { ...marsh.context, config: { ...marsh.context.config, shippedDir: 'data' } };
    const { ledger } = await loadCouncilFrom(context, 'bristol', { from: from! });
    const police = ledger.find((line) => line.source === 'police' && line.state === 'used');
    expect(police).toMatchObject({ files: 45, rows: 637_090, stored: 226_898, problems: 0 });
    expect(await policeMonths(context.store)).toHaveLength(45);
  });
});
