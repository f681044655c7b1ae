import { existsSync, readdirSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Context } from '#lib/server/context.ts';
import { councilIds, readCouncilFile, type Council } from '#lib/server/council/council-file.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import { coverage } from '#lib/server/coverage/coverage.ts';
import { importSources } from '#lib/server/import/run/import-source.ts';
import { discard, setupFolder, type Upload } from '#lib/server/upload/quarantine.ts';
import { nameFits, pathFor } from './pattern-path.ts';

/** One kind of file of a council, and whether it is here. */
export interface SetupEntry {
  /** Its place in the council file. */
  readonly at: number;
  readonly source: string;
  readonly title: string;
  readonly publisher: string;
  /** Where a person gets it. */
  readonly address: string;
  readonly licence: string;
  readonly note: string | null;
  /** What is lacking without it; null where it is not said. */
  readonly without: string | null;
  /** Nothing can be loaded without it. */
  readonly required: boolean;
  /** stored: imported already; waiting: sent, and not loaded yet. */
  readonly state: 'stored' | 'waiting' | 'missing';
  /** Names of the files that wait. */
  readonly waiting: readonly string[];
}

/** How far the setting up of a council has come. */
export interface Setup {
  readonly council: { readonly id: string; readonly name: string; readonly title: string };
  /** What is loaded now: this council, another, the sample, or nothing (null). */
  readonly loaded: { readonly id: string; readonly name: string; readonly sample: boolean } | null;
  readonly entries: readonly SetupEntry[];
  /** The wards are here or wait, so that it can be loaded. */
  readonly ready: boolean;
}

/** The councils that can be chosen; the sample is loaded by the first start. */
export function councilChoices({
  config
}: Context): { readonly id: string; readonly name: string; readonly code: string }[] {
  return councilIds(config.shippedDir, config.dataDir)
    .map((id) => readCouncilFile(config.shippedDir, id, config.dataDir))
    .filter(({ sample }) => !sample)
    .map(({ id, name, code }) => ({ id, name, code }));
}

/** The council of an id, a code or a name, however it is written; null = none is known. */
export function findCouncil(context: Context, asked: string): string | null {
  const plain = asked.trim().toLowerCase();
  const fits = ({ id, name, code }: { id: string; name: string; code: string }) =>
    [id, name.toLowerCase(), code.toLowerCase()].includes(plain);
  return councilChoices(context).find(fits)?.id ?? null;
}

/** What a council has and what is missing. Throws a `CouncilFileError` where there is no such council. */
export async function setupOf(context: Context, id: string): Promise<Setup> {
  const council = councilOf(context, id);
  const loaded = await loadCouncil(context);
  const stored = loaded?.id === id ? ((await coverage(context))?.sources ?? []) : [];
  const folder = setupFolder(context, id);
  const entries = council.sources.map((entry, at): SetupEntry => {
    const { source, title, publisher, address, licence, note } = entry;
    const waiting = entry.files.flatMap((pattern) => filesAt(folder, pattern));
    const here = stored.some(
      (one) => one.imports.length > 0 && one.files.some((file) => entry.files.includes(file))
    );
    const without = importSources.find((one) => one.id === source)?.without ?? null;
    return {
      ...{ at, source, title, publisher, address, licence, note: note ?? null, without },
      required: source === 'wards',
      state: waiting.length > 0 ? 'waiting' : here ? 'stored' : 'missing',
      waiting: [...new Set(waiting)]
    };
  });
  const ready = entries.some(({ required, state }) => required && state !== 'missing');
  return {
    council: { id, name: council.name, title: council.title },
    loaded: loaded && { id: loaded.id, name: loaded.name, sample: loaded.sample },
    entries,
    ready: ready && entries.some(({ state }) => state === 'waiting')
  };
}

/** Which entry a file is, by its name; null = it has to be said. */
export function entryOf({ sources }: Pick<Council, 'sources'>, name: string): number | null {
  // A pattern that is little more than a star takes anything.
  const telling = (pattern: string) =>
    /[a-z0-9]{3}/i.test((pattern.split('/').at(-1) ?? '').replace(/\..*$/, ''));
  const named = sources.findIndex(({ files }) => files.some((one) => telling(one) && nameFits(one, name)));
  if (named >= 0) return named;
  const kinds = importSources.filter((one) => one.named?.test(name.toLowerCase())).map(({ id }) => id);
  const found = sources.findIndex(({ source }) => kinds.includes(source));
  return found < 0 ? null : found;
}

/** Puts a file that was sent where the loading of the council finds it. */
export async function putForSetup(
  context: Context,
  id: string,
  at: number | null,
  upload: Upload
): Promise<{ ok: true; title: string } | { ok: false; problem: string }> {
  const council = councilOf(context, id);
  const entry = at ?? entryOf(council, upload.name);
  const source = entry === null ? undefined : council.sources[entry];
  if (!source) {
    await discard(context, upload.id);
    return { ok: false, problem: `${upload.name}: say what it is; its name does not tell.` };
  }
  const fitting = source.files.find((pattern) => nameFits(pattern, upload.name)) ?? source.files[0];
  const path = join(setupFolder(context, id), pathFor(fitting, upload.name));
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await rename(upload.path, path);
  await discard(context, upload.id);
  return { ok: true, title: source.title };
}

function councilOf({ config }: Context, id: string): Council {
  return readCouncilFile(config.shippedDir, id, config.dataDir);
}

function filesAt(folder: string, pattern: string): string[] {
  const at = join(folder, dirname(pathFor(pattern, 'x.csv')));
  return existsSync(at) ? readdirSync(at).filter((name) => nameFits(pattern, name)) : [];
}
