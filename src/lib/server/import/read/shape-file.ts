import { extname } from 'node:path';
import { readGeoJson } from '#lib/core/places/written-shape.ts';
import { collected } from './collected.ts';
import { GeoPackage } from './geopackage.ts';
import { openInputs, type FoundFile, type Input } from './input.ts';
import { recordOf, type ShapeRecord } from './shape-record.ts';
import { geojsonRecords, kmlRecords, shapefileRecords } from './shape-records.ts';
import { BrokenInput } from './unpack.ts';

/** Endings of the parts of a shapefile. */
const SHAPEFILE = ['.shp', '.dbf', '.cpg', '.prj', '.shx'];

/** How files of shapes are read. */
export interface ShapeReading {
  /** Endings that are taken, for the sentence to whoever sent another. */
  readonly kinds: readonly string[];
  readonly note: (sentence: string) => void;
  /** Reads files of further kinds, by their ending. */
  readonly others?: Readonly<Record<string, (input: Input) => AsyncIterable<ShapeRecord>>>;
}

/**
 * The things with a shape in a file: GeoJSON, GeoPackage, KML, or a zip archive that holds a shapefile or any of these. Throws a
 * `BrokenInput` where it is none that is known, or damaged.
 */
export async function* shapeRecords(
  file: FoundFile,
  { kinds, note, others = {} }: ShapeReading
): AsyncGenerator<ShapeRecord> {
  if (endingOf(file.name) === '.gpkg') {
    yield* packageRecords(file);
    return;
  }
  const inArchives = ['.geojson', '.json', '.kml', ...SHAPEFILE, ...Object.keys(others)];
  const shapefiles = new Map<string, Map<string, Buffer>>();
  const opening = {
    takes: (name: string) => inArchives.includes(endingOf(name)) && !name.includes('__MACOSX'),
    note,
    onBytes: () => undefined
  };
  let members = 0;
  for await (const input of openInputs(file, opening)) {
    members++;
    const kind = endingOf(input.name);
    const other = Object.hasOwn(others, kind) ? others[kind] : null;
    if (SHAPEFILE.includes(kind)) {
      const stem = input.name.slice(0, -kind.length);
      const parts = shapefiles.get(stem) ?? new Map<string, Buffer>();
      shapefiles.set(stem, parts.set(kind.slice(1), await collected(input.bytes())));
    } else if (other) yield* other(input);
    else if (kind === '.kml') yield* kmlRecords(input);
    else if (kind === '.geojson' || kind === '.json') yield* geojsonRecords(input);
    else throw new BrokenInput(`is of no kind that is read here (${kinds.join(', ')})`);
  }
  if (members === 0)
    throw new BrokenInput(`holds no file that is read here (a shapefile or one of ${kinds.join(', ')})`);
  for (const [name, parts] of shapefiles) yield* shapefileRecords(name, parts);
}

function* packageRecords({ path, name }: FoundFile): Generator<ShapeRecord> {
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

/** The ending of a name, in small letters: `.geojson`. */
export function endingOf(name: string): string {
  return extname(name).toLowerCase();
}
