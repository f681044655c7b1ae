import { parseEntries } from '#lib/core/gazetteer/entries-text.ts';
import type { Entry } from '#lib/core/gazetteer/entry.ts';
import type { APIRequestContext } from '@playwright/test';
import { officer, planner, resident, SIZES } from './journeys.ts';
import { test } from './visit.ts';

test.setTimeout(240_000);

/** An entry of this kind whose name no other begins with. */
async function named(request: APIRequestContext, kind: string): Promise<Entry> {
  const entries = parseEntries(await (await request.get('/api/gazetteer')).text());
  const of = (name: string) => entries.filter((other) => other.name.startsWith(name)).length;
  const found = entries.find((entry) => entry.kind === kind && entry.name.length > 9 && of(entry.name) === 1);
  if (!found) throw new Error(`no ${kind} has a name of its own`);
  return found;
}

for (const viewport of SIZES)
  test.describe(`on a screen ${viewport.width} wide`, () => {
    test.use({ viewport });

    test('a planner has the figures 400 m around a station, and takes them home', async ({
      page,
      request
    }) => {
      await planner(page, (await named(request, 'station')).name);
    });

    test('an officer sees where, why and how sure, and has a sheet to hand on', async ({ page }) => {
      await officer(page);
    });

    test('a resident finds their street, understands every word, sees the walk home by hour, and whether it gets worse', async ({
      page,
      request
    }) => {
      const { name, ward } = await named(request, 'street');
      await resident(page, name, ward);
    });
  });
