import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import { GeoPackage, type PackageBox, type PackageRow } from '../read/geopackage.ts';
import type { Reading, Source, Where } from '../read/source.ts';
import { BrokenInput } from '../read/unpack.ts';
import type { BackdropRow } from './backdrop-row.ts';
import { clipped } from './clip.ts';
import { LAYERS, text, type Layer } from './layers.ts';
import { onDisk } from './on-disk.ts';

/** A row of the file with the layer that it is of. */
export interface ZoomstackItem extends PackageRow {
  readonly layer: Layer;
}

const BATCH = 1024;
const GRID = 27700;

/** OS Open Zoomstack within a box (National Grid metres); what is packed is unpacked in a folder while it is read. */
export function zoomstackWithin(box: PackageBox, folder: string): Source<ZoomstackItem, BackdropRow> {
  return {
    id: 'zoomstack',
    title: 'OS Open Zoomstack',
    licence: 'OGL-UK-3.0',
    attribution: 'Contains OS data © Crown copyright and database right',
    address: 'https://osdatahub.os.uk/downloads/open/OpenZoomstack',
    limits:
      'Roads for vehicles, generalised shapes and no footpaths, shops or stops: it is drawn and searched where OpenStreetMap has nothing of a kind, and nothing is measured along it.',
    freshMonths: 12,
    options: [],
    named: /zoomstack/,
    usual: {
      files: ['zoomstack/*.gpkg*'],
      title: 'Map of Ordnance Survey, where there is no OpenStreetMap',
      publisher: 'Ordnance Survey'
    },
    takes: (name) => /zoomstack[^/]*\.gpkg(\.gz)?$/i.test(name),
    async *read(input, reading) {
      const file = await onDisk(input, folder);
      try {
        const opened = new GeoPackage(file.path);
        try {
          yield* batches(drawn(opened, box, reading));
        } finally {
          opened.close();
        }
      } finally {
        await file.done();
      }
    },
    parse: (item, where, reading) => rowOf(item, where, reading, box)
  };
}

/** Without a council: its facts for the registry. */
export const zoomstack = zoomstackWithin([0, 0, 700_000, 1_300_000], '.');

/** The rows of every table that is drawn, as far as they are. */
function* drawn(file: GeoPackage, box: PackageBox, reading: Reading): Generator<ZoomstackItem> {
  const here = LAYERS.flatMap((layer) => {
    const table = file.tables.find(({ name }) => name === layer.table);
    return table ? [{ layer, table }] : [];
  });
  if (here.length === 0)
    throw new BrokenInput(
      `is not OS Open Zoomstack: it has no table ${LAYERS[0].table} nor any other that is drawn`,
      'Choose “GeoPackage” when you get it.'
    );
  const elsewhere = here.find(({ table }) => table.system !== GRID);
  if (elsewhere)
    throw new BrokenInput(
      `is not on the National Grid (table ${elsewhere.table.name})`,
      'Take the GeoPackage as Ordnance Survey publishes it.'
    );
  const lacking = LAYERS.filter((layer) => here.every((one) => one.layer !== layer)).map(
    ({ table }) => table
  );
  if (lacking.length > 0)
    reading.note(`The file has no table ${lacking.join(', ')}: nothing of these is drawn.`);
  for (const { layer, table } of here)
    for (const row of file.rows(table, box)) if (layer.class(row.values) !== null) yield { layer, ...row };
}

function* batches(items: Iterable<ZoomstackItem>) {
  let batch: ZoomstackItem[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < BATCH) continue;
    yield { items: batch, lines: null };
    batch = [];
  }
  if (batch.length > 0) yield { items: batch, lines: null };
}

function rowOf(
  { layer, values, shape }: ZoomstackItem,
  { file }: Where,
  { problems }: Reading,
  box: PackageBox
): BackdropRow | null {
  const feature = `${layer.table}/${String(values.id ?? values.fid)}`;
  const refused = (message: string) => {
    problems.add({ file, line: null, field: feature, value: shape?.type ?? null, message });
    return null;
  };
  const name = layer.name ? text(values[layer.name]) : null;
  const value = layer.class(values);
  if (!shape || value === null) return refused('This row has no shape, so it is left out.');
  if (layer.shapes === 'points') {
    if (shape.type !== 'Point') return refused('A point must be here; the row is left out.');
    const [x, y] = shape.coordinates;
    const [west, south, east, north] = box;
    if (!(x >= west && x <= east && y >= south && y <= north)) return { type: 'outside' };
    if (name === null) return refused('This place has no name, so it is left out.');
    const [lon, lat] = toLonLat(x, y);
    return { type: 'point', feature, kind: layer.kind, class: value, name, lon, lat };
  }
  const closed = layer.shapes === 'areas';
  if (!shape.type.endsWith(closed ? 'Polygon' : 'LineString'))
    return refused(`${closed ? 'An area' : 'A line'} must be here; the row is left out.`);
  const lines = clipped(shape, box);
  if (lines.length === 0) return { type: 'outside' };
  const ref = layer.ref ? text(values[layer.ref]) : null;
  return { type: 'way', feature, kind: layer.kind, class: value, name, ref, closed, lines };
}
