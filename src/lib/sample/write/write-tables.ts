import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import { CATEGORIES } from '#lib/core/incidents/category.ts';
import { formatMonth } from '#lib/core/incidents/month.ts';
import { BOROUGH_CODE, type Area } from '#lib/sample/events/areas.ts';
import type { Polygons } from '#lib/sample/shape/dissolve.ts';
import { BOROUGH, FORCE } from '#lib/sample/land/place-names.ts';
import type { Sample } from '#lib/sample/sample.ts';

/** Wards as the Office for National Statistics publishes them. */
export function wardsGeojson(sample: Sample): string {
  return collection(sample.areas.wards, sample, ({ code, name }, i) => ({
    FID: i + 1,
    WD25CD: code,
    WD25NM: name,
    WD25NMW: ' ',
    LAD25CD: BOROUGH_CODE,
    LAD25NM: BOROUGH
  }));
}

/** Statistical areas as the Office for National Statistics publishes them. */
export function lsoasGeojson(sample: Sample): string {
  return collection(sample.areas.lsoas, sample, ({ code, name }, i) => ({
    FID: i + 1,
    LSOA21CD: code,
    LSOA21NM: name,
    LAD25CD: BOROUGH_CODE,
    LAD25NM: BOROUGH
  }));
}

function collection<A extends Area>(
  areas: readonly A[],
  sample: Sample,
  properties: (area: A, i: number) => object
): string {
  const features = areas.map((area, i) =>
    JSON.stringify({
      type: 'Feature',
      properties: properties(area, i),
      geometry: geometryOf(area.polygons, sample)
    })
  );
  const crs = '{ "type": "name", "properties": { "name": "urn:ogc:def:crs:OGC:1.3:CRS84" } }';
  return `{\n"type": "FeatureCollection",\n"name": "${BOROUGH_CODE}",\n"crs": ${crs},\n"features": [\n${features.join(',\n')}\n]\n}\n`;
}

function geometryOf(polygons: Polygons, { frame }: Sample): object {
  const rings = polygons.map((polygon) =>
    polygon.map((ring) => {
      const places = ring.map(([x, y]) =>
        toLonLat(frame.easting + x, frame.northing + y).map((degrees) => Number(degrees.toFixed(7)))
      );
      return [...places, places[0]];
    })
  );
  return rings.length === 1
    ? { type: 'Polygon', coordinates: rings[0] }
    : { type: 'MultiPolygon', coordinates: rings };
}

/** Usual residents and households by statistical area, as counted by a made-up census. */
export function populationTable({ areas }: Sample): string {
  const rows = areas.lsoas.map(({ code, name, people, households, ward }) => [
    quoted(code),
    people,
    households,
    quoted(name),
    quoted(areas.wards[ward].code),
    quoted(areas.wards[ward].name)
  ]);
  return table(
    ['lsoa21_code', 'total_residents', 'total_households', 'lsoa21_name', 'ward25_code', 'ward25_name'].map(
      quoted
    ),
    rows
  );
}

/** The ward of each statistical area. */
export function lookupTable({ areas }: Sample): string {
  const rows = areas.lsoas.map(({ code, name, ward }) =>
    [name, code, areas.wards[ward].name, areas.wards[ward].code, BOROUGH, BOROUGH_CODE].map(quoted)
  );
  return table(
    ['lsoa21_name', 'lsoa21_code', 'ward25_name', 'ward25_code', 'ltla25_name', 'ltla25_code'].map(quoted),
    rows
  );
}

/** The council's street-light inventory: National Grid, heights in metres; one ward is missing from it. */
export function lampTable({ lamps, areas, frame }: Sample): string {
  const header = [
    'Asset Number',
    'Street Name',
    'Ward Name',
    'Easting',
    'Northing',
    'Column Height',
    'Wattage',
    'Lamp Type',
    'Switch Regime',
    'Description',
    'Status'
  ];
  const rows = lamps.map(({ x, y, street, ward, height, watts, type, regime, working }, i) => [
    `SL${String(i + 1).padStart(6, '0')}`,
    field(street),
    field(areas.wards[ward].name),
    (frame.easting + x).toFixed(1),
    (frame.northing + y).toFixed(1),
    height,
    watts,
    type,
    regime,
    'Lighting Column',
    working ? 'Working' : 'Not working'
  ]);
  return table(header, rows);
}

