import { group } from 'd3-array';
import { packageLicences } from '#lib/server/upkeep/licences.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** `/licences`: what the program itself is made with, by licence; data have theirs on `/data`. */
export const load: PageServerLoad = ({ locals }) => {
  const packages = packageLicences(locals.context);
  const groups = group(packages, ({ licence }) => licence);
  return {
    noted: packages.filter(({ note }) => note !== undefined),
    groups: [...groups]
      .map(([licence, members]) => ({ licence, names: members.map(({ name }) => name) }))
      .sort((a, b) => b.names.length - a.names.length)
  };
};
