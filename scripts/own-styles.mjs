// Kit links the styles of every component that a page can ever fetch, even of those that it fetches when somebody first asks for them.
// Vite brings such styles along with the component, before it is shown, so the page is relieved of them here: the first load is shorter.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const STYLES = /export const stylesheets = (\[[^\n]*\]);/;

/**
 * Leaves in every page's list only the styles that its own code imports at once.
 * @param {string} output Folder of what Kit has built: `.svelte-kit/output`.
 */
export function keepOwnStyles(output) {
  const manifest = JSON.parse(readFileSync(join(output, 'client/.vite/manifest.json'), 'utf8'));
  const folder = join(output, 'server/nodes');
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.js'))) {
    const entry = `.svelte-kit/generated/client-optimized/nodes/${name}`;
    const file = join(folder, name);
    const text = readFileSync(file, 'utf8');
    const [, listed] = STYLES.exec(text) ?? [];
    if (!(entry in manifest) || listed === undefined) continue;
    const own = stylesOf(manifest, entry, (chunk) => chunk.imports ?? []);
    const later = stylesOf(manifest, entry, (chunk) => [
      ...(chunk.imports ?? []),
      ...(chunk.dynamicImports ?? [])
    ]);
    const kept = JSON.parse(listed).filter(
      (/** @type {string} */ sheet) => own.has(sheet) || !later.has(sheet)
    );
    writeFileSync(
      file,
      text.replace(STYLES, () => `export const stylesheets = ${JSON.stringify(kept)};`)
    );
  }
}

/**
 * @typedef {{ css?: string[], imports?: string[], dynamicImports?: string[] }} Chunk
 * @param {Record<string, Chunk>} manifest
 * @param {string} entry
 * @param {(chunk: Chunk) => string[]} next
 */
function stylesOf(manifest, entry, next) {
  const met = new Set([entry]);
  for (const name of met) for (const one of next(manifest[name] ?? {})) met.add(one);
  return new Set([...met].flatMap((name) => manifest[name]?.css ?? []));
}
