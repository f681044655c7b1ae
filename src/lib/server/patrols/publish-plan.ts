import { canonicalJson } from '#lib/core/areas/canonical-json.ts';
import { timesPlanned } from '#lib/core/patrols/dosage.ts';
import { CODE_VERSION } from '#lib/server/areas/code-version.ts';
import { hashOf } from '#lib/server/areas/evidence.ts';
import type { Context } from '#lib/server/context.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import { addPlan, newestPlans, storedPlan, type StoredPlan } from '#lib/server/store/patrol-plans.ts';
import { wholly } from '#lib/server/store/transaction.ts';
import type { PatrolFile } from './patrol-file.ts';

/** A plan that was published. */
export interface PublishedPlan {
  readonly id: number;
  readonly at: string;
  readonly who: string;
  readonly hash: string;
  /** Whether what is kept is what was published: its hash is right. */
  readonly isIntact: boolean;
  /** What past months said against it, and why it was published all the same. */
  readonly warning: string | null;
  readonly reason: string | null;
  readonly plan: PatrolFile;
}

/** What became of publishing: its number, or a sentence about a field. */
export type Publishing =
  | { readonly ok: true; readonly id: number; readonly hash: string; readonly isNew: boolean }
  | {
      readonly ok: false;
      readonly problems: readonly { readonly field?: string; readonly message: string }[];
    };

const SHORTEST_REASON = 10;
/** Plans by which it is told that an area is patrolled often. */
const PLANS_LOOKED_AT = 6;

/** What a form that publishes sends back of the plan, and of what past months said, as they were shown. */
export function markOfPlan(plan: PatrolFile, warning: string | null): string {
  return hashOf(canonicalJson([textOf(plan), warning]));
}

/**
 * Publishes a plan: keeps it as it is, for good, with its question, the version of data and code, and a hash. One that past months speak against (`warning`) needs
 * a reason, which is kept with it. What is the newest plan already is that one: nothing is added.
 */
export async function publishPlan(
  context: Context,
  plan: PatrolFile,
  { warning, reason, who }: { readonly warning: string | null; readonly reason: string; readonly who: string }
): Promise<Publishing> {
  const council = await loadCouncil(context);
  if (!council) return { ok: false, problems: [{ message: 'Nothing has been imported yet.' }] };
  const why = reason.trim();
  if (warning !== null && why.length < SHORTEST_REASON)
    return {
      ok: false,
      problems: [
        {
          field: 'reason',
          message: `Say in a sentence why this plan is used although past months speak against it. ${warning}`
        }
      ]
    };
  const text = textOf(plan);
  const hash = hashOf(text);
  const { store } = context;
  return wholly(store, async () => {
    const [newest] = await newestPlans(store, council.id, 1);
    if (newest?.hash === hash) return { ok: true, id: newest.id, hash, isNew: false };
    const id = await addPlan(store, {
      ...{ council: council.id, at: context.clock().toISOString(), who, plan: text, hash, warning },
      reason: warning === null ? null : why
    });
    return { ok: true, id, hash, isNew: true };
  });
}

function textOf(plan: PatrolFile): string {
  return canonicalJson({ form: 1, code: CODE_VERSION, plan });
}

/** A plan that was published, by its number; null = there is none. */
export async function publishedPlan(context: Context, id: number): Promise<PublishedPlan | null> {
  const council = await loadCouncil(context);
  const found = council && Number.isSafeInteger(id) ? await storedPlan(context.store, council.id, id) : null;
  return found && opened(found);
}

/** The newest plans that were published, newest first. */
export async function publishedPlans(context: Context, most: number): Promise<PublishedPlan[]> {
  const council = await loadCouncil(context);
  return council ? (await newestPlans(context.store, council.id, most)).map(opened) : [];
}

/** How many of the last six published plans had each of these areas, or part of it, and how many plans there were. */
export async function plannedBefore(
  context: Context,
  areas: readonly { readonly cells: readonly string[] }[]
): Promise<{ readonly plans: number; readonly times: readonly number[] }> {
  const plans = await publishedPlans(context, PLANS_LOOKED_AT);
  return {
    plans: plans.length,
    times: timesPlanned(
      areas,
      plans.map(({ plan }) => plan.areas)
    )
  };
}

function opened({ id, at, who, hash, warning, reason, plan }: StoredPlan): PublishedPlan {
  const { plan: file } = JSON.parse(plan) as { plan: PatrolFile };
  return { id, at, who, hash, warning, reason, isIntact: hashOf(plan) === hash, plan: file };
}
