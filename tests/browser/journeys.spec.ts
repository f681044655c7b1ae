import { parseEntries } from '#lib/core/gazetteer/entries-text.ts';
import type { APIRequestContext } from '@playwright/test';
import { planner, SIZES } from './journeys.ts';
import { test } from './visit.ts';

test.setTimeout(240_000);

/** A name of this kind that stands for one entry alone. */
async function named(request: APIRequestContext, kind: string): Promise<string> {
  const entries = parseEntries(await (await request.get('/api/gazetteer')).text());
  const of = (name: string) => entries.filter((other) => other.name.startsWith(name)).length;
  const found = entries.find((entry) => entry.kind === kind && entry.name.length > 9 && of(entry.name) === 1);
  if (!found) throw new Error(`no ${kind} has a name of its own`);
  return found.name;
}

for (const viewport of SIZES)
  test.describe(`on a screen ${viewport.width} wide`, () => {
    test.use({ viewport });

    test('a planner has the figures 400 m around a station, and takes them home', async ({
      page,
      request
    }) => {
      await planner(page, await named(request, 'station'));
    });
  });
