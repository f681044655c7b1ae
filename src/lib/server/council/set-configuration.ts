import * as v from 'valibot';
import type { Accounts } from '#lib/server/people/accounts.ts';
import { record, type Doer } from '#lib/server/people/record.ts';
import { appendSetting, newestSetting, settingVersions } from '#lib/server/store/settings.ts';
import { completed, NO_COUNCIL } from './configuration.ts';
import { configurationDefaults } from './configuration-defaults.ts';
import { ConfigurationSchema, type ConfigurationValue } from './configuration-schema.ts';
import { loadCouncil } from './council.ts';

/** What is wrong with what was written; `field` is a path such as `support-0-telephone`. */
export interface ConfigurationProblem {
  readonly field?: string;
  readonly message: string;
}

/** What came of setting something. */
export type Set =
  | { readonly ok: true; readonly version: number }
  | { readonly ok: false; readonly problems: readonly ConfigurationProblem[] };

/** A version of the configuration in the list of all. */
export interface ConfigurationVersion {
  readonly version: number;
  readonly at: string;
  readonly who: string;
  /** Which parts differ from the version before, in words. */
  readonly changed: readonly string[];
}

const PARTS: Readonly<Record<keyof ConfigurationValue, string>> = {
  council: 'names',
  contacts: 'whom to turn to',
  support: 'support services',
  retention: 'how long things are kept',
  thresholds: 'thresholds',
  responseTemplates: 'answers'
};

/**
 * Sets the configuration: a further version, with an entry in the audit log, both or neither. `basedOn`: the version that whoever sets
 * it has seen; where somebody else has set another one meanwhile nothing is done.
 */
export async function setConfiguration(
  accounts: Accounts,
  by: Doer,
  asked: unknown,
  basedOn: number
): Promise<Set> {
  const parsed = v.safeParse(ConfigurationSchema, asked);
  if (!parsed.success) return { ok: false, problems: problemsOf(parsed.issues) };
  const { context, connection } = accounts;
  const council = await loadCouncil(context);
  const id = council?.id ?? NO_COUNCIL;
  const name = { council: id, kind: 'council', name: id } as const;
  const defaults = configurationDefaults(context, council);
  return connection.transaction().execute(async (transaction): Promise<Set> => {
    const before = await newestSetting(transaction, name);
    if ((before?.version ?? 0) !== basedOn) return { ok: false, problems: [{ message: MEANWHILE }] };
    const changed = changedParts(before ? completed(before.value, defaults) : defaults, parsed.output);
    if (changed.length === 0) return { ok: true, version: basedOn };
    const version = basedOn + 1;
    const at = context.clock().toISOString();
    const who = typeof by === 'string' ? by : by.email;
    await appendSetting(transaction, { ...name, version, value: JSON.stringify(parsed.output), at, who });
    await record({ connection: transaction, context }, by, {
      deed: 'configure-council',
      what: `Changed ${changed.join(', ')} of the council.`,
      subject: `version ${version}`
    });
    return { ok: true, version };
  });
}

const MEANWHILE =
  'Somebody else has changed this meanwhile, and nothing of yours was saved. The page shows what you wrote; open it anew to see what they set.';

/** Every version that was set, newest first. */
export async function configurationVersions({
  context,
  connection
}: Accounts): Promise<ConfigurationVersion[]> {
  const council = await loadCouncil(context);
  const id = council?.id ?? NO_COUNCIL;
  const found = await settingVersions(connection, { council: id, kind: 'council', name: id });
  const defaults = configurationDefaults(context, council);
  const values = [...found.map(({ value }) => completed(value, defaults)), defaults];
  return found.map(({ version, at, who }, index) => ({
    ...{ version, at, who },
    changed: changedParts(values[index + 1], values[index])
  }));
}

/** Sets what an earlier version said (0 = what comes with the program) as a further version. */
export async function restoreConfiguration(
  accounts: Accounts,
  by: Doer,
  version: number,
  basedOn: number
): Promise<Set> {
  const { context, connection } = accounts;
  const council = await loadCouncil(context);
  const id = council?.id ?? NO_COUNCIL;
  const defaults = configurationDefaults(context, council);
  const found = await settingVersions(connection, { council: id, kind: 'council', name: id });
  const value = version === 0 ? defaults : found.find((one) => one.version === version)?.value;
  if (value === undefined)
    return { ok: false, problems: [{ message: `There is no version ${version} here.` }] };
  const earlier = typeof value === 'string' ? completed(value, defaults) : value;
  return setConfiguration(accounts, by, earlier, basedOn);
}

function changedParts(before: ConfigurationValue, after: ConfigurationValue): string[] {
  const parts = Object.keys(PARTS) as (keyof ConfigurationValue)[];
  return parts
    .filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]))
    .map((part) => PARTS[part]);
}

/** Of each field the first problem. */
function problemsOf(issues: readonly v.BaseIssue<unknown>[]): ConfigurationProblem[] {
  const problems = issues.map((issue) => {
    const field = v.getDotPath(issue)?.replaceAll('.', '-');
    return { field, message: `${labelOf(issue)} ${issue.message}.` };
  });
  return problems.filter(({ field }, at) => problems.findIndex((one) => one.field === field) === at);
}

/** What a field is called on the page, with the entry that it is of. */
function labelOf(issue: v.BaseIssue<unknown>): string {
  const keys = (issue.path ?? []).map(({ key }) => key as string | number);
  const name = LABELS[String(keys.at(-1))] ?? LABELS[String(keys[0])] ?? 'This';
  const list = LISTS[String(keys[0])];
  if (!list || typeof keys[1] !== 'number') return name;
  return keys.length > 2 ? `${list} ${keys[1] + 1}: ${lowered(name)}` : `${list} ${keys[1] + 1}`;
}

function lowered(label: string): string {
  return label[0].toLowerCase() + label.slice(1);
}

const LISTS: Readonly<Record<string, string>> = {
  contacts: 'Contact',
  support: 'Support service',
  responseTemplates: 'Answer'
};

/** Fields as the page calls them. */
const LABELS: Readonly<Record<string, string>> = {
  title: 'Title',
  team: 'Team',
  email: 'E-mail address',
  telephone: 'Telephone',
  address: 'Web address',
  dataProtection: 'Data protection address',
  kind: 'Kind',
  name: 'Name',
  when: 'For whom or when',
  hours: 'Hours',
  text: 'Text',
  support: 'Support services',
  contacts: 'Contacts',
  concernWordsDays: 'Words of concerns',
  concernPhotosDays: 'Photos of concerns',
  concernPlacesDays: 'Places and answers of concerns',
  residentEmailDays: 'E-mail addresses of residents',
  restrictedUploadsDays: 'Restricted extracts',
  lettersDays: 'Letters in the outbox',
  fewest: 'Smallest count told',
  fewestSensitive: 'Smallest count told where it is sensitive',
  publicSpacing: 'What the public sees',
  answerWithinDays: 'Days to answer'
};
