import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';

/** Why a file cannot be written that an option names: it ends otherwise than `endings` say (`csv`, `geojson`), or there is no such folder; null = it can. */
export function fileProblem(
  option: string,
  file: string | undefined,
  endings: readonly string[]
): string | null {
  if (file === undefined) return null;
  if (!endings.some((ending) => file.endsWith(`.${ending}`)))
    return `--${option} must end in ${endings.map((ending) => `.${ending}`).join(' or ')}: ${file}`;
  return existsSync(dirname(resolve(file)))
    ? null
    : `There is no folder ${dirname(file)} to write ${basename(file)} into.`;
}
