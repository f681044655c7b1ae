import { dirname, posix, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TASKS } from '#lib/server/work/tasks.ts';
import { sourceFiles } from '../architecture/source-files.ts';
import { PUBLIC } from '../../src/routes/public.ts';
import { eventOf } from './answered.ts';

describe('what is the same for everybody', () => {
  it('names routes that there are, and tasks of the slow lane', () => {
    const files = sourceFiles(['src/routes'], ['.ts', '.svelte']).map(({ path }) => path);
    const there = files
      .filter((path) => /\/\+(page\.svelte|server\.ts)$/.test(path))
      .map((path) => posix.join('/', dirname(path).split(sep).join('/').slice('src/routes'.length)));
    expect(Object.keys(PUBLIC.routes).filter((route) => !there.includes(route))).toEqual([]);
    const tasks = Object.values(PUBLIC.routes).filter((task) => task !== null);
    expect(tasks.map((task) => TASKS[task].lane)).toEqual(tasks.map(() => 'slow'));
  });

  it('depends on the appearance chosen, and on nobody', () => {
    const variant = (headers: Record<string, string>) =>
      PUBLIC.variantOf(eventOf('/wards', '/wards', { headers }));
    expect(variant({})).toBe('auto');
    expect(variant({ cookie: 'theme=dark' })).toBe('dark');
    expect(variant({ cookie: 'theme=dark; language=pl' })).toBe('dark');
    expect(Object.keys(PUBLIC.routes).filter((route) => route.startsWith('/concerns'))).toEqual([]);
    expect(variant({ cookie: 'theme=dark; safety.session_token=abc' })).toBeNull();
    expect(variant({ cookie: 'anything=else' })).toBeNull();
    expect(variant({ authorization: 'Bearer abc' })).toBeNull();
    expect(PUBLIC.variantOf(eventOf('/wards', '/wards', { audience: 'officer' }))).toBeNull();
  });
});
