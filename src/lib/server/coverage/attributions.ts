import type { Context } from '#lib/server/context.ts';
import type { Council } from '#lib/server/council/council-file.ts';
import { SOURCES } from '#lib/server/import/sources.ts';
import { imports } from '#lib/server/store/imports.ts';
import { rememberStill } from '#lib/server/store/memo.ts';
import { sourceOverviews } from './sources.ts';

/** The sentences that the licences of what was imported ask for: sources that never arrived are not credited. */
export async function attributionsOf(context: Context, council: Council): Promise<readonly string[]> {
  const { store } = context;
  return rememberStill(store, `attributions ${council.id}`, async () => {
    const overviews = sourceOverviews(council, SOURCES, await imports(store), []);
    const arrived = overviews.filter((source) => source.imports.some((run) => run.stored > 0));
    return [...new Set(arrived.flatMap(({ attribution }) => (attribution === null ? [] : [attribution])))];
  });
}
