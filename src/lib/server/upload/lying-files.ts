import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A file that lies in a folder. */
export interface LyingFile {
  readonly path: string;
  /** Tells it from another that takes its place under the same name. */
  readonly mark: string;
  /** When it was last written, milliseconds. */
  readonly at: number;
}

/** Every file in a folder, however deep; none where there is no such folder, and without those that go meanwhile. */
export async function filesBelow(folder: string): Promise<LyingFile[]> {
  const names = await readdir(folder, { recursive: true }).catch(orNothing);
  const files: LyingFile[] = [];
  for (const name of names ?? []) {
    const path = join(folder, name);
    const found = await stat(path).catch(orNothing);
    if (!found?.isFile()) continue;
    const { ino, size, mtimeMs } = found;
    files.push({ path, mark: `${ino} ${size} ${mtimeMs}`, at: mtimeMs });
  }
  return files;
}

/** Takes away those of the files that lie there as they did, and the folder when nothing else is in it. */
export async function takeAway(folder: string, files: readonly LyingFile[]): Promise<void> {
  const now = new Map((await filesBelow(folder)).map(({ path, mark }) => [path, mark]));
  for (const { path, mark } of files) if (now.get(path) === mark) await rm(path, { force: true });
  if ((await filesBelow(folder)).length === 0) await rm(folder, { recursive: true, force: true });
}

function orNothing(failure: unknown): null {
  const { code } = failure as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return null;
  throw failure;
}
