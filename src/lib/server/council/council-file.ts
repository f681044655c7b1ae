import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { ContactSchema, WebAddressSchema } from './contact.ts';

const text = v.pipe(v.string('must be text'), v.nonEmpty('must not be empty'));

const CouncilSourceSchema = v.strictObject({
  /** Id in the source registry: wards, lsoas, lookup, population, police, osm, lights, cctv. */
  source: text,
  title: text,
  /** File patterns below the folder that `--from` names; `*` and `**` as in a shell. */
  files: v.pipe(
    v.array(text, 'must be a list of file patterns'),
    v.minLength(1, 'must name at least one pattern')
  ),
  /** The source's own options, named as on the command line in camelCase: `--code-field` is `codeField`. */
  options: v.optional(v.record(v.string(), text), {}),
  publisher: text,
  /** Web address where a person finds the newest version. */
  address: WebAddressSchema,
  /** SPDX id or plain words. */
  licence: text,
  attribution: text,
  /** What a reader should know about this file: altered, derived, old. */
  note: v.optional(text)
});

const CouncilSchema = v.strictObject({
  /** The file's own name without `.json`. */
  id: v.pipe(text, v.regex(/^[a-z0-9-]+$/, 'must be lower-case letters, digits and hyphens')),
  name: text,
  title: text,
  /** Code of the district (ONS), as it stands in boundary files. */
  code: v.pipe(text, v.regex(/^[A-Z]\d{8}$/, 'must be a letter and eight digits, like E06000034')),
  /** How its LSOAs' names begin in the police files: "Thurrock" for "Thurrock 012C". */
  lsoaName: text,
  /** True for the borough that the program draws by itself. */
  sample: v.optional(v.boolean('must be true or false'), false),
  police: v.strictObject({
    /** `Reported by` of the forces whose files are imported. */
    forces: v.array(text, 'must be a list of names'),
    /** Forces whose files a whole picture needs, British Transport Police among them. */
    expected: v.array(text, 'must be a list of names'),
    /** What is lacking without a force's files, as a sentence, by the force's name. */
    lacking: v.optional(v.record(v.string(), text), {}),
    /** How a force is named in the names of its files, where that does not follow from its name: "btp". */
    fileNames: v.optional(v.record(v.string(), text), {}),
    /** Forces that police the land next to the council, and whose land it is; left out = not said. The council's own force among them. */
    neighbours: v.optional(v.array(v.strictObject({ force: text, land: text }), 'must be a list')),
    /** Rows reported by other forces are not the council's, wherever they lie. */
    expectedOnly: v.optional(v.boolean('must be true or false'), false)
  }),
  /** Areas that name no district are refused: the council lies where real areas may be. */
  namedAreasOnly: v.optional(v.boolean('must be true or false'), false),
  /** Folder below the data folder that its files are in unless `--from` says another. */
  folder: v.optional(text),
  /** Its files are made anew each time, so that loading it always begins with an empty store. */
  madeAnew: v.optional(v.boolean('must be true or false'), false),
  /** Whether newer months can be expected. */
  goesOn: v.optional(v.boolean('must be true or false'), true),
  /** Whom its people can turn to besides those who serve all of England. */
  contacts: v.optional(v.array(ContactSchema, 'must be a list'), []),
  sources: v.array(CouncilSourceSchema, 'must be a list')
});

/** The one place-specific configuration: which council, its force, and where its facts come from. */
export type Council = v.InferOutput<typeof CouncilSchema>;
/** One kind of file that a council's facts come from. */
export type CouncilSource = v.InferOutput<typeof CouncilSourceSchema>;

/** A council file that cannot be used; the message names file, key and value. */
export class CouncilFileError extends Error {
  override readonly name = 'CouncilFileError';
}

/** Where the files of councils are that were made here, in the data folder. */
export function ownCouncils(dataDir: string): string {
  return join(dataDir, 'councils');
}

/**
 * Reads the file of a council: one that was made here (in the data folder, where that is given), else one that came with the program.
 * Throws a `CouncilFileError` when it is missing or wrong.
 */
export function readCouncilFile(shippedDir: string, id: string, dataDir?: string): Council {
  const known = councilIds(shippedDir, dataDir);
  if (!known.includes(id)) {
    throw new CouncilFileError(
      `There is no council "${id}". Known: ${known.join(', ') || 'none'}. A new one needs the file data/councils/${id}.json, or npm run council -- ${id} with --code, --name and --force.`
    );
  }
  const file = `councils/${id}.json`;
  const own = dataDir === undefined ? null : join(ownCouncils(dataDir), `${id}.json`);
  const path = own && existsSync(own) ? own : join(shippedDir, file);
  const council = parseCouncil(readFileSync(path, 'utf8'), file);
  if (council.id !== id)
    throw new CouncilFileError(`${file}: id is "${council.id}", but the file is named ${id}.json.`);
  return council;
}

/** The ids of the councils whose files came with the program, or were made here (where the data folder is given), in alphabetical order. */
export function councilIds(shippedDir: string, dataDir?: string): string[] {
  const folders = [join(shippedDir, 'councils'), ...(dataDir === undefined ? [] : [ownCouncils(dataDir)])];
  const names = folders.flatMap((folder) => (existsSync(folder) ? readdirSync(folder) : []));
  const ids = names.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length));
  return [...new Set(ids)].sort();
}

/** A council from JSON text; `file` is how an error names it. Throws a `CouncilFileError` for the first thing that is wrong. */
export function parseCouncil(json: string, file: string): Council {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch (failure) {
    throw new CouncilFileError(`${file} is not JSON: ${(failure as Error).message}.`);
  }
  const parsed = v.safeParse(CouncilSchema, data);
  if (parsed.success) return parsed.output;
  const issue = parsed.issues[0];
  const key = v.getDotPath(issue) ?? 'the file';
  if (issue.expected === 'never')
    throw new CouncilFileError(`${file}: ${key} is not a key that is known here.`);
  if (issue.input === undefined) throw new CouncilFileError(`${file}: ${key} is missing.`);
  throw new CouncilFileError(`${file}: ${key} ${issue.message}; it is ${JSON.stringify(issue.input)}.`);
}
