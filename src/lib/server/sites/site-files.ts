import type { FoundFile } from '../import/read/input.ts';
import { endingOf, shapeRecords } from '../import/read/shape-file.ts';
import type { ShapeRecord } from '../import/read/shape-record.ts';
import { csvRecords, workbookRecords } from './table-records.ts';

/** Endings of the files that sites come in. */
const KINDS = ['.geojson', '.csv', '.json', '.kml', '.kmz', '.gpkg', '.xlsx', '.zip'];

/** Endings of the files that can be sent, longest first. */
export const SITE_ENDINGS: readonly string[] = KINDS;

/** Whether a file of this name is taken when a folder is given. */
export function takesSites(name: string): boolean {
  return KINDS.includes(endingOf(name));
}

/** The sites of a file, whatever its format. Throws a `BrokenInput` where it is none that is known, or damaged. */
export async function* siteRecords(
  file: FoundFile,
  note: (sentence: string) => void
): AsyncGenerator<ShapeRecord> {
  if (endingOf(file.name) === '.xlsx') yield* workbookRecords(file);
  else
    yield* shapeRecords(file, {
      kinds: KINDS,
      note,
      others: { '.csv': (input) => csvRecords(input, note), '.txt': (input) => csvRecords(input, note) }
    });
}
