import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FOLDERS } from './backup-file.ts';

/** A file that goes into a copy: its name there, and where it lies. */
export interface KeptFile {
  readonly path: string;
  readonly from: string;
}

/** Of the data folder, what is made again, belongs to a running process, or is itself a copy; the store is copied by itself. */
const LEFT_OUT =
  /^(tiles|sample|sample-is-loading|backups|quarantine|restoring|put-back(-asked)?\.json|before-restore-.*|log|.*\.lock(\.\d+)?|\..*|safety\.db.*)$/;
/** Of what came with the program, what a council may have changed or added. */
const COUNCILS_OWN = /^(councils|profiles|weights|contacts\.json)$/;

/** Every file beside the store that a copy holds, in alphabetical order. */
export async function keptFiles(dataDir: string, shippedDir: string): Promise<KeptFile[]> {
  const kept = [
    ...(await under(dataDir, FOLDERS.data, (name) => !LEFT_OUT.test(name))),
    ...(await under(shippedDir, FOLDERS.shipped, (name) => COUNCILS_OWN.test(name)))
  ];
  return kept.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What a symbolic link points at is not ours to copy: neither a file nor a folder here. */
async function under(folder: string, prefix: string, takes: (name: string) => boolean): Promise<KeptFile[]> {
  const found: KeptFile[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!takes(entry.name)) continue;
    const [path, from] = [prefix + entry.name, join(folder, entry.name)];
    if (entry.isFile()) found.push({ path, from });
    else if (entry.isDirectory()) found.push(...(await under(from, `${path}/`, () => true)));
  }
  return found;
}
