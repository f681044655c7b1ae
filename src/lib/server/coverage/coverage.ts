import { mayKnow, type Audience } from '#lib/core/audience/audience.ts';
import type { Context } from '#lib/server/context.ts';
import type { Council } from '#lib/server/council/council-file.ts';
import { sourceById, SOURCES } from '#lib/server/import/sources.ts';
import { policeMonths, policeRevisions, type PoliceRevision } from '#lib/server/store/coverage.ts';
import { dataVersion } from '#lib/server/store/data-version.ts';
import { imports, problemsOf, type StoredImport, type StoredProblem } from '#lib/server/store/imports.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import { ledgerOf, type Ledger } from './ledger.ts';
import { whatIsMissing, type Missing } from './missing.ts';
import { freshnessOf, type Freshness } from './freshness.ts';
import { sourceOverviews, type SourceOverview } from './sources.ts';

export type { PoliceRevision, StoredImport };

/** What the data page shows: where facts come from, what is here, what is missing. */
export interface Coverage {
  readonly council: Council;
  readonly dataVersion: number;
  readonly sources: readonly (SourceOverview & { readonly freshness: Freshness | null })[];
  /** Null when no police file was imported. */
  readonly ledger: Ledger | null;
  /** Newest first. */
  readonly imports: readonly StoredImport[];
  readonly revisions: readonly PoliceRevision[];
  readonly missing: readonly Missing[];
  /** Imports that wait until somebody accepts what they would lose, newest first. */
  readonly held: readonly HeldImport[];
}

/** An import that is held back: nothing of it was taken. */
export interface HeldImport {
  readonly id: number;
  /** Of the source. */
  readonly title: string;
  readonly files: readonly string[];
  /** ISO time. */
  readonly tried: string;
  /** What it would change, before and after, and what to do about it. */
  readonly sentences: readonly string[];
}

/**
 * Gathers the coverage of the council that is loaded, as an audience may be told it: of restricted sources the public is not told even that there
 * are any. Null in an empty store.
 */
export async function coverage(context: Context, audience: Audience = 'public'): Promise<Coverage | null> {
  const { store } = context;
  const loaded = await loadCouncil(context);
  if (!loaded) return null;
  const told = ({ source }: { readonly source: string }) => isTold(source, audience);
  const council = { ...loaded, sources: loaded.sources.filter(told) };
  const runs = (await imports(store)).filter(told);
  const revisions = await policeRevisions(store);
  const sources = sourceOverviews(
    council,
    SOURCES,
    runs.filter(({ state }) => state === 'done'),
    (await Promise.all(SOURCES.map(({ keeps }) => keeps.subjects(store)))).flat()
  );
  const ledger = ledgerOf(await policeMonths(store), revisions, council.police.expected);
  const today = context.clock();
  const now = !council.goesOn ? -Infinity : today.getUTCFullYear() * 12 + today.getUTCMonth();
  return {
    council,
    dataVersion: await dataVersion(store),
    sources: sources.map((one) => ({
      ...one,
      freshness: freshnessOf(
        one,
        SOURCES.find(({ id }) => id === one.source),
        now
      )
    })),
    ledger,
    imports: runs,
    revisions,
    missing: whatIsMissing(sources, ledger, SOURCES, council.police, now),
    held: heldBack(runs)
  };
}

function isTold(source: string, audience: Audience): boolean {
  return mayKnow(audience, 'officer') || !sourceById(source)?.restricted;
}

/** Those held back after which the same files were not imported again. */
function heldBack(runs: readonly StoredImport[]): HeldImport[] {
  const sameFiles = (one: StoredImport, other: StoredImport) =>
    one.source === other.source && one.files.join('\n') === other.files.join('\n');
  return runs
    .filter((run, at) => run.state === 'held' && !runs.slice(0, at).some((later) => sameFiles(later, run)))
    .map(({ id, source, files, finishedAt, notes }) => ({
      id,
      title: sourceById(source)?.title ?? source,
      files,
      tried: finishedAt,
      sentences: notes
    }));
}

/** One page of the problems that were kept of an import. */
export interface ProblemPage {
  readonly run: StoredImport;
  readonly problems: readonly StoredProblem[];
  /** How many were kept: at most the first 1,000. */
  readonly kept: number;
  /** Counted from 1. */
  readonly page: number;
  readonly pages: number;
}

const PER_PAGE = 100;

/** A page of the problems of an import, as an audience may be told it; the nearest page there is when the number is too high; null for no such import. */
export async function importProblems(
  context: Context,
  importId: number,
  wanted: number,
  audience: Audience = 'public'
): Promise<ProblemPage | null> {
  const run = (await imports(context.store)).find((one) => one.id === importId);
  if (!run || !isTold(run.source, audience)) return null;
  const kept = await problemsOf(context.store, importId);
  const pages = Math.max(1, Math.ceil(kept.length / PER_PAGE));
  const page = Math.min(pages, Math.max(1, Math.floor(wanted) || 1));
  const problems = kept.slice((page - 1) * PER_PAGE, page * PER_PAGE);
  return { run, problems, kept: kept.length, page, pages };
}
