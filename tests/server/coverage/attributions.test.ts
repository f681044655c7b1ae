import { describe, expect, it } from 'vitest';
import { readCouncilFile } from '#lib/server/council/council-file.ts';
import { attributionsOf, joined } from '#lib/server/coverage/attributions.ts';
import { finishImport, startImport } from '#lib/server/store/imports.ts';
import { aStore } from '../../builders/store.ts';

const AT = '2026-06-01T00:00:00.000Z';

describe('attributions', () => {
  it('name what was imported, once each, and nothing that never arrived', async () => {
    const context = await aStore();
    const council = readCouncilFile('data', 'thurrock');
    expect(await attributionsOf(context, council)).toEqual([]);

    const id = await startImport(context.store, 'wards', AT);
    const counts = { rows: 20, stored: 20, outside: 0, withoutPlace: 0, problems: 0, notes: [] };
    await finishImport(
      context.store,
      { id, finishedAt: AT, files: ['thurrock-wards-2025.geojson'], ...counts },
      []
    );
    const named = await attributionsOf(context, council);
    expect(named).toHaveLength(1);
    expect(named[0]).toMatch(/Office for National Statistics/);
    expect(named[0]).not.toMatch(/OpenStreetMap|2026/);
  });

  it('say once what differs in its year alone, and nothing that another sentence begins with', () => {
    const office = 'Source: Office. Contains OS data © Crown copyright and database right';
    const told = [`${office} 2025`, `${office} 2011`, 'Source: Office', `${office} 2025`, `${office} 2021`];
    expect(joined([...told, 'Lamps: the council', 'Lamps: the council'])).toEqual([
      `${office} 2011, 2021 and 2025`,
      'Lamps: the council'
    ]);
  });
});
