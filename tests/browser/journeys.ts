import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { findWords } from '#lib/core/glossary/find-words.ts';
import { csvRows } from './csv.ts';
import { mapIsIdle } from './ready.ts';
import { expect as plainly } from './visit.ts';

// Every step waits for the closer look, which takes long on a busy machine.
const expect = plainly.configure({ timeout: 45_000 });

/** The sizes that a journey is made at: a phone, and a small laptop. */
export const SIZES = [
  { width: 360, height: 780 },
  { width: 1280, height: 900 }
] as const;

const facts = (page: Page) => page.getByRole('region', { name: 'Facts of the open place' });

/** Draws the sheet of facts up, where it is one, or another part of the page. */
async function drawUp(page: Page, part = facts(page)): Promise<void> {
  const handle = part.getByRole('button', { name: /closed|half open/ });
  while (await handle.isVisible()) await handle.click();
}

/** A planner: “400 m around the station”: figures with intervals, exported. */
export async function planner(page: Page, station: string): Promise<void> {
  await page.goto('/');
  await mapIsIdle(page);
  await page.getByRole('button', { name: 'Any place' }).click();
  await facts(page).getByRole('combobox', { name: 'Place, street, postcode or position' }).fill(station);
  await facts(page).getByLabel('Metres around it').fill('400');
  await facts(page).getByRole('button', { name: 'Show the figures' }).click();
  await expect(facts(page).getByRole('heading', { level: 2, name: /^400\s+m\s+around/ })).toBeVisible();
  await drawUp(page);
  const inside = facts(page).getByRole('row', { name: /^Inside\s+[\d,]+\s/ });
  await expect(inside).toBeVisible();
  await expect(
    facts(page)
      .getByText(/95\s%\s+interval/)
      .first()
  ).toBeVisible();
  const told = Number(/[\d,]+/.exec((await inside.innerText()).slice(6))?.[0].replaceAll(',', ''));
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    facts(page).getByRole('link', { name: 'Figures as CSV' }).click()
  ]);
  const rows = csvRows(readFileSync(await download.path(), 'utf8'));
  const exported = rows.find(({ part, item }) => part === 'incidents' && item === 'inside');
  expect(Number(exported?.value)).toBe(told);
  await everyWordHasItsTip(page);
}

/** An officer: “where on Friday, why, what do I hand to my manager”: the leading place with its reasons, and a sheet of ten to hand on. */
export async function officer(page: Page): Promise<void> {
  await page.goto('/');
  await mapIsIdle(page);
  // What is shown first says how coarse it is; hexagons are a choice in words.
  const places = page.getByRole('combobox', { name: 'Places on the map' });
  if (await places.isVisible()) await places.selectOption('Hexagons');
  else await page.getByRole('radio', { name: 'Hexagons', exact: true }).check();
  const answer = page.getByRole('heading', { level: 1 });
  const question = page.getByRole('region', { name: 'Question, period and legend' });
  await drawUp(page, question);
  await expect(answer).toContainText(/places/);
  await answer.getByRole('link').first().click();
  await expect(facts(page).getByText(/Recorded crime: [\d,]+ incidents?/)).toBeVisible();
  await expect(
    facts(page)
      .getByText(/place [\d,]+ of [\d,]+/i)
      .first()
  ).toBeVisible();
  await expect(
    page.getByText(/police publish the month only/i).first(),
    'nobody reads an hour or a weekday into it'
  ).toBeAttached();
  await page.evaluate(() => (window.print = () => document.body.setAttribute('data-printed', '')));
  const print = page.getByRole('button', { name: 'Sheet to print' });
  // On a phone the facts lie over the question.
  if (!(await print.isVisible())) {
    await page.getByRole('button', { name: 'Close the facts of this place' }).click();
    await drawUp(page, question);
  }
  await print.click();
  await page.locator('body[data-printed]').waitFor({ timeout: 60_000 });
  await page.emulateMedia({ media: 'print' });
  const sheet = page.getByRole('article', { name: 'Sheet to print' });
  await expect(sheet.locator('tbody tr')).toHaveCount(10);
  await expect(sheet.locator('tbody tr').first()).toContainText(/Mostly [a-z-]+/);
  await page.emulateMedia({ media: null });
}

/** “My walk home”: which ways are lit and which are dark at the hour they walk; then back to the facts. */
async function walkHome(page: Page): Promise<void> {
  const question = page.getByRole('region', { name: 'Question, period and legend' });
  const lighting = question.getByRole('radio', { name: 'Lighting', exact: true });
  // On a phone the facts lie over the question.
  if (!(await lighting.isVisible())) {
    await page.getByRole('button', { name: 'Close the facts of this place' }).click();
    await drawUp(page, question);
  }
  // Where no street map was imported the page says that nothing is known.
  if ((await lighting.count()) === 0) {
    await expect(question.getByText(/nothing is known of them here/)).toBeVisible();
    return;
  }
  await lighting.check();
  await question.getByRole('slider', { name: /^Hour/ }).fill('23');
  await expect(question.getByText(/^Dark at 23:00 on \d/)).toBeVisible();
  await expect(
    question
      .getByRole('listitem')
      .filter({ hasText: /unlit|dark/i })
      .first()
  ).toBeVisible();
  await expect(page).toHaveURL(/along=lighting/);
}

/**
 * A resident: “my street, my walk home, is it getting worse”: found by name, told in words, every unknown word with its tip, the ways by hour,
 * and the ward’s year before.
 */
export async function resident(page: Page, street: string, ward: string): Promise<void> {
  await page.goto('/');
  await mapIsIdle(page);
  const field = page.getByRole('combobox', { name: 'Find a street, place or postcode' });
  await field.fill(street);
  await page.getByRole('option', { name: new RegExp(`^${escaped(street)} .*in ${escaped(ward)}`) }).click();
  await expect(page).toHaveURL(/cell=/);
  await expect(facts(page)).toContainText(street);
  await drawUp(page);
  await expect(facts(page).getByRole('heading', { name: 'Why this score' })).toBeVisible();
  await everyWordHasItsTip(page);
  await walkHome(page);
  // Whether it is getting worse is answered where there is enough to answer it with: of the ward.
  const menu = page.getByRole('button', { name: 'Menu' });
  if (await menu.isVisible()) await menu.click();
  await page.getByRole('link', { name: 'Wards', exact: true }).click();
  await page.getByRole('link', { name: ward, exact: true }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: ward })).toBeVisible();
  await expect(page.getByText(/year before|same months/i).first()).toBeVisible();
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Words that a resident would not know have a tip, in the sentence or at the foot of the open place. */
async function everyWordHasItsTip(page: Page): Promise<void> {
  const foot = facts(page).locator('.words-here');
  if ((await foot.count()) > 0) await foot.locator('summary').click();
  // What explains is fetched when the foot is opened.
  await expect
    .poll(async () => {
      const words = findWords(await facts(page).innerText()).map(({ id }) => id);
      const tips = await facts(page)
        .locator('[data-word]')
        .evaluateAll((all) => all.map((one) => one.getAttribute('data-word')));
      return [...new Set(words)].filter((id) => !tips.includes(id));
    })
    .toEqual([]);
}
