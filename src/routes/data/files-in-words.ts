import { counted } from '#lib/ui/numbers.ts';

/** Names of files in a line: both of two, the first and last of many. */
export function filesInWords(files: readonly string[]): string {
  if (files.length < 3) return files.join(', ');
  return `${files[0]} … ${files[files.length - 1]} (${counted(files.length, 'file')})`;
}
