import * as v from 'valibot';
import type { LocalPolicy } from '#lib/core/sites/local-policy.ts';
import type { Accounts } from '../people/accounts.ts';
import { record, type Doer } from '../people/record.ts';
import type { Context } from '../context.ts';
import { loadCouncil } from '../council/council.ts';
import { appendSetting, newestSetting, settingVersions, type SettingName } from '../store/settings.ts';
import type { Connection } from '../store/persons.ts';
import { planningFile } from './planning-file.ts';
import { PolicySchema } from './policy-schema.ts';

/** A version of a council's policies: always all of them. */
export interface PolicyVersion {
  /** 0 = what the planning file says: nobody has written any yet. */
  readonly version: number;
  /** When and by whom; null = they come with the file. */
  readonly set: { readonly at: string; readonly who: string } | null;
  readonly policies: readonly LocalPolicy[];
}

/** What came of writing; `field` is that of the form. */
export type PolicyResult =
  | { readonly ok: true; readonly version: number }
  | {
      readonly ok: false;
      readonly problems: readonly { readonly field?: string; readonly message: string }[];
    };

/** What is done to the list, or why it cannot be. */
type Change = (
  before: readonly LocalPolicy[]
) => readonly LocalPolicy[] | { readonly problem: string; readonly field?: string };

/** Most policies that a council keeps here. */
const MOST = 200;
const MEANWHILE =
  'Somebody else has changed the policies meanwhile, and nothing of yours was saved. Open the page anew to see what they wrote.';

/** The policies in force, with their version: those that planners wrote, else those of the planning file. None without a council. */
export async function readPolicies(context: Context): Promise<PolicyVersion> {
  const council = await loadCouncil(context);
  if (!council) return { version: 0, set: null, policies: [] };
  return newestOf(context.store.query, context, council.id);
}

/** Every version, newest first; the last is what the planning file says. */
export async function policyVersions(context: Context): Promise<readonly PolicyVersion[]> {
  const council = await loadCouncil(context);
  if (!council) return [];
  const found = await settingVersions(context.store.query, nameOf(council.id));
  return [...found.map(versionOf), fromFile(context, council.id)];
}

/** Keeps a policy: in the place of the one with the id `was`, else as a further one. `basedOn`: the version that the writer has seen. */
export async function keepPolicy(
  accounts: Accounts,
  by: Doer,
  { written, was }: { readonly written: unknown; readonly was: string | null },
  basedOn: number
): Promise<PolicyResult> {
  const parsed = v.safeParse(PolicySchema, written);
  if (!parsed.success) return { ok: false, problems: problemsOf(parsed.issues) };
  const policy = parsed.output;
  const what = was === null ? `Wrote the local policy ${policy.id}.` : `Changed the local policy ${was}.`;
  return change(accounts, by, { basedOn, what }, (before) => {
    const at = before.findIndex(({ id }) => id === was);
    if (was !== null && at < 0) return { problem: `There is no policy “${was}” here any more.` };
    const isTaken = before.some(({ id }, i) => i !== at && id.toLowerCase() === policy.id.toLowerCase());
    if (isTaken)
      return {
        field: 'id',
        problem: `There is a policy “${policy.id}” already: change that one, or write another id.`
      };
    if (at < 0 && before.length >= MOST) return { problem: `At most ${MOST} policies are kept here.` };
    return at < 0 ? [...before, policy] : before.with(at, policy);
  });
}

/** Takes a policy out; earlier versions keep it. */
export async function removePolicy(
  accounts: Accounts,
  by: Doer,
  id: string,
  basedOn: number
): Promise<PolicyResult> {
  return change(accounts, by, { basedOn, what: `Took out the local policy ${id}.` }, (before) =>
    before.some((one) => one.id === id)
      ? before.filter((one) => one.id !== id)
      : { problem: `There is no policy “${id}” here any more.` }
  );
}

/** Sets what an earlier version said (0 = the planning file) as a further version. */
export async function restorePolicies(
  accounts: Accounts,
  by: Doer,
  version: number,
  basedOn: number
): Promise<PolicyResult> {
  const earlier = (await policyVersions(accounts.context)).find((one) => one.version === version);
  return change(
    accounts,
    by,
    { basedOn, what: `Used version ${version} of the local policies again.` },
    () => (earlier ? earlier.policies : { problem: `There is no version ${version} here.` })
  );
}

/** A further version with an entry in the audit log, both or neither; nothing where somebody else has written meanwhile. */
async function change(
  { context, connection }: Accounts,
  by: Doer,
  { basedOn, what }: { readonly basedOn: number; readonly what: string },
  changed: Change
): Promise<PolicyResult> {
  const council = await loadCouncil(context);
  if (!council)
    return { ok: false, problems: [{ message: 'Nothing has been imported yet: load a council first.' }] };
  return connection.transaction().execute(async (transaction): Promise<PolicyResult> => {
    const before = await newestOf(transaction, context, council.id);
    if (before.version !== basedOn) return { ok: false, problems: [{ message: MEANWHILE }] };
    const after = changed(before.policies);
    if ('problem' in after) return { ok: false, problems: [{ field: after.field, message: after.problem }] };
    const value = JSON.stringify(after);
    if (value === JSON.stringify(before.policies)) return { ok: true, version: basedOn };
    const version = basedOn + 1;
    const at = context.clock().toISOString();
    const who = typeof by === 'string' ? by : by.email;
    await appendSetting(transaction, { ...nameOf(council.id), version, value, at, who });
    const entry = { deed: 'set-policies', what, subject: `version ${version}` } as const;
    await record({ connection: transaction, context }, by, entry);
    return { ok: true, version };
  });
}

async function newestOf(connection: Connection, context: Context, council: string): Promise<PolicyVersion> {
  const stored = await newestSetting(connection, nameOf(council));
  return stored ? versionOf(stored) : fromFile(context, council);
}

/** Of the settings that are the council's own, the one that holds its policies. */
function nameOf(council: string): SettingName {
  return { council, kind: 'council', name: 'local-policies' };
}

function versionOf({ version, at, who, value }: { version: number; at: string; who: string; value: string }) {
  return { version, set: { at, who }, policies: JSON.parse(value) as LocalPolicy[] };
}

function fromFile(context: Context, council: string): PolicyVersion {
  return { version: 0, set: null, policies: planningFile(context, council).policies };
}

/** Fields as the page calls them. */
const LABELS: Readonly<Record<string, string>> = {
  id: 'The policy’s number',
  title: 'Title',
  plan: 'Plan',
  status: 'Status',
  date: 'Date',
  paragraph: 'Where in the plan',
  address: 'Link',
  text: 'Wording',
  questions: 'Questions'
};

/** Of each field the first problem. */
function problemsOf(issues: readonly v.BaseIssue<unknown>[]) {
  const problems = issues.map((issue) => {
    const key = issue.path?.[0].key;
    const field = typeof key === 'string' ? key : '';
    return { field, message: `${LABELS[field] ?? 'This'} ${issue.message}.` };
  });
  return problems.filter(({ field }, at) => problems.findIndex((one) => one.field === field) === at);
}
