import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isPermissive, packageLicences } from '#lib/server/upkeep/licences.ts';
import { aStore } from '../../builders/store.ts';

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, { license?: string; dev?: boolean; os?: string[]; cpu?: string[] }>;
};
const locked = Object.entries(packages)
  .filter(([path, { dev, os, cpu }]) => path !== '' && !dev && !os && !cpu)
  .map(([path, { license }]) => ({ name: path.replace(/^.*node_modules\//, ''), license }));
const list = packageLicences(await aStore());

describe('the list of licences', () => {
  it('has every package that the program is made with, each once, and no other (npm run licences writes it)', () => {
    expect(list.map(({ name }) => name)).toEqual([...new Set(locked.map(({ name }) => name))].sort());
  });

  it('says what each package says, and where a package says nothing or misspells it, why it says otherwise', () => {
    for (const { name, licence, note } of list) {
      const theirs = locked.filter((one) => one.name === name).map(({ license }) => license);
      if (!theirs.includes(licence))
        expect([name, note]).toEqual([name, expect.stringContaining('licence file')]);
      expect([name, licence]).not.toEqual([name, '']);
    }
  });

  it('says what to know of every licence that asks for more than to be named', () => {
    const silent = list.filter(({ licence, note }) => !isPermissive(licence) && !note);
    expect(silent.map(({ name }) => name)).toEqual([]);
    expect(list.find(({ name }) => name === 'opening_hours')).toMatchObject({ licence: 'LGPL-3.0-only' });
    expect(list.find(({ name }) => name === 'suncalc')).toMatchObject({ licence: 'BSD-2-Clause' });
  });

  it('takes one of two alternatives, and all of two conditions', () => {
    expect(['MIT', '(MIT OR GPL-3.0)', 'MIT AND ISC'].map(isPermissive)).toEqual([true, true, true]);
    expect(['GPL-3.0', '(GPL-2.0 OR GPL-3.0)', 'MIT AND GPL-3.0'].map(isPermissive)).toEqual([
      false,
      false,
      false
    ]);
  });
});
