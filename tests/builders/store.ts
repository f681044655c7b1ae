import { resolve } from 'node:path';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import { areaIndex, planarPolygons } from '#lib/core/geometry/polygon.ts';
import { categoryNumber } from '#lib/core/incidents/category.ts';
import { parseMonth } from '#lib/core/incidents/month.ts';
import type { Context } from '#lib/server/context.ts';
import { areaSets, areasOf, replaceAreaSet } from '#lib/server/store/areas.ts';
import { putCouncil } from '#lib/server/store/council.ts';
import { openStore } from '#lib/server/store/database.ts';
import { finishImport, startImport } from '#lib/server/store/imports.ts';
import { incidentWriter } from '#lib/server/store/incidents.ts';
import { putPlaceAreas } from '#lib/server/store/places.ts';
import { putPopulations } from '#lib/server/store/populations.ts';

/** A ward that is a box on the National Grid, metres. */
export interface BuiltWard {
  readonly code: string;
  readonly name?: string;
  readonly box: readonly [minX: number, minY: number, maxX: number, maxY: number];
  /** Residents at Census 2021; left out = not known. */
  readonly people?: number;
}

/** So many incidents of one kind at one snap point in one month. */
export interface BuiltIncidents {
  readonly x: number;
  readonly y: number;
  readonly month: string;
  readonly category: string;
  readonly count?: number;
}

export interface BuiltStore {
  readonly wards?: readonly BuiltWard[];
  /** First and last day in force of the wards. */
  readonly wardsValid?: readonly [from: string, to: string | null];
  readonly incidents?: readonly BuiltIncidents[];
  /** Months with a police file, `YYYY-MM`; those of the incidents when left out. */
  readonly months?: readonly string[];
  /** Of those, months whose file broke off. */
  readonly broken?: readonly string[];
}

const FORCE = 'Marsh Police';
const AT = '2025-11-01T00:00:00.000Z';

/** A context on a store (in memory, or in a file) that holds these facts and the council "Marshside", which is made up. */
export async function aStore(facts: BuiltStore = {}, file = ':memory:'): Promise<Context> {
  const context: Context = {
    store: openStore(file),
    clock: () => new Date(AT),
    config: { dataDir: resolve('data/build/none'), shippedDir: resolve('data') }
  };
  await putCouncil(context.store, { id: 'marshside', config: JSON.stringify(COUNCIL), loadedAt: AT });
  if (facts.wards) await addWards(context, facts.wards, facts.wardsValid);
  await addIncidents(context, facts.incidents ?? [], facts.months, facts.broken);
  return context;
}

/** Adds a ward set and the population of its wards. */
export async function addWards(
  { store }: Context,
  wards: readonly BuiltWard[],
  [validFrom, validTo]: readonly [string, string | null] = ['2014-01-01', null]
): Promise<void> {
  const importId = await finishedImport(store, 'wards');
  const set = { kind: 'ward', name: `Wards from ${validFrom}`, validFrom, validTo, importId } as const;
  const areas = wards.map(({ code, name = code, box }) => {
    const [minX, minY, maxX, maxY] = box;
    const corners = [
      [minX, minY],
      [maxX, minY],
      [maxX, maxY],
      [minX, maxY],
      [minX, minY]
    ];
    const [labelLon, labelLat] = toLonLat((minX + maxX) / 2, (minY + maxY) / 2);
    const geometry = { type: 'Polygon' as const, coordinates: [corners.map(([x, y]) => toLonLat(x, y))] };
    return { code, name, geometry, areaM2: (maxX - minX) * (maxY - minY), labelLon, labelLat };
  });
  await replaceAreaSet(store, set, areas);
  const known = wards.filter((ward) => ward.people !== undefined);
  const rows = known.map(({ code, people = 0 }) => ({ code, people, households: null, asAt: 'Census 2021' }));
  await putPopulations(store, rows, importId);
}

/** Adds incidents, their places and the police months they came in. */
export async function addIncidents(
  { store }: Context,
  incidents: readonly BuiltIncidents[],
  months: readonly string[] = [...new Set(incidents.map((one) => one.month))],
  broken: readonly string[] = []
): Promise<void> {
  const importId = await finishedImport(store, 'police');
  const writer = incidentWriter(store);
  const forceId = writer.forceId(FORCE);
  const fileId = Number(
    store.bulk
      .prepare('INSERT INTO police_file (import_id, name) VALUES (?, ?)')
      .run(importId, 'marsh-street.csv').lastInsertRowid
  );
  for (const { x, y, month, category, count = 1 } of incidents) {
    const number = categoryNumber(category);
    if (number < 0) throw new Error(`no category "${category}"`);
    const [lon, lat] = toLonLat(x, y);
    const placeId = writer.placeId({ lon, lat, easting: x, northing: y, name: 'On or near Quay Lane' });
    const row = { crimeId: null, month: parseMonth(month), forceId, fallsWithinId: forceId, placeId };
    for (let i = 0; i < count; i++) {
      writer.add({ ...row, lsoaId: null, category: number, outcomeId: null, context: null, fileId });
    }
    await placeInWards(store, placeId, x, y);
  }
  writer.flush();
  const put = store.bulk.prepare(
    `INSERT INTO police_month (month, force_id, rows, stored, outside, without_place, off_shore, refused, complete, file_id, imported_at)
     VALUES (?, ?, ?, ?, 0, 0, 0, 0, ?, ?, ?)`
  );
  for (const month of months) {
    const stored = incidents.reduce((sum, one) => (one.month === month ? sum + (one.count ?? 1) : sum), 0);
    put.run(parseMonth(month), forceId, stored, stored, broken.includes(month) ? 0 : 1, fileId, AT);
  }
}

async function placeInWards(store: Context['store'], placeId: number, x: number, y: number): Promise<void> {
  for (const set of await areaSets(store, 'ward')) {
    const areas = await areasOf(store, set.id);
    const at = areaIndex(areas.map((area) => planarPolygons(area.geometry))).locate(x, y);
    if (at >= 0) await putPlaceAreas(store, set.id, [{ placeId, areaId: areas[at].id, offShore: false }]);
  }
}

async function finishedImport(store: Context['store'], source: string): Promise<number> {
  const id = await startImport(store, source, AT);
  const nothing = { rows: 0, stored: 0, outside: 0, withoutPlace: 0, problems: 0, notes: [] };
  await finishImport(store, { id, finishedAt: AT, files: [], ...nothing }, []);
  return id;
}

const COUNCIL = {
  id: 'marshside',
  name: 'Marshside',
  title: 'Marshside Council',
  code: 'E06999999',
  lsoaName: 'Marshside',
  sample: true,
  police: { forces: [FORCE], expected: [FORCE] },
  sources: []
};