/** The council's list of cameras. */
export function cameraTable({ cameras, frame }: Sample): string {
  const header = [
    'camera_id',
    'location',
    'owner',
    'public_space',
    'working',
    'bearing',
    'field_of_view',
    'range_m',
    'easting',
    'northing'
  ];
  const known = (value: number) => (Number.isNaN(value) ? '' : value);
  const rows = cameras.map((camera, i) => [
    `C${String(i + 1).padStart(4, '0')}`,
    field(camera.location),
    field(camera.owner),
    camera.public ? 'yes' : 'no',
    camera.working ? 'yes' : 'no',
    known(camera.bearing),
    known(camera.view),
    known(camera.range),
    (frame.easting + camera.x).toFixed(1),
    (frame.northing + camera.y).toFixed(1)
  ]);
  return table(header, rows);
}

/** What the incidents were drawn from: the expected number a month of each place and category where it is not nil. */
export function truthTable({ places, truth, frame }: Sample): string {
  const rows: (string | number)[][] = [];
  places.forEach(({ x, y, name, kind, lsoa }, p) =>
    CATEGORIES.forEach(({ id }, c) => {
      const mean = truth.expected[p * CATEGORIES.length + c];
      if (mean === 0) return;
      rows.push([
        p + 1,
        (frame.easting + x).toFixed(1),
        (frame.northing + y).toFixed(1),
        field(name),
        kind,
        lsoa < 0 ? 'outside' : 'inside',
        id,
        mean.toPrecision(6),
        truth.flags[p]
      ]);
    })
  );
  return table(
    ['place', 'easting', 'northing', 'location', 'kind', 'borough', 'category', 'expected_monthly', 'flag'],
    rows
  );
}

const POLICE_HEADER =
  'Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,Last outcome category,Context\n';

/** One month's file as data.police.uk publishes it, in pieces of a few thousand rows. */
export function* policeRows(sample: Sample, month: number): Generator<{ text: string; rows: number }> {
  const drawn = sample.month(month);
  const when = formatMonth(sample.firstMonth + month);
  const located = locations(sample);
  let text = POLICE_HEADER;
  let rows = 0;
  for (let i = 0; i < drawn.place.length; i++) {
    const where = drawn.place[i] < 0 ? ',,No Location,,' : located[drawn.place[i]];
    text += `${drawn.crimeId[i]},${when},${FORCE},${FORCE},${where},${CATEGORIES[drawn.category[i]].title},${drawn.outcome[i]},\n`;
    rows++;
    if (rows < 5000) continue;
    yield { text, rows };
    text = '';
    rows = 0;
  }
  yield { text, rows };
}

const LOCATED = new WeakMap<Sample, string[]>();

/** Longitude, latitude, location and area of every place as they stand in a row. */
function locations(sample: Sample): string[] {
  const known = LOCATED.get(sample);
  if (known) return known;
  const { frame, areas } = sample;
  const made = sample.places.map(({ x, y, name, lsoa }) => {
    const [lon, lat] = toLonLat(frame.easting + x, frame.northing + y);
    const area =
      lsoa < 0 ? 'E01991001,Eastmere Vale 001A' : `${areas.lsoas[lsoa].code},${areas.lsoas[lsoa].name}`;
    return `${lon.toFixed(6)},${lat.toFixed(6)},${field(name)},${area}`;
  });
  LOCATED.set(sample, made);
  return made;
}

function table(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return `${[header, ...rows].map((row) => row.join(',')).join('\n')}\n`;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** Text as a field, quoted only where it must be. */
function field(text: string): string {
  return /[",\n]/.test(text) ? quoted(text) : text;
}
