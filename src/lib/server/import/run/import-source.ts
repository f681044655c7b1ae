import { basename } from 'node:path';
import type { Context } from '#lib/server/context.ts';
import { findFiles, NoFiles } from '#lib/server/import/read/find-files.ts';
import { Problems } from '../read/problems.ts';
import type { SourceFacts, SourceOptions } from '../read/source.ts';
import { asChange, type ChangeOf } from './as-change.ts';
import type { RegisteredSource } from './registered.ts';
import { SOURCES, sourceById } from '#lib/server/import/sources.ts';
import { bumpDataVersion } from '#lib/server/store/data-version.ts';
import { finishImport, startImport } from '#lib/server/store/imports.ts';
import { storedParts } from '#lib/server/store/stored-facts.ts';
import { StoreBusy, wholly } from '#lib/server/store/transaction.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import { ACCEPT, Held, lossesOf } from './held-back.ts';
import { heldReport, Refused, refusedReport, type ImportReport, type Progress } from './report.ts';
import { holdFor } from '#lib/server/tiles/publish/tile-folder.ts';
import { measureCouncil, measuredInWords } from '#lib/server/environment/measure-council.ts';

/** What can be imported, in the order in which a council is loaded. */
export const importSources: readonly SourceFacts[] = SOURCES;

/** How an import is to be done. */
export interface ImportOptions {
  /** The source's own options by key: `{codeField: 'WD25CD'}`. */
  readonly options?: SourceOptions;
  /** Folder that paths are relative to. */
  readonly within?: string;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
  /** Takes a replacement that would lose much of what is stored: without it, such a one is held back. */
  readonly accept?: boolean;
  /** Whether this is a part of the loading of a council, which measures at its end and is taken back as a whole. */
  readonly part?: boolean;
}

/**
 * Imports files, folders, patterns and archives from a source, wholly or not at all: one transaction, so that an
 * interrupted or failing import leaves the store as it was. Bad rows become problems and good ones land. What would lose much of what is
 * stored, or looks wrong, is held back unless it is accepted: nothing is changed, and the report says why.
 * Throws a `Refused` with a sentence when it cannot begin or must not be kept, an `Interrupted` when stopped.
 */
export async function importSource(
  context: Context,
  sourceId: string,
  paths: readonly string[],
  how: ImportOptions = {}
): Promise<ImportReport> {
  const source = sourceById(sourceId);
  if (!source) {
    const known = SOURCES.map((one) => one.id).join(', ');
    throw new Refused(`There is no source "${sourceId}". Known: ${known}.`);
  }
  const options = checkedOptions(source, how.options ?? {});
  try {
    let version: number | null = null;
    const report = await wholly(context.store, async () => {
      const work = async () => {
        const done = await run(context, source, paths, { ...how, options });
        version = done.version;
        return done;
      };
      return how.part ? (await work()).result : asChange(context, [source], work);
    });
    if (version !== null && !source.drawn) await holdFor(context, version);
    return report;
  } catch (failure) {
    if (failure instanceof NoFiles || failure instanceof StoreBusy) throw new Refused(failure.message);
    if (failure instanceof Held) {
      await recordHeld(context, sourceId, failure);
      return heldReport(sourceId, failure);
    }
    // Written after the failed attempt was taken back, so that the data page tells of it.
    if (failure instanceof Refused) await recordRefusal(context, sourceId, paths, failure);
    throw failure;
  }
}

async function run(
  context: Context,
  source: RegisteredSource,
  paths: readonly string[],
  how: ImportOptions & { options: SourceOptions }
): Promise<{ result: ImportReport; change: ChangeOf | null; version: number | null }> {
  const { store, clock } = context;
  const { files, others } = findFiles(paths, (name) => source.takes(name), how.within);
  const began = clock();
  const now = began.toISOString();
  const notes: string[] = [];
  const problems = new Problems();
  const note = (sentence: string) => void notes.push(sentence);
  const leftOut = others.inWords();
  if (leftOut) note(`Of the folder ${leftOut}; name a file itself to import it.`);
  const importId = await startImport(store, source.id, now);
  const council = await loadCouncil(context);
  const before = await storedParts(store, source.keeps);
  const { doubts: found, ...counts } = await source.write(
    { context, importId, council, options: how.options, problems, now, note },
    { files, onProgress: how.onProgress, signal: how.signal }
  );
  const doubts = [...lossesOf(before, await storedParts(store, source.keeps)), ...found];
  if (doubts.length > 0 && !how.accept) throw new Held(doubts, counts, problems);
  for (const doubt of doubts) note(`Accepted: ${doubt}`);
  const finished = clock();
  const totals = {
    rows: counts.rows,
    stored: counts.stored,
    outside: counts.outside,
    withoutPlace: counts.withoutPlace
  };
  await finishImport(
    store,
    {
      id: importId,
      finishedAt: finished.toISOString(),
      files: counts.fileNames,
      ...totals,
      problems: problems.total,
      notes
    },
    problems.kept
  );
  // What was kept of the figures, and the map's tiles, stay good when nothing has changed.
  const changed = counts.stored > 0 || counts.beside > 0 || counts.replaced.length > 0;
  let version: number | null = null;
  if (changed) {
    if (!how.part && source.measured) {
      const measured = await measureCouncil(context, how);
      if (measured) note(measuredInWords(measured));
    }
    version = await bumpDataVersion(store);
  }
  const result = {
    source: source.id,
    files: counts.fileNames.length,
    ...counts,
    problems: problems.kept,
    problemsOmitted: problems.omitted,
    held: [],
    notes,
    milliseconds: finished.getTime() - began.getTime()
  };
  return { result, change: changed ? { kind: 'import', subject: source.id, importId } : null, version };
}

/** The options, when the source has them all and each can be used; else throws a `Refused`. */
function checkedOptions(source: SourceFacts, options: SourceOptions): SourceOptions {
  for (const [key, value] of Object.entries(options)) {
    if (value === undefined) continue;
    const option = source.options.find((one) => one.key === key);
    const flags = source.options.map((one) => one.flag.split(' ')[0]).join(', ') || 'none';
    if (!option) throw new Refused(`The source ${source.id} has no option "${key}". It has: ${flags}.`);
    const wrong = option.check?.(value);
    if (wrong) throw new Refused(`${option.flag.split(' ')[0]}: ${wrong}`);
  }
  return options;
}

async function recordHeld({ store, clock }: Context, sourceId: string, held: Held): Promise<void> {
  const now = clock().toISOString();
  const { files, rows, doubts, problems } = held;
  await wholly(store, async () => {
    const id = await startImport(store, sourceId, now);
    const totals = { rows, stored: 0, outside: 0, withoutPlace: 0, problems: problems.total };
    await finishImport(
      store,
      { id, finishedAt: now, files, ...totals, notes: [...doubts, ACCEPT], state: 'held' },
      problems.kept
    );
  });
}

async function recordRefusal(
  context: Context,
  sourceId: string,
  paths: readonly string[],
  failure: Refused
): Promise<void> {
  const now = context.clock().toISOString();
  const report = refusedReport(sourceId, failure.message);
  const files = paths.map((path) => basename(path));
  const totals = { rows: 0, stored: 0, outside: 0, withoutPlace: 0, problems: 1, notes: [] };
  await wholly(context.store, async () => {
    const id = await startImport(context.store, sourceId, now);
    await finishImport(
      context.store,
      { id, finishedAt: now, files, ...totals, state: 'refused' },
      report.problems
    );
  });
}
