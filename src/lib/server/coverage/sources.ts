import type { Council, CouncilSource } from '#lib/server/council/council-file.ts';
import type { SourceFacts } from '#lib/server/import/read/source.ts';
import type { ImportSubject } from '#lib/server/store/stored-facts.ts';
import type { StoredImport } from '#lib/server/store/imports.ts';

/** One source of facts of this council, with the imports that came from it. */
export interface SourceOverview {
  /** Id in the source registry. */
  readonly source: string;
  readonly title: string;
  /** Null for a source that the council file does not name: imported by hand. */
  readonly publisher: string | null;
  readonly address: string;
  readonly licence: string;
  readonly attribution: string | null;
  /** What the council file says about these files: altered, derived, old. */
  readonly note: string | null;
  /** What the facts cannot say. */
  readonly limits: string;
  /** File patterns that the council file names. */
  readonly files: readonly string[];
  readonly options: Readonly<Record<string, string>>;
  /** Newest first; empty = not imported yet. */
  readonly imports: readonly StoredImport[];
  readonly subjects: readonly ImportSubject['about'][];
}

/**
 * Every source that the council file names, in its order, then those that were imported by hand. Entries of the council file
 * that the same import fits are one source: imports keep the names of files, not their folders, so nothing tells them apart.
 */
export function sourceOverviews(
  council: Council,
  registry: readonly SourceFacts[],
  imports: readonly StoredImport[],
  subjects: readonly ImportSubject[]
): SourceOverview[] {
  const left = new Set(imports);
  const subjectsOf = (own: readonly StoredImport[]) =>
    subjects.filter((one) => own.some((run) => run.id === one.importId)).map((one) => one.about);
  const named: SourceOverview[] = [];
  for (const source of council.sources) {
    const facts = registry.find((one) => one.id === source.source);
    const own = imports.filter((run) => cameFrom(run, source));
    for (const run of own) left.delete(run);
    const overview = { ...source, note: source.note ?? null, limits: facts?.limits ?? '', imports: own };
    const twin = named.findIndex((other) => other.imports.some((run) => own.includes(run)));
    if (twin < 0) named.push({ ...overview, subjects: subjectsOf(own) });
    else named[twin] = together(named[twin], { ...overview, subjects: subjectsOf(own) });
  }
  const byHand = registry.flatMap((facts): SourceOverview[] => {
    const own = [...left].filter((run) => run.source === facts.id);
    if (own.length === 0) return [];
    const { id, title, licence, attribution = null, address, limits } = facts;
    const unknown = { publisher: null, attribution, note: null, files: [], options: {} };
    return [
      { source: id, title, licence, address, limits, ...unknown, imports: own, subjects: subjectsOf(own) }
    ];
  });
  return [...named, ...byHand];
}

function together(one: SourceOverview, other: SourceOverview): SourceOverview {
  const notes = [one.note, other.note].filter((note) => note !== null);
  const union = <T>(a: readonly T[], b: readonly T[]): T[] => [...new Set([...a, ...b])];
  return {
    ...one,
    title: `${one.title}; ${other.title}`,
    note: notes.length > 0 ? notes.join(' ') : null,
    files: union(one.files, other.files),
    imports: union(one.imports, other.imports).sort((a, b) => b.id - a.id),
    subjects: union(one.subjects, other.subjects)
  };
}

/** Whether any file of an import has a name that the source's patterns take. */
function cameFrom(run: StoredImport, source: CouncilSource): boolean {
  if (run.source !== source.source) return false;
  const names = run.files.map(lastPart);
  return source.files.some((pattern) => {
    const fits = asRegExp(lastPart(pattern));
    return names.some((name) => fits.test(name)) || run.files.some((file) => fits.test(file.split('/')[0]));
  });
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `*` and `{a,b}` of a shell pattern; a name in a pattern means itself. */
function asRegExp(pattern: string): RegExp {
  const body = pattern
    .replace(/[.+^$()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
    .replaceAll('{', '(')
    .replaceAll('}', ')')
    .replaceAll(',', '|');
  return new RegExp(`^${body}$`);
}
