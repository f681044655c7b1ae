/** What somebody adds by README's table: new files by path, and what an entry changes in a file that is there. */
export interface Added {
  readonly files: Readonly<Record<string, string>>;
  readonly entries: readonly Entry[];
}

/** One entry: `before` is there once and becomes `after`. */
export interface Entry {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** An entry of a list that is imported by name: the import above, the name at the end of the list. */
export function listed(file: string, importLine: string, before: string, after: string): Entry[] {
  return [
    { file, before: 'import ', after: `${importLine}\nimport ` },
    { file, before, after }
  ];
}
