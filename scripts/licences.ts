// Writes `data/licences.json` anew from the lockfile. Notes, and licences of packages that name none themselves, are kept: those are said by people.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isPermissive, type PackageLicence } from '#lib/server/upkeep/licences.ts';
import { command, run } from './command.ts';

const FILE = join('data', 'licences.json');

const program = command(
  'licences',
  'Writes the list of licences of all packages that the running program is made with.'
);
program.action(() => {
  const before = JSON.parse(readFileSync(FILE, 'utf8')) as PackageLicence[];
  const packages = lockedPackages();
  const list = [...packages].map(([name, licence]): PackageLicence => {
    const known = before.find((one) => one.name === name);
    const note = known?.note;
    return {
      name,
      licence: licence && !note ? licence : (known?.licence ?? licence ?? ''),
      ...(note ? { note } : {})
    };
  });
  writeFileSync(FILE, `${JSON.stringify(list, null, 2)}\n`);
  const wanting = list.filter(({ licence, note }) => !isPermissive(licence) && !note);
  console.log(`${list.length} packages.`);
  for (const { name, licence } of wanting) console.log(`${name}: "${licence}" wants a note in ${FILE}.`);
});
await run(program);

/** Names and licences of all packages that are not for development alone, as the lockfile has them, in alphabetical order. */
function lockedPackages(): Map<string, string | undefined> {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { license?: string; dev?: boolean; os?: string[]; cpu?: string[] }>;
  };
  const found = Object.entries(packages)
    // A package for one kind of machine is part of the one that asks for it.
    .filter(([path, { dev, os, cpu }]) => path !== '' && !dev && !os && !cpu)
    .map(([path, { license }]) => [path.replace(/^.*node_modules\//, ''), license] as const);
  return new Map(found.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
