import type { Context } from '#lib/server/context.ts';
import {
  measureCouncil,
  measuredInWords,
  type MeasureOptions
} from '#lib/server/environment/measure-council.ts';
import { sourceById, SOURCES } from '#lib/server/import/sources.ts';
import { bringBack } from '#lib/server/store/bring-back.ts';
import { changes, endChange, type DataChange } from '#lib/server/store/changes.ts';
import { bumpDataVersion } from '#lib/server/store/data-version.ts';
import { markImport } from '#lib/server/store/imports.ts';
import { StoreBusy, wholly } from '#lib/server/store/transaction.ts';
import { holdFor } from '#lib/server/tiles/publish/tile-folder.ts';
import { describeChange, type ChangeInWords } from './change-words.ts';
import { Refused } from './report.ts';

/** What taking a change back came to. */
export interface UndoReport {
  readonly change: ChangeInWords;
  /** What was measured anew because of it, in a sentence; null when nothing was. */
  readonly environment: string | null;
}

/**
 * The change that would be taken back next: the newest, or the newest of a source. Throws a `Refused` with a sentence where there is none,
 * where what there was before is no longer kept, and where another must be taken back first.
 */
export async function nextUndo(context: Context, sourceId?: string): Promise<ChangeInWords> {
  return describeChange(context, await nextChange(context, sourceId));
}

/**
 * Takes the next change back, wholly or not at all: everything that it touched is what it was before, and what follows from it (in which
 * ward places lie, what is measured along the ways) is made anew. Throws a `Refused` as `nextUndo` does.
 */
export async function undo(
  context: Context,
  sourceId?: string,
  how: MeasureOptions = {}
): Promise<UndoReport> {
  const { store, clock } = context;
  try {
    const { version, drawn, ...report } = await wholly(store, async () => {
      const change = await nextChange(context, sourceId);
      const described = await describeChange(context, change);
      bringBack(store, change);
      const touched = SOURCES.filter(({ id }) => change.kind === 'council' || id === change.subject);
      for (const settle of new Set(touched.flatMap((source) => source.settle ?? []))) await settle(store);
      if (change.importId !== null) await markImport(store, change.importId, 'undone');
      await endChange(store, change.id, clock().toISOString());
      const measured = touched.some((source) => source.measured) ? await measureCouncil(context, how) : null;
      return {
        version: await bumpDataVersion(store),
        drawn: touched.some((source) => source.drawn),
        ...{ change: described, environment: measured && measuredInWords(measured) }
      };
    });
    if (!drawn) await holdFor(context, version);
    return report;
  } catch (failure) {
    throw inTheWay(failure) ?? failure;
  }
}

async function nextChange({ store }: Context, sourceId: string | undefined): Promise<DataChange> {
  if (sourceId !== undefined && !sourceById(sourceId)) {
    throw new Refused(`There is no source "${sourceId}". Known: ${SOURCES.map(({ id }) => id).join(', ')}.`);
  }
  const standing = (await changes(store)).filter(({ state }) => state !== 'undone');
  const found = standing.find(
    ({ kind, subject }) => sourceId === undefined || kind === 'council' || subject === sourceId
  );
  if (!found) {
    const of = sourceId === undefined ? '' : ` of ${sourceId}`;
    throw new Refused(`No change${of} has been recorded, so there is nothing to take back.`);
  }
  if (sourceId !== undefined && found.kind === 'council') {
    throw new Refused(
      `The newest change of ${sourceId} was the loading of ${found.subject}, which is taken back as a whole, after all that came later: npm run data -- undo.`
    );
  }
  if (found.state === 'settled') {
    throw new Refused(
      `What there was before the change of ${found.madeAt.slice(0, 10)} is no longer kept. Import the files of that time again.`
    );
  }
  return found;
}

/** What is told when another program writes, or when rows of another change stand in the place of those that would come back. */
function inTheWay(failure: unknown): Refused | null {
  if (failure instanceof StoreBusy) return new Refused(failure.message);
  const code = failure instanceof Error && 'code' in failure ? String(failure.code) : '';
  if (!code.startsWith('SQLITE_CONSTRAINT')) return null;
  return new Refused(
    'A later change stands in the place of what would come back, so nothing was changed. Take that one back first: npm run data -- undo.'
  );
}
