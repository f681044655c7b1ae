import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '#lib/server/context.ts';
import { forgetScenario, keepScenario } from '#lib/server/sites/keep-scenario.ts';
import { siteSheet } from '#lib/server/sites/site-sheet.ts';
import { planningFile } from '#lib/server/sites/planning-file.ts';
import { siteWhatIf } from '#lib/server/sites/what-if.ts';
import { writeSite } from '#lib/server/sites/write-site.ts';
import { aStore } from '../../builders/store.ts';

const folder = mkdtempSync(join(tmpdir(), 'what-if-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let context: Context;

beforeAll(async () => {
  const made = await aStore({
    wards: [{ code: 'E05000001', name: 'Quay', box: [561_000, 178_000, 563_000, 180_000], people: 4000 }],
    incidents: [{ x: 561_100, y: 178_100, month: '2025-01', category: 'burglary', count: 5 }]
  });
  context = { ...made, config: { ...made.config, dataDir: folder } };
  const shape = '561050 178050\n561150 178050\n561150 178150';
  const plain = { name: '', use: '', dwellings: '', stage: '', plan: '', radius: '' };
  const written = { ...plain, reference: 'BP01', shape };
  await writeSite(context, written, { who: 'p@council.example', change: false });
});

async function tried(lines: readonly string[], audience: 'public' | 'officer' = 'officer') {
  const found = await siteWhatIf(context, 'BP01', lines, new URLSearchParams({ profile: 'all' }), audience);
  if (!found || !('site' in found)) throw new Error('no answer');
  return found;
}

describe('what is tried on a site', () => {
  it('is not known without a street map, and says what is wrong with a line', async () => {
    const found = await tried(['lamp 561100,178100', 'lamp', 'tree 561100,178100']);
    expect(found.figures).toBeNull();
    expect(found.edits.map(({ line }) => line)).toEqual(['lamp 561100,178100']);
    expect(found.problems.map(({ message }) => message)).toEqual([
      'Lamp: write positions as easting and northing in metres, such as 561000,178000.',
      expect.stringContaining('begins with none of')
    ]);
    expect(await siteWhatIf(context, 'nowhere', [], new URLSearchParams(), 'officer')).toBeNull();
  });

  it('costs what the council’s own list says, and is not known without one', async () => {
    expect(await tried(['lamp 561100,178100'])).toMatchObject({ prices: null, unpriced: 1, pounds: 0 });
    mkdirSync(join(folder, 'planning'));
    const list = (items: unknown) => ({
      prices: { whose: 'Marshside', year: 2025, address: null, items },
      policies: []
    });
    const write = (content: unknown) =>
      writeFileSync(join(folder, 'planning', 'marshside.json'), JSON.stringify(content));
    write(
      list([
        { kind: 'lamp', pounds: 1800 },
        { kind: 'path', pounds: 100 }
      ])
    );
    const found = await tried([
      'lamp 561100,178100',
      'path 561000,178000 561030,178040',
      'camera 561100,178100'
    ]);
    expect(found).toMatchObject({ prices: { whose: 'Marshside', year: 2025 }, pounds: 6800, unpriced: 1 });
    expect(found.edits.map(({ pounds }) => pounds)).toEqual([1800, 5000, null]);
    write(list([{ kind: 'lamp', pounds: -1 }]));
    expect(() => planningFile(context, 'marshside')).toThrow(
      /planning\/marshside\.json: prices\.items\.0\.pounds/
    );
    write({ prices: { whose: 'x', year: 2025, address: 'javascript:alert(1)', items: [] }, policies: [] });
    expect(() => planningFile(context, 'marshside'), 'a link never runs').toThrow(/must begin with https/);
    write({ prices: null, policies: [] });
  });

  it('is kept under a name, in the place of what had it, until it is removed', async () => {
    const keep = (name: string, lines: string[]) =>
      keepScenario(context, 'BP01', { name, lines, who: 'p@council.example' });
    expect(await keep(' ', ['lamp 561100,178100'])).toMatch(/Give the scenario a name/);
    expect(await keep('Lamps', [])).toMatch(/Try something first/);
    expect(await keep('Lamps', ['lamp'])).toMatch(/write positions/);
    expect(await keep('Lamps', ['lamp 561100,178100'])).toBeNull();
    expect(await keep('Lamps', ['lamp 561100,178100', 'lamp 561120,178100'])).toBeNull();
    const { query } = context.store;
    const rows = await query.selectFrom('site_scenario').select(['name', 'edits']).execute();
    expect(rows).toHaveLength(2);
    // Without a street map there is nothing to show of it on paper.
    expect((await siteSheet(context, 'BP01', new URLSearchParams(), 'officer'))?.whatIf).toBeNull();
    expect(await forgetScenario(context, 'BP01', { name: 'Other', who: 'p@council.example' })).toBe(false);
    expect(await forgetScenario(context, 'BP01', { name: 'Lamps', who: 'p@council.example' })).toBe(true);
    expect((await tried([])).scenarios).toEqual([]);
  });

  it('tells nothing of cameras to whoever may not know', async () => {
    expect((await tried([], 'public')).toldCameras).toBe(false);
    expect((await tried([], 'officer')).toldCameras).toBe(true);
  });
});
