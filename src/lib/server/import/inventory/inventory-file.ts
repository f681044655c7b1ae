import { readFeatures } from '../read/geojson.ts';
import type { Input } from '../read/input.ts';
import type { Batch, Reading, Where } from '../read/source.ts';
import { Header, readTable } from '../read/table.ts';
import { askedColumns, columnsInWords, matchColumns, type Columns, type Field } from './columns.ts';
import { hasPlaceColumns, placeOf, type GridPlace, type PositionKey } from './position.ts';

/** What kind of list is read and how. */
export interface InventoryFacts<Key extends string> {
  /** "lamp" */
  readonly one: string;
  readonly fields: readonly Field<Key | PositionKey>[];
  /**
   * Whether what the rows hold is for officers only: then no value of the file stands in a problem, because problems are shown on pages.
   */
  readonly restricted: boolean;
  /** Fields that every file must have a column of. */
  readonly needed?: readonly Key[];
  /** Whether a file may lack columns of a position: its rows are then without a place. */
  readonly mayLackPlace?: boolean;
}

/** One row of an inventory, of a table or of GeoJSON, with what the head of its file said. */
export interface InventoryItem<Key extends string> {
  readonly fields: readonly string[];
  readonly point: { readonly x: number; readonly y: number } | null;
  readonly layout: InventoryLayout<Key>;
  /** What is wrong with the row as such; null when nothing is. */
  readonly fault: string | null;
}

/** Where the columns of a file stand. */
export interface InventoryLayout<Key extends string> {
  readonly names: readonly string[];
  readonly columns: Columns<Key | PositionKey>;
  /** Of GeoJSON: whether its head names the National Grid. */
  readonly grid: boolean;
}

/** A point of GeoJSON as it is read. */
interface PointFeature {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly point: { readonly x: number; readonly y: number } | null;
  readonly fault: string | null;
}

const GEOJSON = /\.(geo)?json(\.gz)?$/i;

/** The rows of a list of things that stand somewhere: a CSV table, or points of GeoJSON (told by the file's name). */
export function readInventory<Key extends string>(
  input: Input,
  reading: Reading,
  facts: InventoryFacts<Key>
): AsyncGenerator<Batch<InventoryItem<Key>>> {
  return GEOJSON.test(input.name) ? readPoints(input, reading, facts) : readRows(input, reading, facts);
}

async function* readRows<Key extends string>(
  input: Input,
  reading: Reading,
  facts: InventoryFacts<Key>
): AsyncGenerator<Batch<InventoryItem<Key>>> {
  const csv = { note: (text: string) => reading.note(`${input.name}: ${text}`) };
  const rows = readTable(input, csv, (header) => layoutOf(header, false, input.name, reading, facts));
  for await (const { items, lines } of rows) {
    yield {
      lines,
      items: items.map(({ fields, layout }) => ({
        fields,
        layout,
        point: null,
        fault:
          fields.length === layout.names.length
            ? null
            : `The row has ${fields.length} values where the header has ${layout.names.length} columns; look for a missing or an added comma, or a quotation mark.`
      }))
    };
  }
}

async function* readPoints<Key extends string>(
  input: Input,
  reading: Reading,
  facts: InventoryFacts<Key>
): AsyncGenerator<Batch<InventoryItem<Key>>> {
  let grid = false;
  const onHead = (head: string) => (grid = /"crs"[^]*27700/.test(head));
  let layout: InventoryLayout<Key> | null = null;
  for await (const { value, line } of readFeatures(input.bytes(), { onHead })) {
    const { properties, point, fault } = pointOf(value);
    if (fault !== null && layout === null) {
      yield { items: [{ fields: [], point, layout: nothingOf(facts), fault }], lines: [line] };
      continue;
    }
    layout ??= layoutOf(new Header(Object.keys(properties)), grid, input.name, reading, facts, true);
    if (layout === null) return;
    const fields = layout.names.map((name) => textOf(properties[name]));
    yield { items: [{ fields, point, layout, fault }], lines: [line] };
  }
}

