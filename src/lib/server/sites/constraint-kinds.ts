import type { Context } from '../context.ts';
import { constraints } from '../import/constraints/writer.ts';
import { asChange } from '../import/run/as-change.ts';
import { Refused } from '../import/run/report.ts';
import { constraintKinds, removeConstraints } from '../store/constraints.ts';
import { bumpDataVersion } from '../store/data-version.ts';
import { StoreBusy, wholly } from '../store/transaction.ts';
import { holdFor } from '../tiles/publish/tile-folder.ts';

/** A kind of planning constraint that is stored, and how many areas it has. */
export interface ConstraintKind {
  readonly name: string;
  readonly rows: number;
}

/** The kinds of planning constraints that are stored, in alphabetical order. */
export async function storedKinds({ store }: Context): Promise<ConstraintKind[]> {
  return constraintKinds(store);
}

/** The kind of this name. Throws a `Refused` that says which there are. */
export async function kindToClear(context: Context, kind: string): Promise<ConstraintKind> {
  const all = await storedKinds(context);
  const found = all.find(({ name }) => name.toLowerCase() === kind.trim().toLowerCase());
  if (found) return found;
  const known = all.map(({ name, rows }) => `“${name}” (${rows})`).join(', ') || 'none';
  throw new Refused(`There are no constraints of the kind “${kind.trim().slice(0, 80)}”. Stored: ${known}.`);
}

/**
 * Takes away all constraints of a kind that the council no longer has: an import replaces the kinds of its file and leaves others. A change like
 * an import: it can be taken back. Map tiles hold none, so they stay. Throws a `Refused` as `kindToClear` does.
 */
export async function clearKind(context: Context, kind: string): Promise<ConstraintKind> {
  const { store } = context;
  try {
    const { cleared, version } = await wholly(store, async () => {
      const found = await kindToClear(context, kind);
      await asChange(context, [constraints], async () => {
        await removeConstraints(store, found.name);
        return { result: null, change: { kind: 'import', subject: constraints.id, importId: null } };
      });
      return { cleared: found, version: await bumpDataVersion(store) };
    });
    await holdFor(context, version);
    return cleared;
  } catch (failure) {
    throw failure instanceof StoreBusy ? new Refused(failure.message) : failure;
  }
}
