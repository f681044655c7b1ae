import { expect, test, type Page } from '@playwright/test';
import { openForm, PHONE } from './concern-form.ts';

/** A resident who hears the form: everything is found by its role and name, and what changes is told by itself. */
test.use({ viewport: PHONE });
test.describe.configure({ timeout: 120_000 });

const main = (page: Page) => page.getByRole('main');
const button = (page: Page, name: string) => main(page).getByRole('button', { name, exact: true });
const group = (page: Page, name: string) => main(page).getByRole('group', { name });

/** The levels of the headings in the order in which they are read. */
async function levels(page: Page): Promise<number[]> {
  const tree = await main(page).ariaSnapshot();
  return [...tree.matchAll(/- '?heading .*\[level=(\d)\]/g)].map(([, level]) => Number(level));
}

/** One heading says what the page asks, the others are one below the last at most; the focus is before it and the title names it. */
async function isAsked(page: Page, title: string): Promise<void> {
  await expect(main(page).getByRole('heading', { level: 1 })).toHaveText(title);
  const read = await levels(page);
  expect(read.filter((level) => level === 1)).toHaveLength(1);
  expect(read[0]).toBe(1);
  for (const [at, level] of read.entries()) expect(level - (read[at - 1] ?? 0)).toBeLessThanOrEqual(1);
  await expect(page).toHaveTitle(/Say something about a place/);
  // Read on from where the focus is, the question comes first.
  await expect(main(page).locator(':focus')).toContainText(title);
}

test('the form is heard: each question first, fields by their names, what is found and what is wrong at once', async ({
  page
}) => {
  await openForm(page);
  await expect(main(page)).toMatchAriaSnapshot(`
    - main:
      - link /Leave this page/
      - group "Language"
      - heading /Say something about a place in/ [level=1]
      - alert:
        - paragraph: /999/
      - heading "This is not for crimes" [level=2]
      - heading "What happens with it" [level=2]
      - button "Start now"
  `);
  expect((await levels(page))[0]).toBe(1);
  await button(page, 'Start now').press('Enter');

  await isAsked(page, 'Where is it?');
  await expect(main(page)).toMatchAriaSnapshot(`
    - main:
      - paragraph: Question 1 of 8
      - heading "Where is it?" [level=1]
      - textbox /Street, postcode or place/
      - paragraph:
        - button "Search"
      - button "Continue"
      - button "Back"
  `);
  // Nothing was chosen: what is wrong has the focus, is told as an alert, and leads to its field.
  await button(page, 'Continue').press('Enter');
  const alert = main(page).getByRole('alert');
  await expect(alert).toBeFocused();
  await expect(alert.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
  await expect(page).toHaveTitle(/^Error: /);
  const search = main(page).getByRole('textbox', { name: /Street, postcode or place/ });
  const steps = await page.evaluate(() => history.length);
  await alert.getByRole('link').press('Enter');
  await expect(search).toBeFocused();
  // No step in the history: Back goes to the question before.
  expect(await page.evaluate(() => history.length)).toBe(steps);
  await expect(search).toHaveAccessibleDescription(/Say where it is/);
  await search.fill('qu');
  await search.press('Enter');
  await expect(
    main(page)
      .getByRole('status')
      .filter({ hasText: /places? (was|were) found/ })
  ).toHaveCount(1);
  const found = group(page, 'Which of these is it?').getByRole('radio').first();
  await expect(found).toHaveAccessibleName(/\S/);
  await found.press('Space');
  await button(page, 'Continue').press('Enter');

  await isAsked(page, 'What is it about?');
  await button(page, 'Continue').press('Enter');
  await expect(alert).toBeFocused();
  await expect(group(page, 'The place')).toHaveAccessibleDescription(/Tick at least one thing/);
  await alert.getByRole('link', { name: /Tick at least one thing/ }).press('Enter');
  const first = group(page, 'The place').getByRole('checkbox').first();
  await expect(first).toBeFocused();
  const lit = group(page, 'The place').getByRole('checkbox', { name: /Badly lit/ });
  await lit.press('Space');
  await expect(lit).toBeChecked();
  await button(page, 'Continue').press('Enter');
  await expect(alert).toHaveCount(0);
  const more = button(page, 'Tell us more');
  await expect(main(page).getByRole('heading', { level: 1 })).not.toHaveText('What is it about?');
  if ((await more.count()) > 0) {
    await isAsked(page, 'Others have said so too');
    await more.press('Enter');
  }

  await isAsked(page, 'When is it like this?');
  await expect(main(page).getByRole('checkbox', { name: 'After dark' })).toBeVisible();
  await button(page, 'Continue').press('Enter');
  await isAsked(page, 'What it does to you, and what would help');
  await expect(group(page, 'What would help').getByRole('checkbox', { name: 'Lighting' })).toBeVisible();
  await button(page, 'Continue').press('Enter');
  await isAsked(page, 'In your own words');
  await expect(main(page).getByRole('textbox', { name: /Anything else/ })).toHaveAccessibleDescription(/\S/);
  await button(page, 'Continue').press('Enter');
  await isAsked(page, 'A photo of the place');
  await button(page, 'Continue').press('Enter');
  await isAsked(page, 'About you');
  for (const name of [/\bage$/, /\bsex$/i])
    await expect(main(page).getByRole('group', { name })).toBeVisible();
  await button(page, 'Continue').press('Enter');
  await isAsked(page, 'Check your answers');
  await expect(main(page)).toMatchAriaSnapshot(`
    - main:
      - heading "Check your answers" [level=1]
      - term: Where
      - button "Send"
  `);
  for (const change of await main(page)
    .getByRole('button', { name: /^Change/ })
    .all())
    await expect(change).toHaveAccessibleName(/^Change \S/);
  await button(page, 'Send').press('Enter');
  await isAsked(page, 'Thank you: your report is kept');
  await expect(main(page).getByRole('term').filter({ hasText: 'Reference' })).toHaveCount(1);
});
