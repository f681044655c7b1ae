import type { HotspotRule } from '#lib/core/hotspots/rule.ts';
import type { Context } from '#lib/server/context.ts';
import { hotspotsOf } from '#lib/server/scoring/find-hotspots.ts';
import type { ScoreAnswer } from '#lib/server/scoring/score-cells.ts';
import { areasOf } from '#lib/server/store/areas.ts';
import type { Audience } from '#lib/core/audience/audience.ts';
import { cellExport, wardExport, type ExportColumn } from './export-columns.ts';
import { HOTSPOT_EXPORT, hotspotsCsv, hotspotsGeojson } from './hotspot-export.ts';
import { cellsCsv, cellsGeojson, wardProperties, wardsCsv } from './score-export.ts';
import { TOP_EXPORT, topCsv } from './top-export.ts';

/** A table that can be exported. */
export interface ExportedTable {
  /** The columns that an audience is told. */
  readonly columns: (audience: Audience) => readonly ExportColumn[];
  readonly csv: (answer: ScoreAnswer, rule: HotspotRule) => string;
  /** null = it has no shapes. */
  readonly geojson:
    ((answer: ScoreAnswer, rule: HotspotRule, context: Context) => string | Promise<string>) | null;
  /** Sentences that belong beside this table besides those of the answer. */
  readonly notes?: (answer: ScoreAnswer, rule: HotspotRule) => readonly string[];
}

/** Every table by the name of its file. */
export const EXPORT_TABLES = {
  cells: { columns: cellExport, csv: cellsCsv, geojson: cellsGeojson },
  wards: {
    columns: wardExport,
    csv: wardsCsv,
    geojson: (answer: ScoreAnswer, _: HotspotRule, context: Context) => wardsGeojson(context, answer)
  },
  hotspots: {
    columns: () => HOTSPOT_EXPORT,
    csv: (answer: ScoreAnswer, rule: HotspotRule) => hotspotsCsv(hotspotsOf(answer, rule)),
    geojson: (answer: ScoreAnswer, rule: HotspotRule) => hotspotsGeojson(hotspotsOf(answer, rule)),
    notes: (answer: ScoreAnswer, rule: HotspotRule) => hotspotsOf(answer, rule).notes
  },
  'top-20': { columns: () => TOP_EXPORT, csv: topCsv, geojson: null }
} satisfies Record<string, ExportedTable>;

export type ExportTable = keyof typeof EXPORT_TABLES;

async function wardsGeojson(context: Context, answer: ScoreAnswer): Promise<string> {
  const { wardSet } = answer.inputs;
  const areas = wardSet ? await areasOf(context.store, wardSet.id) : [];
  const rows = wardProperties(answer);
  const features = areas.map((area, i) => ({
    type: 'Feature',
    id: area.code,
    geometry: area.geometry,
    properties: rows[i]
  }));
  return `${JSON.stringify({ type: 'FeatureCollection', features })}\n`;
}
