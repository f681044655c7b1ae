import { createHash } from 'node:crypto';
import type { Context } from '#lib/server/context.ts';
import { readRetention } from '#lib/server/council/configuration.ts';
import {
  addFile,
  contentOfFile,
  eraseFile,
  filesOfArea,
  restrictedFilesBefore,
  type StoredFile
} from '#lib/server/store/area-files.ts';
import { wholly } from '#lib/server/store/transaction.ts';
import { FILE_KINDS, fileKind, type FileKind } from './file-kind.ts';
import { areaOfRegister, refused, type RegisterRefused } from './register.ts';

export type { StoredFile };

/** The largest file that is kept, bytes, and the most of one area. */
export const LARGEST_FILE = 10 * 2 ** 20;
const MOST_FILES = 30;
const LONGEST_NAME = 120;
const DAY_MS = 86_400_000;

/** A file as it is sent. */
export interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly isRestricted: boolean;
}

type Kept = { readonly ok: true; readonly id: number; readonly name: string } | RegisterRefused;

/** Every file that an area had, those that were erased too. */
export async function areaFilesOf({ store }: Context, areaId: number): Promise<StoredFile[]> {
  return filesOfArea(store, areaId);
}

/** Keeps a file with an area, or says why not. What it is is told by what it holds. */
export async function attachFile(
  context: Context,
  who: string,
  areaId: number,
  sent: SentFile
): Promise<Kept> {
  const area = await areaOfRegister(context, areaId);
  if (!area) return refused('file', '', 'There is no such area.');
  if (area.steps.at(-1)?.state === 'closed')
    return refused('file', '', 'The area is closed: nothing is added to it any more.');
  const { bytes } = sent;
  if (bytes.length === 0) return refused('file', sent.name, 'Choose a file that holds something.');
  if (bytes.length > LARGEST_FILE)
    return refused(
      'file',
      sent.name,
      `The file has ${inMegabytes(bytes.length)}; up to ${inMegabytes(LARGEST_FILE)} are kept. Make it smaller, or send it in parts.`
    );
  const kind = fileKind(bytes);
  if (!kind)
    return refused(
      'file',
      sent.name,
      'This is no PDF, Word document (.docx, without macros), photo (JPEG, PNG, WebP) or CSV table, whatever its name says. Save it as one of these.'
    );
  const file = {
    ...{ name: plainName(sent.name, kind), kind, bytes: bytes.length, content: bytes, who },
    ...{ hash: createHash('sha256').update(bytes).digest('hex'), isRestricted: sent.isRestricted },
    at: context.clock().toISOString()
  };
  return wholly(context.store, async () => {
    const there = (await filesOfArea(context.store, areaId)).filter(({ erased }) => erased === null);
    if (there.length >= MOST_FILES)
      return refused('file', '', `An area keeps ${MOST_FILES} files: erase one that is no longer needed.`);
    const twin = there.find(({ hash }) => hash === file.hash);
    if (twin) return refused('file', sent.name, `This file is here already, as “${twin.name}”.`);
    return { ok: true, id: await addFile(context.store, areaId, file), name: file.name };
  });
}

/** A file to take away: its name, type and content; null where there is none, or what it held was erased. */
export async function fileToTake(
  { store }: Context,
  areaId: number,
  id: number
): Promise<{ readonly name: string; readonly type: string; readonly content: Uint8Array } | null> {
  const file = (await filesOfArea(store, areaId)).find((one) => one.id === id);
  const content = file && (await contentOfFile(store, id));
  return file && content ? { name: file.name, type: FILE_KINDS[file.kind as FileKind].type, content } : null;
}

/** Erases what a file held. That it was there, and who erased it and why, stays. */
export async function removeFile(
  context: Context,
  who: string,
  areaId: number,
  { id, why }: { readonly id: number; readonly why: string }
): Promise<Kept> {
  if (why.trim() === '' || why.length > LONGEST_NAME)
    return refused(
      'why-erased',
      why,
      `Say in up to ${LONGEST_NAME} letters why it is erased: the reason stays.`
    );
  return wholly(context.store, async () => {
    const file = (await filesOfArea(context.store, areaId)).find(
      (one) => one.id === id && one.erased === null
    );
    if (!file) return refused('why-erased', '', 'There is no such file, or it was erased already.');
    await eraseFile(context.store, id, { at: context.clock().toISOString(), who, why: why.trim() });
    return { ok: true, id, name: file.name };
  });
}

/** Erases what restricted files held that are older than the council keeps restricted uploads; returns how many. */
export async function forgetRestrictedFiles(context: Context): Promise<number> {
  const { restrictedUploadsDays } = await readRetention(context);
  const now = context.clock();
  const before = new Date(now.getTime() - restrictedUploadsDays * DAY_MS).toISOString();
  // Nothing is locked where nothing is due, which is nearly always.
  if ((await restrictedFilesBefore(context.store, before)).length === 0) return 0;
  return wholly(context.store, async () => {
    const old = await restrictedFilesBefore(context.store, before);
    for (const id of old)
      await eraseFile(context.store, id, {
        at: now.toISOString(),
        who: 'the clock',
        why: `Restricted information is kept for ${restrictedUploadsDays} days.`
      });
    return old.length;
  });
}

/** The file's own name without folders, signs that programs mistake, and another ending than its kind has. */
function plainName(name: string, kind: FileKind): string {
  const [ending] = FILE_KINDS[kind].endings;
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const bare = last
    .replace(/[\p{Cc}\p{Cf}"*:<>?|]/gu, '')
    .trim()
    .replace(/^\.+/, '');
  const stem =
    bare
      .replace(/\.[a-z0-9]{1,5}$/i, '')
      .slice(0, LONGEST_NAME - 6)
      .trim() || 'file';
  const own = FILE_KINDS[kind].endings.find((one) => bare.toLowerCase().endsWith(`.${one}`));
  return `${stem}.${own ?? ending}`;
}

function inMegabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MB`;
}
