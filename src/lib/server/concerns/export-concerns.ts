import type { FeatureCollection } from 'geojson';
import { shapeGeometry } from '#lib/core/concerns/concern-place.ts';
import type { PublicCounts } from '#lib/core/concerns/told-of-wards.ts';
import type { Context } from '#lib/server/context.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import { csvOfObjects } from '#lib/server/export/csv-table.ts';
import { areaSetOn, areasOf } from '#lib/server/store/areas.ts';
import { allConcerns } from '#lib/server/store/concern-list.ts';
import { publicCounts } from './public-counts.ts';

/** Forms of a file. */
export const EXPORT_FORMATS = ['csv', 'geojson'] as const;

/** One of `EXPORT_FORMATS`. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What a file holds, and how many rows. */
export interface ConcernExport {
  readonly text: string;
  readonly rows: number;
}

/** All concerns with their history of words and places, for those who work with them: restricted. Erased ones have no place and no words. */
export async function exportConcerns(context: Context, format: ExportFormat): Promise<ConcernExport> {
  const council = await loadCouncil(context);
  const concerns = council ? await allConcerns(context.store, council.id) : [];
  const rows = concerns.map(({ corners: _, shape: __, x, y, ...row }) => ({
    ...row,
    easting: x,
    northing: y
  }));
  if (format === 'csv') return { text: csvOfObjects(FULL, rows), rows: rows.length };
  const collection: FeatureCollection = {
    type: 'FeatureCollection',
    features: concerns.map(({ shape, corners }, i) => ({
      type: 'Feature',
      geometry: (shape && corners
        ? shapeGeometry(shape, JSON.parse(corners) as [number, number][])
        : null) as never,
      properties: rows[i]
    }))
  };
  return { text: `${JSON.stringify(collection)}\n`, rows: rows.length };
}

/** Exactly what signed-out visitors may see of concerns: counts by ward under the rules of disclosure; empty = there are few, and how many is not told. */
export async function exportPublicConcerns(context: Context, format: ExportFormat): Promise<ConcernExport> {
  const counts = await publicCounts(context);
  if (format === 'csv')
    return { text: csvOfObjects(PUBLIC, counts?.wards ?? []), rows: counts?.wards.length ?? 0 };
  return {
    text: `${JSON.stringify(await publicFeatures(context, counts))}\n`,
    rows: counts?.wards.length ?? 0
  };
}

/** The counts of wards with their shapes. */
async function publicFeatures({ store }: Context, counts: PublicCounts | null): Promise<FeatureCollection> {
  const set = await areaSetOn(store, 'ward');
  const areas = set ? await areasOf(store, set.id) : [];
  return {
    type: 'FeatureCollection',
    features: (counts?.wards ?? []).flatMap((ward) => {
      const area = areas.find(({ code }) => code === ward.code);
      return area ? [{ type: 'Feature' as const, geometry: area.geometry, properties: { ...ward } }] : [];
    })
  };
}

const FULL = [
  ...([
    'reference',
    'sent_at',
    'origin',
    'origin_id',
    'kind',
    'ward',
    'state',
    'state_at',
    'counted'
  ] as const),
  ...(['first_voice', 'weight', 'weight_why', 'echoes', 'easting', 'northing', 'street', 'ticks'] as const),
  ...(['times', 'feelings', 'helps', 'words', 'erased_at'] as const)
];
const PUBLIC = ['code', 'name', 'total', 'environment', 'behaviour', 'safe'] as const;
