import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import type { Context } from '#lib/server/context.ts';
import WardsPage from '../../../src/routes/wards/+page.svelte';
import { csr as wardsCsr, load as loadWards } from '../../../src/routes/wards/+page.server.ts';
import { csr as wardCsr } from '../../../src/routes/wards/[code]/+layout.server.ts';
import { load as loadWard } from '../../../src/routes/wards/[code]/+page.server.ts';
import WardPage from '../../../src/routes/wards/[code]/+page.svelte';
import { wardChoices } from '#lib/server/wards/ward-profile.ts';
import { aStore, type BuiltIncidents, type BuiltWard } from '../../builders/store.ts';

const wards: BuiltWard[] = [
  { code: 'E05999901', name: 'Quay & Side', box: [560_000, 177_000, 561_500, 179_000], people: 5000 },
  { code: 'E05999902', name: 'Saltings', box: [561_500, 177_000, 563_000, 179_000], people: 10_000 },
  { code: 'E05999903', name: 'Marsh End', box: [563_000, 177_000, 564_500, 179_000] }
];
const incidents: BuiltIncidents[] = ['2024-01', '2025-01'].flatMap((month) => [
  { x: 561_000, y: 178_000, month, category: 'burglary', count: month === '2025-01' ? 90 : 30 },
  { x: 562_000, y: 178_000, month, category: 'drugs', count: 40 }
]);

/** The page as the server sends it. */
async function wardsPage(query = '', facts = { wards, incidents }): Promise<string> {
  const context = await aStore(facts);
  const url = new URL(`http://localhost/wards${query}`);
  const data = await loadWards({ locals: { context }, url } as never);
  return render(WardsPage, { props: { data, params: {}, form: null } as never }).body;
}
async function wardPage(code: string, query = '', given?: Context): Promise<string> {
  const context = given ?? (await aStore({ wards, incidents }));
  const url = new URL(`http://localhost/wards/${code}${query}`);
  const parent = async () => ({ choices: await wardChoices(context) });
  const data = await loadWard({ locals: { context }, params: { code }, parent, url } as never);
  return render(WardPage, { props: { data, params: { code }, form: null } as never }).body;
}
/** What a reader sees, without marks. */
const text = (html: string) =>
  html
    .replace(/<!--.*?-->/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/[\s\u202f]+/g, ' ');
const rowsOf = (html: string) =>
  [...html.matchAll(/<th scope="row"[^>]*><a href="\/wards\/(E\d+)/g)].map((found) => found[1]);

describe('the list of wards', () => {
  it('sends no script, and stands in order of name', async () => {
    expect(wardsCsr).toBe(false);
    const html = await wardsPage();
    expect(html).not.toContain('<script');
    expect(rowsOf(html)).toEqual(['E05999903', 'E05999901', 'E05999902']);
    expect(html).toMatch(/<th scope="col"[^>]*aria-sort="ascending"/);
  });

  it('is sorted by links, what is not known last either way', async () => {
    expect(rowsOf(await wardsPage('?sort=-rate'))).toEqual(['E05999901', 'E05999902', 'E05999903']);
    expect(rowsOf(await wardsPage('?sort=rate'))).toEqual(['E05999902', 'E05999901', 'E05999903']);
    for (const column of ['nonsense', 'hasOwnProperty', '__proto__']) {
      expect(rowsOf(await wardsPage(`?sort=${column}`))).toEqual(['E05999903', 'E05999901', 'E05999902']);
    }
  });

  it('says how a ward compares with the borough and with the year before', async () => {
    const read = text(await wardsPage());
    expect(read).toContain('Together 130 incidents, 8.7 per 1,000 residents in January 2025');
    expect(read).toContain('clearly higher');
    expect(read).toContain('200 % more');
    expect(read).toContain('no clear change');
    expect(read).toContain('not known');
  });

  it('says what of an address it cannot show, and shows the usual', async () => {
    const read = text(await wardsPage('?from=1999-01&to=1999-02&profile=zzz'));
    expect(read).toContain('There is no profile "zzz".');
    expect(read).toContain('outside what is imported');
    expect(read).toContain('Together 130 incidents');
  });

  it('tells which command brings data when there are none', async () => {
    expect(text(await wardsPage('', { wards: [], incidents: [] }))).toContain('npm run council');
  });
});

describe('the page of a ward', () => {
  it('has the rate with its range, the borough and the year before, without a script', async () => {
    expect(wardCsr).toBe(false);
    const html = await wardPage('E05999901');
    expect(html).not.toContain('<script');
    const read = text(html);
    expect(read).toContain('Quay & Side');
    expect(read).toContain('18.0');
    expect(read).toContain('95 % range 14.5 to 22.1');
    expect(read).toContain('90 against 30: 200 % more, a larger difference than chance alone gives.');
    expect(read).toContain('in force since 1 January 2014');
    expect(read).toContain('(sample data: a made-up place)');
  });

  it('keeps the choice in its links and its form', async () => {
    const html = await wardPage('E05999901', '?category=burglary&from=2025-01&to=2025-01');
    const query = 'category=burglary&amp;from=2025-01&amp;to=2025-01';
    expect(html).toContain(`href="/?${query}&amp;ward=E05999901"`);
    expect(html).toContain(`href="/api/wards.csv?${query}"`);
    expect(html).toMatch(/<option value="burglary" selected/);
  });

  it('has one link in the funnel for every ward whose residents are known', async () => {
    const html = await wardPage('E05999902');
    const marks = [...html.matchAll(/<title>([^<:]+): [\d.,]+ per 1,000 among/g)].map((found) => found[1]);
    expect(marks.sort()).toEqual(['Quay &amp; Side', 'Saltings']);
  });

  it('does without rate and funnel where residents are not known', async () => {
    const read = text(await wardPage('E05999903'));
    expect(read).toContain('The number of residents is not known, so there is no rate');
    expect(read).not.toContain('NaN');
  });

  it('shows no NaN where nothing was recorded at all', async () => {
    const context = await aStore({ wards, incidents: [], months: ['2025-01'] });
    expect(text(await wardPage('E05999901', '', context))).not.toContain('NaN');
  });

  it('is not found under a code that no set has', async () => {
    await expect(wardPage('E05000000')).rejects.toMatchObject({ status: 404 });
  });

  it('tells which command brings data when nothing was imported', async () => {
    expect(text(await wardPage('E05999901', '', await aStore()))).toContain('npm run council');
  });
});
