import { DOMParser } from '@xmldom/xmldom';
import { kml } from '@tmcw/togeojson';
import type { Feature, Geometry } from 'geojson';
import { readGeoJson } from '#lib/core/places/written-shape.ts';
import { readFeatures } from './geojson.ts';
import type { Input } from './input.ts';
import { BrokenInput } from './unpack.ts';
import { collected } from './collected.ts';
import { recordOf, type ShapeRecord } from './shape-record.ts';

/** The features of a GeoJSON file; their coordinates may be degrees or metres of the National Grid, which their size tells. */
export async function* geojsonRecords(input: Input): AsyncGenerator<ShapeRecord> {
  for await (const { value, line } of readFeatures(input.bytes(), { onHead: () => undefined })) {
    const feature = value as unknown as Feature<Geometry | null>;
    yield recordOf(
      { file: input.name, line },
      { ...(feature.id === undefined ? {} : { id: feature.id }), ...feature.properties },
      feature.geometry ? readGeoJson(feature.geometry) : null
    );
  }
}

/** The placemarks of a KML file. */
export async function* kmlRecords(input: Input): AsyncGenerator<ShapeRecord> {
  const text = (await collected(input.bytes())).toString('utf8');
  for (const [i, { geometry, properties }] of placemarks(text).entries())
    yield recordOf(
      { file: input.name, line: null },
      { id: `${i + 1}`, ...properties },
      geometry ? readGeoJson(geometry) : null
    );
}

/** The records of a shapefile from its parts by ending; what its projection file says is left to the coordinates, which tell it. */
export async function* shapefileRecords(
  name: string,
  parts: ReadonlyMap<string, Buffer>
): AsyncGenerator<ShapeRecord> {
  const [shp, dbf] = [parts.get('shp'), parts.get('dbf')];
  if (!shp) throw new BrokenInput('has no .shp among its files, so no outlines');
  if (!dbf)
    throw new BrokenInput('has no .dbf among its files, so no references; zip all parts of the shapefile');
  const { shapes, rows } = await opened(shp, dbf, parts.get('cpg')?.toString('latin1'));
  if (shapes.length !== rows.length)
    throw new BrokenInput(
      `is not whole: it has ${shapes.length} outlines and ${rows.length} rows of facts; export it again`
    );
  for (const [i, shape] of shapes.entries())
    yield recordOf({ file: name, line: i + 1 }, rows[i], shape ? readGeoJson(shape) : null);
}

async function opened(shp: Buffer, dbf: Buffer, encoding: string | undefined) {
  // Only where there is one: threads of work and pages do without.
  const { parseDbf, parseShp } = await import('shpjs');
  try {
    return { shapes: parseShp(shp), rows: parseDbf(dbf, encoding) };
  } catch (failure) {
    throw new BrokenInput(`is not a shapefile that can be read (${(failure as Error).message})`);
  }
}

function placemarks(text: string): Feature<Geometry | null>[] {
  const faults: string[] = [];
  try {
    const document = new DOMParser({
      onError: (level, message) => void (level !== 'warning' && faults.push(message))
    });
    const { features } = kml(document.parseFromString(text, 'text/xml'));
    if (faults.length === 0) return features;
  } catch (failure) {
    faults.push((failure as Error).message);
  }
  throw new BrokenInput(`is not KML that can be read (${faults[0].split('\n')[0]})`);
}
