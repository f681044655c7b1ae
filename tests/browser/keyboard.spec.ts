import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { AttackedServer } from './attacked.ts';
import { codeOf } from './sign-in.ts';

/**
 * What people with an account do, by keyboard alone: from the address of a page on, no mouse, and no focus but what Tab gives. Every thing that Tab comes to must be seen to
 * have the focus, in the order in which it is read.
 */
let attacked: AttackedServer;
let page: Page;

test.describe.configure({ mode: 'serial', timeout: 240_000 });
test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  attacked = await AttackedServer.start();
  const extraHTTPHeaders = { 'x-forwarded-for': '10.8.0.2' };
  const context = await browser.newContext({ baseURL: attacked.origin, extraHTTPHeaders });
  page = await context.newPage();
});
test.afterAll(async () => {
  await page.context().close();
  await attacked.stop();
});

const heading = () => page.getByRole('heading', { level: 1 });
const press = (...keys: string[]) =>
  keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
const write = (text: string) => page.keyboard.type(text);
/** Farther than any page has things to come to. */
const MOST = 120;

/** Presses Tab until something has the focus, which must be seen of each thing on the way. */
async function tabTo(target: Locator): Promise<void> {
  // The page that it stands on is there.
  await expect(target).toBeVisible();
  await page.waitForLoadState();
  for (let k = 0; k < MOST; k++) {
    await press('Tab');
    await seesFocus();
    if (await target.evaluate((one) => one === document.activeElement)) return;
  }
  throw new Error(`Tab does not come to ${String(target)}`);
}

/** What has the focus, once one sees that it has: what slides in takes a moment. */
async function seesFocus(): Promise<string> {
  const now = () => page.evaluate(focused);
  await expect.poll(async () => (await now()).seen).toBe(true);
  return (await now()).what;
}

/** In the page: what has the focus, and whether one sees it: an outline or a frame that it has not otherwise, within the window. */
function focused() {
  const one = document.activeElement as HTMLElement;
  const drawn = (element: Element) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
  };
  // A hidden radio or file field is drawn by what stands around it.
  const around = [one, one.parentElement, one.nextElementSibling].filter((element) => element !== null);
  const { top, bottom, width } = one.getBoundingClientRect();
  const isInside = width > 0 && bottom > 0 && top < innerHeight;
  return {
    what: one.outerHTML.slice(0, 120),
    seen: one === document.body || (around.some(drawn) && isInside)
  };
}

/** Goes round a page once: Tab comes to everything that can have the focus, in the order of the page, and out at the end; and back again. */
async function goesRound(path: string): Promise<void> {
  await page.goto(path);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect([path, violations.map(({ id }) => id)]).toEqual([path, []]);
  const order: number[] = [];
  const passed: string[] = [];
  for (let k = 0; k < MOST; k++) {
    await press('Tab');
    const what = await seesFocus();
    if (what.startsWith('<body')) break;
    order.push(
      await page.evaluate(() =>
        [...document.querySelectorAll('*')].indexOf(document.activeElement as Element)
      )
    );
    passed.push(what);
  }
  expect(passed.length, `${path} keeps the focus, or has nothing`).toBeLessThan(MOST);
  expect(passed.length).toBeGreaterThan(2);
  expect([path, order]).toEqual([path, order.toSorted((a, b) => a - b)]);
  await press('Shift+Tab');
  expect([path, (await page.evaluate(focused)).what], 'back to the last').toEqual([path, passed.at(-1)]);
}

test('signs in with a password and the code of an app, which was set up the same way', async () => {
  const { email, password } = attacked.people.admin;
  await page.goto('/sign-in?to=/account/second-step');
  await tabTo(page.getByLabel('E-mail address'));
  await write(email);
  await press('Tab');
  await write(password);
  await press('Enter');
  await tabTo(page.getByLabel('Your password'));
  await write(password);
  await press('Enter');
  const secret = (await page.getByText('Or write this key').locator('code').innerText()).trim();
  await tabTo(page.getByLabel('six digits'));
  await write(await codeOf(secret));
  await press('Enter');
  await expect(page.getByRole('status')).toContainText('The second step is on');
  await tabTo(page.getByRole('button', { name: 'Sign out' }).first());
  await press('Enter');
  await expect(page.getByRole('link', { name: 'Sign in' }).first()).toBeVisible();

  await page.goto('/sign-in?to=/admin/people');
  await tabTo(page.getByLabel('E-mail address'));
  await write(email);
  await press('Tab');
  await write(password);
  await press('Enter');
  await expect(heading()).toHaveText('Your code');
  await tabTo(page.getByLabel('Code'));
  await write(await codeOf(secret));
  await press('Enter');
  await expect(heading()).toHaveText('People');
});

test('invites somebody, gives somebody else another role, and is told where it went wrong', async () => {
  await tabTo(page.getByLabel('E-mail address'));
  await write('no address');
  await press('Enter');
  await expect(page.getByRole('alert')).toBeFocused();
  await tabTo(page.getByLabel('E-mail address'));
  await press('ControlOrMeta+A');
  await write('keys@council.example');
  await press('Tab', 'ArrowDown');
  await expect(page.getByRole('radio', { name: 'planner' })).toBeChecked();
  await press('Tab', 'Enter');
  await expect(page.getByRole('status')).toContainText('The invitation is made');

  await page.goto('/admin/people');
  const { email } = attacked.people.planner;
  await tabTo(page.getByRole('row').filter({ hasText: email }).getByRole('link'));
  await press('Enter');
  await expect(page.getByText(email).first()).toBeVisible();
  await tabTo(page.getByRole('radio', { name: 'planner' }));
  await press('ArrowUp');
  await expect(page.getByRole('radio', { name: 'officer' })).toBeChecked();
  await tabTo(page.getByRole('button', { name: 'Change the role' }));
  await press('Enter');
  await expect(page.getByRole('status')).toContainText('next click');
});

test('chooses a file for a council’s first hour, and sends it', async () => {
  await page.goto('/setup');
  await tabTo(page.getByLabel('Name, or code such as E06000034'));
  await write('Thurrock');
  await press('Enter');
  await expect(heading()).toHaveText('Setting up Thurrock Council');
  const field = page.getByLabel('Drop a file here, or choose one');
  await tabTo(field);
  const chooser = page.waitForEvent('filechooser');
  await press('Space');
  const buffer = Buffer.from('ref,easting,northing\n1,561000,178000\n');
  await (await chooser).setFiles({ name: 'street-lights.csv', mimeType: 'text/csv', buffer });
  await tabTo(page.getByRole('combobox'));
  await press('Tab');
  await expect(page.getByRole('button', { name: 'Send' })).toBeFocused();
  await press('Enter');
  await expect(page.getByRole('main').getByRole('listitem').first()).toContainText('street-lights.csv');
});

test('no page of these keeps the focus, hides it, or leads it about', async () => {
  for (const path of [
    '/setup',
    '/setup?council=thurrock',
    '/account',
    '/account/second-step',
    '/admin',
    '/admin/people',
    '/admin/imports',
    '/admin/copies'
  ])
    await goesRound(path);
});

test('signs out everywhere', async ({ browser }) => {
  const other = await browser.newContext({
    baseURL: attacked.origin,
    storageState: await page.context().storageState()
  });
  await page.goto('/account');
  await tabTo(page.getByRole('button', { name: 'Sign out everywhere' }));
  await press('Enter');
  await expect(heading()).toHaveText('Sign in');
  const elsewhere = await other.newPage();
  await elsewhere.goto('/account');
  await expect(elsewhere.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await other.close();
});
