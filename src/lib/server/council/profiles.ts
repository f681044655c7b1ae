import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import { CATEGORIES, categoryNumber } from '#lib/core/incidents/category.ts';
import { WEIGHABLE } from '#lib/core/scoring/factors/index.ts';
import type { Profile, WeightSet } from '#lib/core/scoring/profile.ts';
import type { Context } from '#lib/server/context.ts';
import { rememberStill } from '#lib/server/store/memo.ts';

/** A profile or weight-set file that cannot be used; the message names file, key and value. */
export class ProfileFileError extends Error {
  override readonly name = 'ProfileFileError';
}

/** Every profile and weight set that comes with the program. */
export interface Profiles {
  /** `all` first, the others by id. */
  readonly profiles: readonly Profile[];
  readonly weightSets: readonly WeightSet[];
}

/**
 * Reads `profiles/*.json` and `weights/*.json`; throws a `ProfileFileError` for the first thing that is wrong. They come with the program:
 * a running server reads them once for each state of the data.
 */
export async function loadProfiles({ store, config }: Context): Promise<Profiles> {
  const { shippedDir } = config;
  return rememberStill(store, `profiles ${shippedDir}`, () => readProfiles(shippedDir));
}

async function readProfiles(shippedDir: string): Promise<Profiles> {
  const weightSets = await readFolder(join(shippedDir, 'weights'), WeightSetSchema);
  const profiles = await readFolder(join(shippedDir, 'profiles'), ProfileSchema);
  for (const { id, weightSet } of profiles) {
    if (weightSet === undefined || weightSets.some((set) => set.id === weightSet)) continue;
    const known = weightSets.map((set) => set.id).join(', ');
    throw new ProfileFileError(
      `profiles/${id}.json: weightSet must be one of ${known}; it is "${weightSet}".`
    );
  }
  const first = (profile: Profile): number => (profile.id === 'all' ? 0 : 1);
  return { profiles: profiles.toSorted((a, b) => first(a) - first(b)), weightSets };
}

const text = v.pipe(v.string('must be text'), v.nonEmpty('must not be empty'));
const slug = v.pipe(
  v.string('must be a category'),
  v.check((name) => categoryNumber(name) >= 0, 'must be one of the categories')
);
const factor = v.pipe(
  v.string('must be a factor'),
  v.check((id) => WEIGHABLE.some((one) => one.id === id), 'must be one of the factors')
);
const amount = v.pipe(
  v.number('must be a number'),
  v.finite('must be finite'),
  v.minValue(0, 'must not be below 0')
);
const version = v.pipe(
  v.number('must be a number'),
  v.integer('must be whole'),
  v.minValue(1, 'must be 1 or more')
);
const weights = v.record(slug, amount);

const WeightSetSchema = v.strictObject({
  id: text,
  title: text,
  version,
  unit: text,
  source: text,
  weights: v.pipe(
    weights,
    v.check(
      (given) => CATEGORIES.every((category) => category.id in given),
      'must weigh every one of the fourteen categories'
    )
  )
});

const ProfileSchema = v.pipe(
  v.strictObject({
    id: text,
    title: text,
    question: text,
    asks: text,
    version,
    weights: v.optional(weights),
    weightSet: v.optional(text),
    without: v.optional(v.array(slug, 'must be a list of categories')),
    proactive: v.boolean('must be true or false'),
    halfLifeMonths: v.nullable(v.pipe(amount, v.gtValue(0, 'must be above 0, or null'))),
    factors: v.record(factor, amount),
    presence: v.optional(v.boolean('must be true or false'), false)
  }),
  v.check(
    (profile) => (profile.weights === undefined) !== (profile.weightSet === undefined),
    'must have either weights or weightSet'
  )
);

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
