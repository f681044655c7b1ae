import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { newPerson, signIn } from './sign-in.ts';

/** What residents are told of a site that is consulted on, by its pages alone and without a program. */
test.describe.configure({ timeout: 240_000 });

const REASON = 'Between planners: the layout hides the court.';
const SCENARIO = 'Twelve lamps, draft';

/** A site in the sample with all that is not for residents: an answer, a scenario, and the planner’s name on them. */
async function lived(page: Page, reference: string) {
  await page.goto('/sites/new');
  await page.getByLabel('Reference').fill(reference);
  await page.getByLabel('Name').fill(`Quay ${reference}`);
  await page.getByLabel('Homes (if any)').fill('40');
  await page
    .getByLabel('Outline or position')
    .fill('664570 343040\n664667 343040\n664667 343143\n664570 343143');
  await page.getByRole('button', { name: 'Add the site' }).click();
  const ownership = page.locator('#ownership');
  await ownership.getByText('Answer it yourself').click();
  await ownership
    .getByLabel('Answer', { exact: true })
    .selectOption({ label: 'Needs attention in the design' });
  await ownership.getByLabel('Why').fill(REASON);
  await ownership.getByRole('button', { name: 'Keep the answer' }).click();
  await expect(page.locator('#ownership')).toContainText(REASON);
  await page.goto(`/sites/${reference}/what-if?edits=${encodeURIComponent('lamp 664570,343040')}`);
  await page.getByLabel('Keep what is tried as').fill(SCENARIO);
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(page.getByRole('row', { name: new RegExp(`^${SCENARIO}`) })).toBeVisible();
}

test('a site that is shared is read by anybody, at every width, and tells nothing of officers, planners or restricted things', async ({
  page,
  browser,
  baseURL
}) => {
  const planner = newPerson('planner');
  await signIn(page, planner, '/sites');
  const reference = `C-${Date.now() % 100_000}`;
  await lived(page, reference);
  const resident = await (await browser.newContext({ baseURL, javaScriptEnabled: false })).newPage();
  const address = `/consultations/${reference}`;
  expect((await resident.goto(address))?.status(), 'not shared yet').toBe(404);
  await page.goto(`/sites/${reference}`);
  await page.getByRole('button', { name: 'Share with residents' }).press('Enter');
  await page.getByRole('link', { name: 'its page for residents' }).press('Enter');
  await expect(page).toHaveURL(new RegExp(`${address}$`));

  // Whoever is signed in is shown what everybody is.
  const ofPlanner = await page.getByRole('main').innerText();
  const answer = await resident.goto(address);
  expect(answer?.status()).toBe(200);
  expect(answer?.headers()['x-robots-tag']).toBe('noindex');
  await expect(resident.getByRole('heading', { level: 1 })).toHaveText(`Quay ${reference}`);
  await expect(resident.getByRole('heading', { name: 'Give your view' })).toBeVisible();
  await expect(resident.getByRole('img', { name: /^Plan of Quay/ })).toBeVisible();
  const told = await resident.getByRole('main').innerText();
  expect(told.replace(/\s+/g, ' ')).toBe(ofPlanner.replace(/\s+/g, ' '));

  const html = (await answer?.text()) ?? '';
  for (const secret of [
    REASON,
    SCENARIO,
    planner.email,
    'Seen by no camera',
    'Priority areas',
    'What residents said'
  ])
    expect(html, secret).not.toContain(secret);
  await expect(resident.getByRole('heading', { name: /Questions|Wording|tried|Versions/ })).toHaveCount(0);
  await expect(resident.getByRole('link', { name: /\/sites\// })).toHaveCount(0);
  expect(html, 'no way to what is for planners').not.toMatch(/href="\/(sites|documents|areas|queue)/);
  // What residents sent is told by ward, from as many as the council tells of: never of a site.
  expect(html).not.toMatch(/few or none|or more<|concern-/);
  for (const path of ['', '/what-if', '/appraisal.docx']) {
    const asked = await resident.request.get(`/sites/${reference}${path}`, { maxRedirects: 0 });
    expect([303, 401, 403, 404], path).toContain(asked.status());
  }
  const paper = await resident.request.get(`/documents/site-appraisal/${reference}`, { maxRedirects: 0 });
  expect(paper.status()).not.toBe(200);

  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    for (const at of [address, '/consultations']) {
      await page.goto(at);
      expect((await new AxeBuilder({ page }).analyze()).violations, `${at} ${width}`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    }
  }

  await page.goto(`/sites/${reference}`);
  await page.getByRole('button', { name: 'Stop sharing' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Share with residents' })).toBeVisible();
  expect((await resident.goto(address))?.status(), 'shared no longer').toBe(404);
  await resident.goto('/consultations');
  await expect(resident.getByRole('link', { name: `Quay ${reference}` })).toHaveCount(0);
  await resident.context().close();
});
