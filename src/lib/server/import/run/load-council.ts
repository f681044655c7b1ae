import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Context } from '#lib/server/context.ts';
import {
  CouncilFileError,
  readCouncilFile,
  type Council,
  type CouncilSource
} from '#lib/server/council/council-file.ts';
import { findFiles, NoFiles } from '#lib/server/import/read/find-files.ts';
import { SOURCES, sourceById } from '#lib/server/import/sources.ts';
import { areaSets } from '#lib/server/store/areas.ts';
import { clearEnvironment } from '#lib/server/store/environment.ts';
import { clearCouncil, putCouncil, storedCouncil } from '#lib/server/store/council.ts';
import type { Store } from '#lib/server/store/database.ts';
import { bumpDataVersion } from '#lib/server/store/data-version.ts';
import { clearFacts } from '#lib/server/store/stored-facts.ts';
import { StoreBusy, wholly } from '#lib/server/store/transaction.ts';
import { asChange } from './as-change.ts';
import { importSource } from './import-source.ts';
import { ACCEPT } from './held-back.ts';
import { Refused, type ImportReport, type Progress } from './report.ts';
import { measureCouncil, measuredInWords } from '#lib/server/environment/measure-council.ts';

/** How a council is to be loaded. */
export interface LoadOptions {
  /** Folder that the council file's patterns are below; by default the one that the council file names. */
  readonly from?: string;
  /** Refuse, rather than replace it, when another council is loaded. */
  readonly keep?: boolean;
  /** Clear away what is stored of the same council too, and load only what the folder holds. */
  readonly fresh?: boolean;
  /** Takes replacements that would lose much of what is stored, or look wrong: without it, such sources are held back. */
  readonly accept?: boolean;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

/** What became of one entry of the council file. */
export interface LedgerLine {
  readonly source: string;
  readonly title: string;
  readonly patterns: readonly string[];
  /** missing = no such file in the folder; refused = nothing of it could be kept; held = it waits until it is accepted; unread = no reader for this source yet. */
  readonly state: 'used' | 'missing' | 'refused' | 'held' | 'unread';
  readonly files: number;
  readonly rows: number;
  readonly stored: number;
  readonly outside: number;
  readonly withoutPlace: number;
  /** How many problems; they stand in `report`. */
  readonly problems: number;
  /** A sentence where something is to be said: why it was refused, what the council file notes. */
  readonly message: string | null;
  readonly address: string;
  readonly report: ImportReport | null;
}

/** What loading a council came to. */
export interface CouncilReport {
  readonly council: string;
  readonly name: string;
  readonly from: string;
  /** Name of the council (or sample) whose facts were cleared away, or null. */
  readonly replaced: string | null;
  readonly ledger: readonly LedgerLine[];
  /** What was measured along the ways that people walk, in a sentence; null without a map of them. */
  readonly environment: string | null;
  readonly milliseconds: number;
}

/**
 * Loads a council from a folder of files: everything that its file names and the folder holds, in the registry's order,
 * in one transaction. Facts of another council are cleared away first; the same council's are replaced
 * source by source, so that re-released months are compared. Readers see the old facts until all is done, and keep them
 * when anything fails. Throws a `Refused` with a sentence when it cannot be done.
 */
export async function loadCouncilFrom(
  context: Context,
  id: string,
  how: LoadOptions = {}
): Promise<CouncilReport> {
  const began = performance.now();
  const council = readOrRefuse(context, id);
  const usual = council.folder === undefined ? null : join(context.config.dataDir, council.folder);
  const given = how.from ?? usual;
  if (given === null) throw new Refused(`Say where the files of ${council.name} are: --from FOLDER.`);
  const from = resolve(given);
  if (!existsSync(from)) throw new Refused(`There is no folder ${how.from ?? from}.`);
  const change = { kind: 'council', subject: id, importId: null } as const;
  const work = async () => ({ result: await load(context, council, from, how), change });
  const loaded = await wholly(context.store, () => asChange(context, SOURCES, work, true)).catch(
    (failure: unknown) => {
      throw failure instanceof StoreBusy ? new Refused(failure.message) : failure;
    }
  );
  const milliseconds = Math.round(performance.now() - began);
  return { council: id, name: council.name, from, ...loaded, milliseconds };
}

async function load(
  context: Context,
  council: Council,
  from: string,
  how: LoadOptions
): Promise<Pick<CouncilReport, 'replaced' | 'ledger' | 'environment'>> {
  const replaced = await makeRoom(context, council, how);
  const ledger: LedgerLine[] = [];
  for (const entry of inOrder(council.sources)) ledger.push(await loadEntry(context, entry, from, how));
  if ((await areaSets(context.store, 'ward')).length === 0) throw new Refused(noWards(council, ledger, from));
  const measured = await measureCouncil(context, how);
  await bumpDataVersion(context.store);
  return { replaced, ledger, environment: measured && measuredInWords(measured) };
}

function readOrRefuse(context: Context, id: string): Council {
  try {
    return readCouncilFile(context.config.shippedDir, id, context.config.dataDir);
  } catch (failure) {
    if (failure instanceof CouncilFileError) throw new Refused(failure.message);
    throw failure;
  }
}

/** Clears facts of another council away; where files are made anew each time, always. Returns whose they were. */
async function makeRoom(context: Context, council: Council, how: LoadOptions): Promise<string | null> {
  const { store } = context;
  const stored = await storedCouncil(store);
  const other = stored !== null && stored.id !== council.id;
  if (other && how.keep) {
    throw new Refused(
      `The store is about ${stored.id}; without --keep it would be replaced by ${council.id}.`
    );
  }
  if (other || stored === null || council.madeAnew || how.fresh) await clearAll(store);
  const loadedAt = context.clock().toISOString();
  await putCouncil(store, { id: council.id, config: JSON.stringify(council), loadedAt });
  return other ? stored.id : null;
}

/** Empties the store of every fact, so that two councils (or a sample and a real one) never mix. The data version stays: it only ever grows. */
async function clearAll(store: Store): Promise<void> {
  await clearEnvironment(store);
  await clearFacts(
    store,
    SOURCES.map((source) => source.keeps)
  );
  await clearCouncil(store);
}

/** Areas before what is placed in them: the registry's order, and the council file's within a source. */
function inOrder(sources: readonly CouncilSource[]): CouncilSource[] {
  const place = (entry: CouncilSource) => {
    const position = SOURCES.findIndex((source) => source.id === entry.source);
    return position < 0 ? SOURCES.length : position;
  };
  return [...sources].sort((a, b) => place(a) - place(b));
}

async function loadEntry(
  context: Context,
  entry: CouncilSource,
  from: string,
  { onProgress, signal, accept }: LoadOptions
): Promise<LedgerLine> {
  const line = {
    source: entry.source,
    title: entry.title,
    patterns: entry.files,
    files: 0,
    rows: 0,
    stored: 0,
    outside: 0,
    withoutPlace: 0,
    problems: 0,
    message: entry.note ?? null,
    address: entry.address,
    report: null
  };
  const source = sourceById(entry.source);
  const paths = filesOf(entry, from);
  if (paths.length === 0) return { ...line, state: 'missing' };
  if (!source) {
    const message = `There is no reader for "${entry.source}" in this version; the file was left alone.`;
    return { ...line, state: 'unread', files: paths.length, message };
  }
  try {
    const report = await importSource(context, entry.source, paths, {
      options: entry.options,
      onProgress,
      signal,
      accept,
      part: true
    });
    if (report.held.length > 0)
      return {
        ...line,
        state: 'held',
        files: report.files,
        rows: report.rows,
        message: heldInWords(report),
        report
      };
    const { files, rows, stored, outside, withoutPlace } = report;
    const problems = report.problems.length + report.problemsOmitted;
    return { ...line, state: 'used', files, rows, stored, outside, withoutPlace, problems, report };
  } catch (failure) {
    if (!(failure instanceof Refused)) throw failure;
    return { ...line, state: 'refused', files: paths.length, problems: 1, message: failure.message };
  }
}

function heldInWords({ held }: ImportReport): string {
  return [...held, ACCEPT].join(' ');
}

/** The files below the folder that an entry's patterns match. */
function filesOf(entry: CouncilSource, from: string): string[] {
  const found = new Set<string>();
  for (const pattern of entry.files) {
    try {
      for (const file of findFiles([pattern], () => true, from).files) found.add(file.path);
    } catch (failure) {
      if (!(failure instanceof NoFiles)) throw failure;
    }
  }
  return [...found];
}

function noWards(council: Council, ledger: readonly LedgerLine[], from: string): string {
  const wards = ledger.filter((line) => line.source === 'wards');
  const refused = wards.find(({ state }) => state === 'refused' || state === 'held');
  if (refused)
    return `The wards of ${council.name} could not be taken, so nothing was changed. ${refused.message}`;
  const patterns = wards.flatMap((line) => line.patterns).join(', ') || 'none are named in the council file';
  return `No ward boundaries of ${council.name} were found in ${from} (${patterns}), so nothing was changed.`;
}
