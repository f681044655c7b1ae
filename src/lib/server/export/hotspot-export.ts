import { lonLatPolygon } from '#lib/core/geometry/lon-lat-polygon.ts';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import type { HotspotAnswer, NamedHotspot } from '#lib/server/scoring/find-hotspots.ts';
import { csvTable, type CsvValue as Value } from './csv-table.ts';
import { INCIDENTS, number, text, whole, type ExportColumn } from './export-columns.ts';
import { collection, properties } from './score-export.ts';

/** The columns of the hotspot export, in order; an empty value means not known. */
export const HOTSPOT_EXPORT: readonly ExportColumn[] = [
  text('hotspot', 'Id: that of its hexagon with most weight (spacing.q.r), which stays while edges move.'),
  whole('rank', '1 = most by weighted incidents; of equals the one with the higher score.'),
  text('name', 'Its busiest streets and wards, by incidents of all months and kinds.'),
  text('wards', 'Names of its wards, the one with most incidents first.'),
  whole('cells', 'Hexagons that are joined side by side.'),
  whole('filled', 'Of those, hexagons that were not chosen and fill a hole of one or two.'),
  number('area_m2', 'Area on the British National Grid, m².'),
  whole('incidents', INCIDENTS),
  number('incidents_low', 'Low end of Byar’s 95\u202f% interval of incidents.'),
  number('incidents_high', 'High end of Byar’s 95\u202f% interval of incidents.'),
  number('per_km2', 'Incidents per km² for the whole period, not for a year.'),
  number(
    'weighted',
    'Incidents times the weight of their category, faded by age where the question says so.'
  ),
  number('score', 'Mean score of its hexagons that have one, 0 to 100.'),
  number(
    'confidence',
    'Mean over its hexagons of the share of plausible versions of the data with the hexagon in the top 5\u202f%.'
  ),
  number('lon', 'Longitude of the point inside it with most room around, WGS84 degrees.'),
  number('lat', 'Latitude of that point.'),
  number(
    'mean_lon',
    'Longitude of the mean centre of its incidents; it may lie outside. Empty = no incident.'
  ),
  number('mean_lat', 'Latitude of that centre.'),
  number('ellipse_major_m', 'Longer half axis of the standard deviational ellipse of its incidents, metres.'),
  number('ellipse_minor_m', 'Shorter half axis, metres; the ellipse holds about 63\u202f% of them.'),
  number('ellipse_bearing', 'Of the longer axis, degrees clockwise from grid north; empty = no direction.'),
  text('cell_ids', 'Ids of its hexagons, separated by spaces.')
];

const COLUMNS = HOTSPOT_EXPORT.map((column) => column.name);

/** Hotspots as CSV, by rank, numbers in full. */
export function hotspotsCsv({ hotspots }: HotspotAnswer): string {
  return csvTable(COLUMNS, hotspots.map(rowOf));
}

/** Hotspots as a GeoJSON text: one polygon each in WGS84, the columns as properties. */
export function hotspotsGeojson({ hotspots }: HotspotAnswer): string {
  return collection(
    hotspots.map((hotspot) =>
      JSON.stringify({
        type: 'Feature',
        id: hotspot.id,
        geometry: lonLatPolygon(hotspot.shape, toLonLat),
        properties: properties(COLUMNS, rowOf(hotspot))
      })
    )
  );
}

function rowOf(hotspot: NamedHotspot): Value[] {
  const { spread } = hotspot;
  return [
    hotspot.id,
    hotspot.rank,
    hotspot.name,
    hotspot.wards.join(', '),
    hotspot.cells.length,
    hotspot.filled,
    hotspot.areaM2,
    hotspot.incidents,
    hotspot.incidentsLow,
    hotspot.incidentsHigh,
    hotspot.perKm2,
    hotspot.weighted,
    hotspot.score,
    hotspot.confidence,
    ...toLonLat(...hotspot.centre),
    ...(spread ? toLonLat(...spread.mean) : [null, null]),
    spread?.major ?? null,
    spread?.minor ?? null,
    spread?.bearing ?? null,
    hotspot.cellIds.join(' ')
  ];
}
