import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Context } from '#lib/server/context.ts';

const LICENCES = v.array(
  v.strictObject({
    /** As npm knows it. */
    name: v.string(),
    /** SPDX expression; where the package itself names none or misspells it, what its licence file says. */
    licence: v.string(),
    /** What whoever passes the program on should know. */
    note: v.optional(v.string())
  })
);

/** A package that the running program is made with, and its licence. */
export type PackageLicence = v.InferOutput<typeof LICENCES>[number];

/** Licences that ask for no more than that their text and the authors' names stay with the package. */
export const PERMISSIVE = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT', 'MIT-0', 'Unlicense', 'WTFPL']; // prettier-ignore

/** Whether one may choose a permissive licence: of alternatives one is enough, of conditions that all hold every one is needed. */
export function isPermissive(licence: string): boolean {
  const bare = licence.replace(/^\((.*)\)$/, '$1');
  if (bare.includes(' AND ')) return bare.split(' AND ').every(isPermissive);
  return bare.split(' OR ').some((one) => PERMISSIVE.includes(one));
}

/** Every package that the running program is made with, in alphabetical order: `data/licences.json`, which `npm run licences` writes. */
export function packageLicences({ config }: Context): PackageLicence[] {
  return v.parse(LICENCES, JSON.parse(readFileSync(join(config.shippedDir, 'licences.json'), 'utf8')));
}
