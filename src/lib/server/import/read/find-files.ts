import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { globSync, isDynamicPattern } from 'tinyglobby';
import type { FoundFile } from './input.ts';
import { LeftOut } from './left-out.ts';

/** The files that paths stand for, and what was passed over in folders. */
export interface Found {
  readonly files: FoundFile[];
  readonly others: LeftOut;
}

/** Paths that stand for no file; the message is a sentence for the person who gave them. */
export class NoFiles extends Error {
  override readonly name = 'NoFiles';
}

/**
 * The files that paths stand for: a file stands for itself, a folder for every file in it and below that the source
 * takes (and every zip archive), a pattern (`*`, `**`, `?`) for the files it matches. In the paths' order, sorted within
 * each; a file is listed once. Throws `NoFiles` when a path stands for none.
 */
export function findFiles(paths: readonly string[], takes: (name: string) => boolean, within = '.'): Found {
  const files = new Map<string, FoundFile>();
  const others = new LeftOut();
  const wanted = (one: string) => takes(one) || /\.zip$/i.test(one);
  for (const path of paths) {
    const full = resolve(within, path);
    const kind = kindOf(full);
    const matched =
      kind === 'folder' ? below(full, '**') : kind === 'file' ? [full] : below(resolve(within), path);
    const taken = kind === 'folder' ? matched.filter(wanted) : matched;
    if (kind === 'folder') for (const one of matched) if (!wanted(one)) others.add(basename(one));
    if (taken.length === 0) throw new NoFiles(nothingAt(path, kind, matched.length));
    for (const file of taken)
      files.set(file, { path: file, name: basename(file), size: statSync(file).size });
  }
  return { files: [...files.values()], others };
}

function kindOf(path: string): 'file' | 'folder' | null {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat ? (stat.isDirectory() ? 'folder' : 'file') : null;
}

function below(folder: string, pattern: string): string[] {
  if (!isDynamicPattern(pattern)) return [];
  return globSync(pattern, { cwd: folder, absolute: true, caseSensitiveMatch: false }).sort();
}

function nothingAt(path: string, kind: 'file' | 'folder' | null, others: number): string {
  if (kind === 'folder') {
    return others === 0
      ? `The folder ${path} is empty.`
      : `The folder ${path} holds no file of this kind (${others} others). Name a file itself to import it whatever it is called.`;
  }
  return isDynamicPattern(path) ? `No file matches ${path}.` : `There is no file or folder ${path}.`;
}
