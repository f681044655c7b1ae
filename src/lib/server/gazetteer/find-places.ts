import { formatEntries } from '#lib/core/gazetteer/entries-text.ts';
import type { Entry } from '#lib/core/gazetteer/entry.ts';
import { makeGazetteer, type Gazetteer } from '#lib/core/gazetteer/gazetteer.ts';
import type { Coding } from '#lib/server/answer/coding.ts';
import { pack, type Packed } from '#lib/server/answer/packed.ts';
import type { Context } from '#lib/server/context.ts';
import { dataVersion } from '#lib/server/store/data-version.ts';
import { remember } from '#lib/server/store/memo.ts';
import { loadEntries } from './load-entries.ts';

/** Places by name, made ready for asking and kept until the data change. */
export async function loadGazetteer(context: Context): Promise<Gazetteer> {
  return remember(context.store, await dataVersion(context.store), 'gazetteer', async () =>
    makeGazetteer(await loadEntries(context))
  );
}

/** The places that a text may mean, the likeliest first. */
export async function findPlaces(context: Context, text: string, most?: number): Promise<Entry[]> {
  return (await loadGazetteer(context)).find(text, most);
}

/** All entries for the browser, which finds without asking again; the text of `formatEntries`. */
export async function gazetteerBytes(context: Context, coding: Coding): Promise<Packed> {
  const version = await dataVersion(context.store);
  return remember(context.store, version, `gazetteer-bytes ${coding}`, async () => {
    const { entries } = await loadGazetteer(context);
    return pack(version, new TextEncoder().encode(formatEntries(entries)), coding);
  });
}
