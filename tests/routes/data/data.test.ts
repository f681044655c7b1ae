import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { finishImport, startImport } from '#lib/server/store/imports.ts';
import { openStore } from '#lib/server/store/database.ts';
import { load } from '../../../src/routes/data/+page.server.ts';
import DataPage from '../../../src/routes/data/+page.svelte';
import { load as loadImport } from '../../../src/routes/data/[import]/+page.server.ts';
import ImportPage from '../../../src/routes/data/[import]/+page.svelte';
import type { Context } from '#lib/server/context.ts';
import { aStore } from '../../builders/store.ts';

const wards = [{ code: 'E05999901', box: [560_000, 177_000, 561_500, 179_000] as const, people: 5000 }];
const incidents = ['2024-12', '2025-03'].map((month) => ({
  x: 561_000,
  y: 178_000,
  month,
  category: 'robbery',
  count: 3
}));
const page = async (context: Context) => {
  const data = await load({ locals: { context } } as never);
  return render(DataPage, { props: { data, params: {}, form: null } as never }).body;
};

describe('the data page', () => {
  it('has a table of coverage whose rows and columns are named, gaps among them', async () => {
    const html = await page(await aStore({ wards, incidents, broken: ['2025-03'] }));
    expect(html).toMatch(/<th scope="rowgroup"[^>]*>\s*Marsh Police/);
    expect(html).toMatch(/<th scope="row"[^>]*>2025<\/th>/);
    expect(html.match(/>absent</g)).toHaveLength(1 + 2);
    expect(html).toContain('; the file broke off');
    expect(html).not.toContain('<script');
  });

  it('says so when nothing was imported, with the command', async () => {
    const context = { ...(await aStore()), store: openStore(':memory:') };
    expect(await page(context)).toContain('npm run council');
  });

  it('tells of an import that is held back, and of what became of each', async () => {
    const context = await aStore({ wards, incidents });
    const id = await startImport(context.store, 'cctv', '2026-01-01T00:00:00Z');
    const totals = { rows: 224, stored: 0, outside: 0, withoutPlace: 0, problems: 0 };
    const run = { id, finishedAt: '2026-01-01T00:00:00Z', files: ['cameras.csv'], ...totals };
    const notes = ['Public-space cameras: 224 in the place of 970, 77 % fewer.', 'Held back: …'];
    await finishImport(context.store, { ...run, notes, state: 'held' }, []);
    const html = await page(context);
    expect(html).toContain('An import is held back');
    expect(html.replace(/<!--.*?-->/g, '')).toMatch(
      /<b>Public-space cameras<\/b> \(cameras\.csv, 1 January 2026\): Public-space cameras: 224 in the place of 970/
    );
    expect(html).toMatch(/class="state[^"]*">held back/);
  });

  it('links an import with problems to their list', async () => {
    const context = await aStore({ wards, incidents });
    const id = await startImport(context.store, 'police', '2026-01-01T00:00:00Z');
    const totals = { rows: 2, stored: 1, outside: 0, withoutPlace: 0, problems: 1, notes: [] };
    const problem = {
      file: 'a.csv',
      line: 7,
      field: 'Month',
      value: '<b>20-1</b>',
      message: 'The month is wrong.'
    };
    await finishImport(
      context.store,
      { id, finishedAt: '2026-01-01T00:00:00Z', files: ['a.csv'], ...totals },
      [problem]
    );
    expect(await page(context)).toContain(`href="/data/${id}"`);

    const url = new URL(`http://localhost/data/${id}`);
    const data = await loadImport({ locals: { context }, params: { import: String(id) }, url } as never);
    const html = render(ImportPage, { props: { data, params: {}, form: null } as never }).body;
    expect(html).toContain('The month is wrong.');
    expect(html).toContain('&lt;b>20-1&lt;/b>');
    const nowhere = { locals: { context }, params: { import: 'x' }, url } as never;
    await expect(loadImport(nowhere)).rejects.toMatchObject({ status: 404 });
  });
});