function layoutOf<Key extends string>(
  header: Header,
  grid: boolean,
  file: string,
  reading: Reading,
  facts: InventoryFacts<Key>,
  hasPoints = false
): InventoryLayout<Key> | null {
  const { one, fields, needed = [], mayLackPlace = false } = facts;
  const matched = matchColumns(header, fields, askedColumns(reading.options.map));
  const refuse = (message: string): null => {
    reading.problems.add({ file, line: 1, field: null, value: null, message });
    return null;
  };
  // Without a header the first row would be taken for one, and its values would stand in what is told of the run.
  if (!header.names.every(isName)) return refuse('The first line of the file must name its columns.');
  const has = header.names.join(', ') || 'no properties';
  if ('missing' in matched) {
    return refuse(`There is no column "${matched.missing}" for ${matched.key}; the file has: ${has}.`);
  }
  const { columns, unused } = matched;
  const lacking = fields.find(({ key }) => (needed as readonly string[]).includes(key) && columns[key] < 0);
  if (lacking) {
    return refuse(
      `Which column holds ${lacking.title} is not to be seen; say it with --map "${lacking.key}=…". The file has: ${has}.`
    );
  }
  if (!hasPoints && !mayLackPlace && !hasPlaceColumns(columns)) {
    return refuse(
      `Which columns hold the position of a ${one} is not to be seen; say it with --map "easting=…,northing=…" or --map "lon=…,lat=…". The file has: ${has}.`
    );
  }
  if (header.names.length > 0) {
    const rest = unused.length > 0 ? `; left out ${unused.join(', ')}` : '';
    reading.note(`${file}: ${columnsInWords(header, fields, columns)}${rest}. Say otherwise with --map.`);
  }
  if (grid) reading.note(`${file}: the file names the National Grid, so its points are read as metres.`);
  return { names: header.names, columns, grid };
}

/** Whether a text of the first line can be the name of a column: short, and no number or point. */
function isName(text: string): boolean {
  return text.length <= 60 && !/^[-+]?[\d.,\s]+$|\d\.\d{2}|\d{5}|\bPOINT\s*\(/i.test(text);
}

/** Where the columns stand in a row of which nothing could be read. */
function nothingOf<Key extends string>({ fields }: InventoryFacts<Key>): InventoryLayout<Key> {
  const columns = Object.fromEntries(fields.map(({ key }) => [key, -1])) as Record<Key | PositionKey, number>;
  return { names: [], columns, grid: false };
}

/** The value of a field, without blanks around it; empty when the file has no such column. */
export function valueOf<Key extends string>({ fields, layout }: InventoryItem<Key>, key: Key): string {
  const at = layout.columns[key];
  return at < 0 ? '' : (fields[at] ?? '').trim();
}

/** The name of the column that a field is taken from; the field's own when there is none. */
export function nameOf<Key extends string>({ layout }: InventoryItem<Key>, key: Key): string {
  const at = layout.columns[key];
  return at < 0 ? key : layout.names[at];
}

/** Where a row stands, null when it has no position; undefined, with a problem told, when it cannot be used. */
export function placeOrProblem<Key extends string>(
  item: InventoryItem<Key>,
  where: Where,
  reading: Reading,
  { restricted }: InventoryFacts<Key>
): GridPlace | null | undefined {
  const tell = (field: string | null, value: string, message: string): undefined => {
    reading.problems.add({ ...where, field, value: restricted ? null : value, message });
    return undefined;
  };
  if (item.fault !== null) return tell(null, item.fields.join(','), item.fault);
  const place = placeOf(item.fields, { ...item.layout, point: item.point });
  return place && 'message' in place ? tell(place.field, place.value, place.message) : place;
}

function pointOf(feature: Readonly<Record<string, unknown>>): PointFeature {
  if (feature.type !== 'Feature') {
    return {
      properties: {},
      point: null,
      fault: 'This is not a GeoJSON feature; export the file again.'
    };
  }
  const properties = (feature.properties ?? {}) as Record<string, unknown>;
  const geometry = feature.geometry as { type?: unknown; coordinates?: unknown } | null | undefined;
  if (!geometry) return { properties, point: null, fault: null };
  const [x, y] = Array.isArray(geometry.coordinates) ? (geometry.coordinates as unknown[]) : [];
  if (geometry.type !== 'Point') {
    return { properties, point: null, fault: 'The geometry must be a Point; leave out lines and areas.' };
  }
  if (typeof x !== 'number' || typeof y !== 'number') {
    return { properties, point: null, fault: 'A point must be two numbers.' };
  }
  return { properties, point: { x, y }, fault: null };
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
