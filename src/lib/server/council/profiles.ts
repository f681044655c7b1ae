import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import type { Profile, WeightSet } from '#lib/core/scoring/profile.ts';
import type { Context } from '#lib/server/context.ts';
import { storedCouncil } from '#lib/server/store/council.ts';
import { rememberStill } from '#lib/server/store/memo.ts';
import { newestSettings, type StoredSetting } from '#lib/server/store/settings.ts';
import { ProfileSchema, WeightSetSchema } from './profile-schema.ts';

/** A profile or weight-set file that cannot be used; the message names file, key and value. */
export class ProfileFileError extends Error {
  override readonly name = 'ProfileFileError';
}

/** Every profile and weight set. */
export interface Profiles {
  /** `all` first, the others by id. */
  readonly profiles: readonly Profile[];
  readonly weightSets: readonly WeightSet[];
}

/**
 * Every profile and weight set as it is in force: what the loaded council has set in the browser, else what comes with the program
 * (`profiles/*.json` and `weights/*.json`). Throws a `ProfileFileError` for the first thing that is wrong. A running server reads them
 * once for each state of the data, which what is set moves on.
 */
export async function loadProfiles({ store, config }: Context): Promise<Profiles> {
  const { shippedDir } = config;
  return rememberStill(store, `profiles ${shippedDir}`, async () => {
    const council = await storedCouncil(store);
    const set = council ? await newestSettings(store.query, council.id, ['profile', 'weights']) : [];
    return withSet(await shippedProfiles(shippedDir), set);
  });
}

/** What comes with the program, whatever anybody has set. */
export async function shippedProfiles(shippedDir: string): Promise<Profiles> {
  const weightSets = await readFolder(join(shippedDir, 'weights'), WeightSetSchema);
  const profiles = await readFolder(join(shippedDir, 'profiles'), ProfileSchema);
  checkSets({ profiles, weightSets });
  const first = (profile: Profile): number => (profile.id === 'all' ? 0 : 1);
  return { profiles: profiles.toSorted((a, b) => first(a) - first(b)), weightSets };
}

/** Profiles with those in place of which something was set; what was set and is not there any more is left out. */
function withSet({ profiles, weightSets }: Profiles, set: readonly StoredSetting[]): Profiles {
  const found = (kind: StoredSetting['kind'], id: string) =>
    set.find((one) => one.kind === kind && one.name === id);
  const inForce = {
    profiles: profiles.map((one) => stored(found('profile', one.id), ProfileSchema) ?? one),
    weightSets: weightSets.map((one) => stored(found('weights', one.id), WeightSetSchema) ?? one)
  };
  checkSets(inForce);
  return inForce;
}

function stored<Schema extends v.GenericSchema<unknown, { readonly id: string }>>(
  setting: StoredSetting | undefined,
  schema: Schema
): v.InferOutput<Schema> | undefined {
  if (!setting) return undefined;
  const { kind, name, version, value } = setting;
  const parsed = v.safeParse(schema, JSON.parse(value));
  if (parsed.success) return parsed.output;
  throw new ProfileFileError(sentence(`${kind} ${name}, version ${version}`, parsed.issues[0]));
}

function checkSets({ profiles, weightSets }: Profiles): void {
  for (const { id, weightSet } of profiles) {
    if (weightSet === undefined || weightSets.some((set) => set.id === weightSet)) continue;
    const known = weightSets.map((set) => set.id).join(', ');
    throw new ProfileFileError(
      `profiles/${id}.json: weightSet must be one of ${known}; it is "${weightSet}".`
    );
  }
}

async function readFolder<Schema extends v.GenericSchema<unknown, { readonly id: string }>>(
  folder: string,
  schema: Schema
): Promise<v.InferOutput<Schema>[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    names.map(async (name) =>
      parseFile(`${basename(folder)}/${name}`, await readFile(join(folder, name), 'utf8'), schema)
    )
  );
}

function parseFile<Schema extends v.GenericSchema<unknown, { readonly id: string }>>(
  file: string,
  json: string,
  schema: Schema
): v.InferOutput<Schema> {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch (failure) {
    throw new ProfileFileError(
      `${file} is not JSON: ${failure instanceof Error ? failure.message : String(failure)}.`
    );
  }
  const parsed = v.safeParse(schema, data);
  if (!parsed.success) {
    throw new ProfileFileError(sentence(file, parsed.issues[0]));
  }
  if (`${parsed.output.id}.json` !== basename(file)) {
    throw new ProfileFileError(`${file}: id must be the file's name; it is "${parsed.output.id}".`);
  }
  return parsed.output;
}

function sentence(file: string, issue: v.BaseIssue<unknown>): string {
  const key = v.getDotPath(issue);
  if (key === null) return `${file} ${issue.message}.`;
  if (issue.type === 'strict_object') {
    return `${file}: ${key} is ${issue.expected === 'never' ? 'not a key of this file' : 'missing'}.`;
  }
  return `${file}: ${key} ${issue.message}; it is ${JSON.stringify(issue.input)}.`;
}
