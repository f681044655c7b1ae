import { posix } from 'node:path';

/** Where below a folder a file goes so that a pattern of the council file finds it; the name is one of ours (`arrivalName`). */
export function pathFor(pattern: string, name: string): string {
  const folders = posix
    .dirname(pattern)
    .split('/')
    .filter((part) => part !== '**' && part !== '.');
  const last = posix.basename(pattern);
  // A name without a star is asked for as it is.
  const own = /[*?{]/.test(last) ? fitted(last, name) : last;
  return [...folders.map((part) => part.replace(/[*?]/g, 'x')), own].join('/');
}

/** Whether a name is one that the last part of a pattern asks for. */
export function nameFits(pattern: string, name: string): boolean {
  const body = posix
    .basename(pattern)
    .replace(/[.+^$()|[\]\\{}]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${body}$`, 'i').test(name);
}

function fitted(last: string, name: string): string {
  if (nameFits(last, name)) return name;
  // What stands around the first star is what the pattern insists on.
  const [before, ...after] = last.split('*');
  return `${before}${name.split('.')[0]}${after.join('')}`;
}
