import { join } from 'node:path';
import { expect, test, type APIRequestContext, type Browser, type Page } from '@playwright/test';
import Sqlite from 'better-sqlite3';
import { ROLES, type Role } from '../../src/lib/core/people/role.ts';
import { AttackedServer } from './attacked.ts';
import { everyAddress, type Address } from './every-address.ts';
import { Desk, isBusy } from './every-form.ts';
import { FORMS_IN_ORDER } from './forms-in-order.ts';
import { markOf, nameOf, poison, shownAs } from './poison.ts';
import { NOT_ON_A_PAGE } from './not-on-a-page.ts';
import { NO_WORDS, STORED_TEXT } from './stored-words.ts';

/**
 * Everything that anybody can have written is hostile here, in every column of the store (`stored-words.ts`, `poison.ts`), and every
 * page is looked at by everybody who may. Nothing of it may run, and what is shown of it is shown as it was written.
 */
let attacked: AttackedServer;
let desk: Desk;
/** What each role is signed in with: from before their names and addresses were made hostile. */
const signedIn = new Map<Role, Awaited<ReturnType<APIRequestContext['storageState']>>>();
const found = new Set<string>();

/** What is erased and taken back could not be shown. */
const TAKES_AWAY = /\/concerns\/\[reference\]\?\/erase|\?\/withdraw|policies\?\/(remove|restore)/;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  test.setTimeout(600_000);
  attacked = await AttackedServer.start();
  desk = new Desk(attacked);
  for (const step of FORMS_IN_ORDER) {
    const form = typeof step === 'function' ? await step(desk) : step;
    if (TAKES_AWAY.test(form.thing)) continue;
    expect([form.thing, await desk.send(form)]).toEqual([form.thing, form.status]);
  }
  for (const role of ROLES) {
    const who = await (role === 'resident' ? attacked.visitor() : attacked.signedIn(role));
    signedIn.set(role, await who.storageState());
  }
  await attacked.whileStopped(() => poison(attacked.folder));
});
test.afterAll(() => attacked.stop());

const columnsOf = (are: (how: unknown) => boolean): string[] =>
  Object.entries(STORED_TEXT).flatMap(([table, columns]) =>
    Object.entries(columns).flatMap(([name, how]) => (are(how) ? [`${table}.${name}`] : []))
  );
const HOSTILE = columnsOf((how) => how === 'words' || typeof how === 'object');

test('every column of text is words that are made hostile, or it is said why it holds none', () => {
  const store = new Sqlite(join(attacked.folder, 'safety.db'), { readonly: true });
  const columns = store
    .prepare(
      `SELECT t.name || '.' || c.name FROM sqlite_master t, pragma_table_info(t.name) c
       WHERE t.type = 'table' AND c.type = 'TEXT' ORDER BY 1`
    )
    .pluck()
    .all();
  expect(columnsOf(() => true).sort()).toEqual(columns);
  // A reason that no column has is one too many.
  for (const why of Object.keys(NO_WORDS))
    expect([why, columnsOf((how) => how === why)]).not.toEqual([why, []]);
  for (const column of HOSTILE) {
    const [table, name] = column.split('.');
    const count = store.prepare(`SELECT count(*) FROM "${table}" WHERE instr("${name}", ?) > 0`).pluck();
    const isThere = (count.get(markOf(nameOf(table, name))) as number) > 0;
    expect([column, isThere]).toEqual([column, true]);
  }
  store.close();
});

for (const role of ROLES)
  test(`nothing that is stored runs on any page that is shown to a ${role}`, async ({ browser }) => {
    test.setTimeout(900_000);
    const { page, heard } = await aBrowser(browser, role);
    for (const address of everyAddress(desk).filter(({ roles }) => roles.includes(role)))
      if (address.isPage) await lookAt(page, heard, address);
      else await takeAway(page, address);
    await page.context().close();
  });

test('what is shown is shown as it was written', () => {
  expect(HOSTILE.filter((column) => !found.has(column) && !NOT_ON_A_PAGE.has(column))).toEqual([]);
  // A name that no column has is one too many.
  expect([...NOT_ON_A_PAGE].filter((column) => !HOSTILE.includes(column))).toEqual([]);
});

/** A browser of somebody, and what it says of scripts that ran or were refused. */
async function aBrowser(browser: Browser, role: Role): Promise<{ page: Page; heard: string[] }> {
  const context = await browser.newContext({
    ...{ baseURL: attacked.origin, storageState: signedIn.get(role) },
    extraHTTPHeaders: { 'x-forwarded-for': `10.7.0.${ROLES.indexOf(role) + 1}` }
  });
  const page = await context.newPage();
  const heard: string[] = [];
  page.on('dialog', (dialog) => {
    heard.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) heard.push(message.text());
  });
  return { page, heard };
}

async function lookAt(page: Page, heard: string[], { path }: Address): Promise<void> {
  heard.length = 0;
  let answer = await page.goto(path);
  while (await isBusy(answer)) answer = await page.goto(path);
  // A page with a program of its own is made whole by it.
  if ((await page.content()).includes('__sveltekit_')) await page.waitForLoadState('networkidle');
  const { text, ...seen } = await page.evaluate(whatStandsThere);
  const status = answer?.status() ?? 0;
  expect.soft({ path, fails: status >= 500, ...seen, heard }).toEqual({ path, fails: false, ran: false, strange: [], heard: [] }); // prettier-ignore
  for (const column of HOSTILE) {
    const [table, name] = column.split('.');
    if (text.includes(shownAs(nameOf(table, name)))) found.add(column);
  }
}

/** What is no page is no page, whatever stands in it. */
async function takeAway(page: Page, { path }: Address): Promise<void> {
  const get = () => page.request.get(path, { maxRedirects: 0 });
  let answer = await get();
  while (await isBusy(answer)) answer = await get();
  const headers = answer.headers();
  const isPage = headers['content-type']?.startsWith('text/html') ?? false;
  expect.soft([path, answer.status() < 500, isPage, headers['x-content-type-options']]).toEqual([path, true, false, 'nosniff']); // prettier-ignore
}

/** In the page: whether something ran, elements that no page of ours has, and all that can be read, in fields and names too. */
function whatStandsThere() {
  const strange = [...document.querySelectorAll('*')].filter((one) => {
    const leads = ['href', 'src', 'action', 'formaction'].map((name) => one.getAttribute(name) ?? '');
    const isOurs = one.tagName !== 'IMG' || one.getAttribute('src') !== 'x';
    const runs = [...one.attributes].some(({ name }) => name.startsWith('on'));
    return runs || !isOurs || leads.some((address) => /^\s*javascript:/i.test(address));
  });
  const fields = [...document.querySelectorAll('input, textarea')].map(
    (one) => (one as HTMLInputElement).value
  );
  const names = [...document.querySelectorAll('[aria-label], [title], [alt]')].flatMap((one) =>
    ['aria-label', 'title', 'alt'].map((name) => one.getAttribute(name) ?? '')
  );
  return {
    ran: 'hurt' in window,
    strange: strange.map((one) => one.outerHTML.slice(0, 200)),
    text: [document.title, document.body.textContent, ...fields, ...names].join('\n')
  };
}
