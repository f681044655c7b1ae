import type { NameKind, ShapeKind } from './backdrop-row.ts';

/** The values of a row, by the names of its columns. */
export type Values = Readonly<Record<string, unknown>>;

/** A table of the file that is drawn. */
export type Layer = {
  /** Its name, as Ordnance Survey publishes it. */
  readonly table: string;
  /** What a row is, in the words of the ground of OpenStreetMap; null = it is not drawn. */
  readonly class: (values: Values) => string | null;
  /** The column with a name. */
  readonly name?: string;
  /** The column with the number of a road. */
  readonly ref?: string;
} & (
  | { readonly kind: ShapeKind; readonly shapes: 'lines' | 'areas' }
  | { readonly kind: NameKind; readonly shapes: 'points' }
);

/** A row of a type that the specification does not name is drawn as what all of its table are. */
const byType =
  (classes: Readonly<Record<string, string | null>>, otherwise: string | null) => (values: Values) => {
    const type = text(values.type);
    return type !== null && Object.hasOwn(classes, type) ? classes[type] : otherwise;
  };

/**
 * A tunnel is what its number says. Roads as in Great Britain's OpenStreetMap: `trunk` is the primary route network, `primary` other A
 * roads.
 */
const ROADS = {
  national: byType({ Motorway: 'motorway', Primary: 'trunk' }, 'trunk'),
  regional: (values: Values) =>
    byType({ 'A Road': 'primary', 'B Road': 'secondary' }, null)(values) ?? numbered(text(values.number)),
  local: byType(
    { Minor: 'tertiary', Local: 'residential', Restricted: 'service', 'Guided Busway': 'busway' },
    'road'
  )
};

function numbered(number: string | null): string {
  const classes = { M: 'motorway', A: 'primary', B: 'secondary' };
  return classes[number?.[0] as keyof typeof classes] ?? 'road';
}

/** Woodland, water and waterlines come once for each range of scales: only the finest are drawn. */
const finest = (value: string) => byType({ Local: value }, null);

const road = (table: string, of: Layer['class']): Layer => ({
  ...{ table, kind: 'street', shapes: 'lines', class: of },
  ...{ name: 'name', ref: 'number' }
});

/** The tables that are drawn and their types, by the GeoPackage schema of the OS Open Zoomstack technical specification. */
export const LAYERS: readonly Layer[] = [
  road('roads_national', ROADS.national),
  road('roads_regional', ROADS.regional),
  road('roads_local', ROADS.local),
  {
    ...{ table: 'rail', kind: 'rail', shapes: 'lines' },
    class: byType({ 'Narrow Gauge': 'narrow_gauge', Tunnel: null }, 'rail')
  },
  { table: 'surfacewater', kind: 'water', shapes: 'areas', class: finest('water') },
  {
    ...{ table: 'waterlines', kind: 'waterway', shapes: 'lines' },
    class: byType({ Local: 'stream', MHW: 'coastline' }, null)
  },
  { table: 'woodland', kind: 'green', shapes: 'areas', class: finest('wood') },
  {
    ...{ table: 'greenspace', kind: 'green', shapes: 'areas' },
    class: byType(
      {
        'Allotments Or Community Growing Spaces': 'allotments',
        Cemetery: 'cemetery',
        'Golf Course': 'golf_course',
        'Play Space': 'playground',
        'Playing Field': 'recreation_ground',
        'Public Park Or Garden': 'park',
        'Religious Grounds': 'cemetery'
      },
      'pitch'
    )
  },
  { table: 'local_buildings', kind: 'building', shapes: 'areas', class: () => 'yes' },
  {
    ...{ table: 'names', kind: 'place', shapes: 'points', name: 'name1' },
    class: byType(
      {
        Capital: 'city',
        City: 'city',
        Town: 'town',
        'Suburban Area': 'suburb',
        Village: 'village',
        Hamlet: 'hamlet',
        'Small Settlements': 'hamlet'
      },
      null
    )
  },
  {
    ...{ table: 'railway_stations', kind: 'station', shapes: 'points', name: 'name' },
    class: () => 'station'
  }
];

/** A text of a column; null where there is none. */
export function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
