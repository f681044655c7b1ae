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
    return joined(arrived.flatMap(({ attribution }) => (attribution === null ? [] : [attribution])));
  });
}

const YEAR_AT_END = /^(.*\D)(\d{4})$/;

/**
 * Each sentence once, in the order of their first; those that differ in the year at their end alone are one, which names all years, and one
 * with which another begins is said by that.
 */
export function joined(sentences: readonly string[]): readonly string[] {
  const years = new Map<string, string[]>();
  for (const sentence of sentences) {
    const [, words, year] = YEAR_AT_END.exec(sentence) ?? [null, sentence, null];
    const known = years.get(words) ?? [];
    years.set(words, year === null || known.includes(year) ? known : [...known, year]);
  }
  const said = [...years].map(([words, told]) => words + IN_A_ROW.format(told.toSorted()));
  return said.filter((one) => !said.some((other) => other !== one && other.startsWith(one)));
}

const IN_A_ROW = new Intl.ListFormat('en-GB');
