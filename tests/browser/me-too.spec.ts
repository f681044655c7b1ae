import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { button, go, isSound, openForm, PHONE, press, question, tick } from './concern-form.ts';
import { dataDir, newPerson, signIn } from './sign-in.ts';

/** Residents who say the same as others did, by keyboard, on a phone. */
test.use({ viewport: PHONE });

/** The middle of a ward, and the day that its reports came in. */
async function aPlace(page: Page): Promise<{ readonly lon: number; readonly lat: number }> {
  const { features } = (await (await page.request.get('/api/wards.geojson')).json()) as {
    features: { geometry: { coordinates: unknown } }[];
  };
  const numbers = (JSON.stringify(features[2].geometry.coordinates).match(/-?\d+\.\d+/g) ?? []).map(Number);
  const mean = (of: readonly number[]) => of.reduce((sum, one) => sum + one, 0) / of.length;
  return {
    lon: mean(numbers.filter((_, i) => i % 2 === 0)),
    lat: mean(numbers.filter((_, i) => i % 2 === 1))
  };
}

/** As far as the question after what it is about. */
async function toSimilar(page: Page, { lon, lat }: { lon: number; lat: number }): Promise<void> {
  await go(page, 'Start now');
  await question(page, 'Where is it?');
  await page.getByText('Show it on a map, or write positions').click();
  await tick(page.getByRole('radio', { name: /One spot/ }));
  await page.getByLabel('Positions', { exact: true }).fill(`${lon.toFixed(5)}, ${lat.toFixed(5)}`);
  await go(page, 'Continue');
  await question(page, 'What is it about?');
  await tick(page.getByRole('checkbox', { name: /Badly lit/ }));
  await go(page, 'Continue');
}

test('whoever says what others said is counted with them in one step, once, and may say more instead', async ({
  browser,
  baseURL
}, info) => {
  test.setTimeout(240_000);
  // A device of this run: one that spoke about the place before has no voice left.
  const id = `me-too-${Date.now()}`;
  const page = await (await browser.newContext({ baseURL, viewport: PHONE, userAgent: id })).newPage();
  const place = await aPlace(page);
  // Four that an officer takes at once.
  const day = new Date(Date.now() - 20 * 86_400_000).toISOString().slice(0, 10);
  const requests = [1, 2, 3, 4].map((k) => ({
    ...{ service_request_id: `${id}-${k}`, service_name: 'Street light', status: 'open' },
    ...{ description: `Dark (${id}).`, requested_datetime: `${day}T12:00:00Z` },
    ...{ lat: place.lat, long: place.lon }
  }));
  const file = info.outputPath('requests.json');
  writeFileSync(file, JSON.stringify(requests));
  execFileSync(process.execPath, ['scripts/run.mjs', 'concerns.ts', 'import', file], {
    env: { ...process.env, DATA_DIR: dataDir() }
  });
  const officer = await (await browser.newContext({ baseURL, viewport: PHONE })).newPage();
  await signIn(officer, newPerson('officer'), `/queue?state=received&from=${day}&to=${day}`);
  await tick(officer.getByRole('checkbox', { name: /Tick all/ }));
  await officer.getByLabel('With those ticked').selectOption('accepted');
  await go(officer, 'Do it');
  await expect(officer.getByRole('status')).toContainText('reports were changed');
  await officer.context().close();

  await openForm(page);
  await toSimilar(page, place);
  await question(page, 'Others have said so too');
  await expect(page.getByText(/At least \d+ reports of this kind/)).toBeVisible();
  await isSound(page);
  await go(page, 'Count me in, and finish');
  await question(page, 'Thank you: you are counted with the others');
  await isSound(page);

  // A few steps away it is the same place, and the same voice.
  await openForm(page);
  await toSimilar(page, { lon: place.lon + 0.0001, lat: place.lat });
  await go(page, 'Count me in, and finish');
  await question(page, 'You are counted already');
  await expect(page.getByRole('status')).toContainText('your voice is among the others');
  await isSound(page);

  // In Polish, as somebody else: another browser is another device.
  const other = await (
    await browser.newContext({ baseURL, viewport: PHONE, userAgent: `another ${id}` })
  ).newPage();
  await openForm(other);
  await toSimilar(other, place);
  await question(other, 'Others have said so too');
  await press(other.getByRole('button', { name: 'Polski' }));
  await question(other, 'Czego to dotyczy?');
  await go(other, 'Dalej');
  await question(other, 'Inni też to zgłosili');
  await press(other.getByRole('button', { name: 'Dolicz mnie i zakończ' }));
  await question(other, 'Dziękujemy: Twój głos został doliczony do innych');
  await other.context().close();

  // Without JavaScript there is no work that a browser could show: one goes on with a report of one's own.
  const plain = await (
    await browser.newContext({ baseURL, viewport: PHONE, javaScriptEnabled: false })
  ).newPage();
  await plain.goto('/concerns/new');
  await toSimilar(plain, place);
  await question(plain, 'Others have said so too');
  await expect(button(plain, 'Count me in, and finish')).toHaveCount(0);
  await expect(plain.getByText('Being counted in one step needs JavaScript.')).toBeVisible();
  await go(plain, 'Tell us more');
  await question(plain, 'When is it like this?');
  await plain.context().close();
});
