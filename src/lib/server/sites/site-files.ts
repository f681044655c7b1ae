import { extname } from 'node:path';
import { readGeoJson } from '#lib/core/places/written-shape.ts';
import { GeoPackage } from '../import/read/geopackage.ts';
import { openInputs, type FoundFile } from '../import/read/input.ts';
import { BrokenInput } from '../import/read/unpack.ts';
import { collected } from './collected.ts';
import { geojsonRecords, kmlRecords, shapefileRecords } from './shape-records.ts';
import { recordOf, type SiteRecord } from './site-record.ts';
import { csvRecords, workbookRecords } from './table-records.ts';

/** Endings of the files that sites come in, and of the parts of a shapefile. */
const KINDS = ['.geojson', '.csv', '.json', '.kml', '.kmz', '.gpkg', '.xlsx', '.zip'];
const SHAPEFILE = ['.shp', '.dbf', '.cpg', '.prj', '.shx'];
const IN_ARCHIVES = ['.csv', '.geojson', '.json', '.kml', ...SHAPEFILE];

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
): AsyncGenerator<SiteRecord> {
  const ending = endingOf(file.name);
  if (ending === '.xlsx') {
    yield* workbookRecords(file);
    return;
  }
  if (ending === '.gpkg') {
    yield* packageRecords(file);
    return;
  }
  const shapefiles = new Map<string, Map<string, Buffer>>();
  const opening = {
    takes: (name: string) => IN_ARCHIVES.includes(endingOf(name)) && !name.includes('__MACOSX'),
    note,
    onBytes: () => undefined
  };
  let members = 0;
  for await (const input of openInputs(file, opening)) {
    members++;
    const kind = endingOf(input.name);
    if (SHAPEFILE.includes(kind)) {
      const stem = input.name.slice(0, -kind.length);
      const parts = shapefiles.get(stem) ?? new Map<string, Buffer>();
      shapefiles.set(stem, parts.set(kind.slice(1), await collected(input.bytes())));
    } else if (kind === '.kml') yield* kmlRecords(input);
    else if (kind === '.geojson' || kind === '.json') yield* geojsonRecords(input);
    else if (kind === '.csv' || kind === '.txt') yield* csvRecords(input, note);
    else throw new BrokenInput(`is of no kind that sites come in (${KINDS.join(', ')})`);
  }
  if (members === 0)
    throw new BrokenInput('holds no file that sites come in (a shapefile, GeoJSON, KML or CSV)');
  for (const [name, parts] of shapefiles) yield* shapefileRecords(name, parts);
}

function* packageRecords({ path, name }: FoundFile): Generator<SiteRecord> {
  const opened = new GeoPackage(path);
  try {
    if (opened.tables.length === 0) throw new BrokenInput('is a GeoPackage without any table of shapes');
    for (const table of opened.tables) {
      let row = 0;
      for (const { values, shape } of opened.rows(table))
        yield recordOf({ file: `${name}/${table.name}`, line: ++row }, values, shape && readGeoJson(shape));
    }
  } finally {
    opened.close();
  }
}

function endingOf(name: string): string {
  return extname(name).toLowerCase();
}
