import type { Profile, WeightSet } from '#lib/core/scoring/profile.ts';
import type { Accounts } from '#lib/server/people/accounts.ts';
import { record, type Doer } from '#lib/server/people/record.ts';
import { storedCouncil } from '#lib/server/store/council.ts';
import { bumpDataVersion } from '#lib/server/store/data-version.ts';
import { appendSetting, newestSetting, settingVersions } from '#lib/server/store/settings.ts';
import { holdFor } from '#lib/server/tiles/publish/tile-folder.ts';
import { loadProfiles, shippedProfiles } from './profiles.ts';
import { propose, type Proposal } from './propose-profile.ts';
import type { Set } from './set-configuration.ts';

/** A version of a profile or a weight set. */
export interface ProfileVersion {
  readonly version: number;
  /** null = it came with the program. */
  readonly set: { readonly at: string; readonly who: string } | null;
  readonly value: Profile | WeightSet;
}

/** Every version of a profile or a weight set, newest first; the last came with the program. Undefined when there is none of this name. */
export async function profileVersions(
  { context, connection }: Accounts,
  kind: Proposal['kind'],
  id: string
): Promise<ProfileVersion[] | undefined> {
  const { profiles, weightSets } = await shippedProfiles(context.config.shippedDir);
  const shipped = (kind === 'profile' ? profiles : weightSets).find((one) => one.id === id);
  if (!shipped) return undefined;
  const council = await storedCouncil(context.store);
  const found = council ? await settingVersions(connection, { council: council.id, kind, name: id }) : [];
  return [
    ...found.map(({ version, at, who, value }) => ({
      version,
      set: { at, who },
      value: JSON.parse(value) as Profile | WeightSet
    })),
    { version: shipped.version, set: null, value: shipped }
  ];
}

/**
 * Sets a profile or a weight set: a further version, which everything that scores uses from then on. The data version grows with it, so
 * that no answer of before is given again; tiles, in which no weight is, hold on. `basedOn`: the version that whoever sets it has seen.
 */
export async function setProfile(
  accounts: Accounts,
  by: Doer,
  { kind, id, value }: Proposal,
  basedOn: number
): Promise<Set> {
  const { context, connection } = accounts;
  const council = await storedCouncil(context.store);
  const versions = await profileVersions(accounts, kind, id);
  if (!council || !versions) return { ok: false, problems: [{ message: 'There is nothing of this name.' }] };
  if (versions[0].version !== basedOn) return { ok: false, problems: [{ message: MEANWHILE }] };
  const version = Math.max(...versions.map((one) => one.version)) + 1;
  const proposed = propose(await loadProfiles(context), {
    ...{ kind, id },
    value: { ...(value as object), id, version }
  });
  if (!proposed.ok) return proposed;
  const name = { council: council.id, kind, name: id } as const;
  const done = await connection.transaction().execute(async (transaction) => {
    const newest = await newestSetting(transaction, name);
    if (newest && newest.version !== basedOn) return null;
    const at = context.clock().toISOString();
    const who = typeof by === 'string' ? by : by.email;
    await appendSetting(transaction, { ...name, version, value: JSON.stringify(proposed.value), at, who });
    await record({ connection: transaction, context }, by, {
      deed: 'set-profiles',
      what: `Changed the ${kind === 'profile' ? 'profile' : 'weight set'} “${proposed.value.title}”: version ${version}.`,
      subject: id
    });
    return bumpDataVersion({ query: transaction });
  });
  if (done === null) return { ok: false, problems: [{ message: MEANWHILE }] };
  await holdFor(context, done);
  return { ok: true, version };
}

const MEANWHILE =
  'Somebody else has changed this meanwhile, and nothing of yours was saved. Open the page anew to see what they set.';

/** Sets what an earlier version said as a further version. */
export async function restoreProfile(
  accounts: Accounts,
  by: Doer,
  { kind, id }: Pick<Proposal, 'kind' | 'id'>,
  version: number,
  basedOn: number
): Promise<Set> {
  const versions = await profileVersions(accounts, kind, id);
  const earlier = versions?.find((one) => one.version === version);
  if (!earlier) return { ok: false, problems: [{ message: `There is no version ${version} here.` }] };
  return setProfile(accounts, by, { kind, id, value: earlier.value }, basedOn);
}
