/** Rows of a CSV text as objects by heading; lines that begin with `#` are remarks. */
export function csvRows(text: string): Record<string, string>[] {
  const [heading, ...rows] = text
    .split(/\r?\n/)
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(fields);
  return rows.map((row) => Object.fromEntries(heading.map((name, i) => [name, row[i]])));
}

function fields(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? plain : quoted.replaceAll('""', '"')
  );
}
