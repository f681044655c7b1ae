/** Endings that a source reads, longest first. */
const ENDINGS = [
  '.osm.pbf',
  '.osm.gz',
  '.csv.gz',
  '.geojson.gz',
  '.json.gz',
  '.geojson',
  '.osm',
  '.pbf',
  '.xml',
  '.json',
  '.csv',
  '.zip'
] as const;

const LONGEST_STEM = 80;

/** The endings, for a sentence and for a browser's file chooser. */
export const TAKEN_ENDINGS: readonly string[] = ENDINGS;

/**
 * What a file that arrives under a name is called here: letters a to z, digits and single hyphens, with one of the endings that are read (longest first).
 * Nothing else of the name is kept, so it leads to no folder and hides no other ending. Null: no source reads such files.
 */
export function arrivalName(given: string, endings: readonly string[] = ENDINGS): string | null {
  const last = given.split(/[/\\]/).at(-1)?.toLowerCase() ?? '';
  const ending = endings.find((one) => last.endsWith(one));
  if (!ending) return null;
  const stem = last
    .slice(0, -ending.length)
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_STEM)
    .replace(/^-+|-+$/g, '');
  return `${stem || 'file'}${ending}`;
}
