import type { Council } from '#lib/server/council/council-file.ts';
import { sourceById } from '#lib/server/import/sources.ts';

/** What the licences of these sources ask to be named, each once: in the words of the council's file, else of the source. */
export function attributionOf(council: Council | null, sources: readonly string[]): string {
  const texts = sources.flatMap((id) => {
    const named = council?.sources.filter(({ source }) => source === id) ?? [];
    if (named.length > 0) return named.map(({ attribution }) => attribution);
    return sourceById(id)?.attribution ?? [];
  });
  return [...new Set(texts)].join('; ');
}
