import { cutToAreas, LARGEST_M2, LEAST_CELLS } from '#lib/core/areas/cut.ts';
import { cellArea } from '#lib/core/geometry/hex-grid.ts';
import { lonLatPolygon } from '#lib/core/geometry/lon-lat-polygon.ts';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import type { HotspotRule } from '#lib/core/hotspots/rule.ts';
import { csvTable, type CsvValue } from '../export/csv-table.ts';
import { hotspotsOf, type NamedHotspot } from '../scoring/find-hotspots.ts';
import type { ScoreAnswer } from '../scoring/score-cells.ts';

/** Areas that are proposed, most harm first, and what belongs beside them. */
export interface ProposedAreas {
  readonly rule: HotspotRule;
  readonly areas: readonly NamedHotspot[];
  readonly notes: readonly string[];
}

/**
 * Proposes priority areas from a scored question (METHODS 12): the cells of a rule joined, trimmed, cut to at most `mostCells` (else to
 * 0.4 km²), at least two cells each, dissolved, named and ranked by weighted incidents.
 */
export function proposeAreas(answer: ScoreAnswer, rule: HotspotRule, mostCells?: number): ProposedAreas {
  const { grid } = answer.inputs.study;
  const most = mostCells ?? Math.max(LEAST_CELLS, Math.floor(LARGEST_M2 / cellArea(grid.spacing)));
  const limits = { leastCells: LEAST_CELLS, mostCells: most };
  const { hotspots, notes } = hotspotsOf(answer, { ...rule, leastCells: LEAST_CELLS }, (groups) =>
    cutToAreas(grid, groups, answer.cells.weighted, limits)
  );
  return {
    rule,
    areas: hotspots,
    notes: [
      ...notes,
      `Areas of at least ${LEAST_CELLS} and at most ${most} hexagons: what is larger was cut around its busiest hexagons, and edges that hold next to nothing were taken off.`
    ]
  };
}

const COLUMNS: readonly { readonly name: string; readonly of: (area: NamedHotspot) => CsvValue }[] = [
  { name: 'id', of: ({ id }) => id },
  { name: 'name', of: ({ name }) => name },
  { name: 'rank', of: ({ rank }) => rank },
  { name: 'wards', of: ({ wards }) => wards.join(', ') },
  { name: 'incidents', of: ({ incidents }) => incidents },
  { name: 'incidents_low', of: ({ incidentsLow }) => incidentsLow },
  { name: 'incidents_high', of: ({ incidentsHigh }) => incidentsHigh },
  { name: 'weighted', of: ({ weighted }) => weighted },
  { name: 'area_m2', of: ({ areaM2 }) => areaM2 },
  { name: 'score', of: ({ score }) => score },
  { name: 'confidence', of: ({ confidence }) => confidence }
];

/** What is told of an area, `cells` a list of ids; `NaN` = not known, which JSON writes as null. */
export function areaFacts(area: NamedHotspot): Record<string, CsvValue | readonly string[]> {
  return { ...Object.fromEntries(COLUMNS.map(({ name, of }) => [name, of(area)])), cells: area.cellIds };
}

/** Proposed areas as GeoJSON: a polygon each in WGS84. */
export function areasGeojson({ areas, notes }: ProposedAreas): string {
  const features = areas.map((area) => ({
    type: 'Feature',
    id: area.id,
    geometry: lonLatPolygon(area.shape, toLonLat),
    properties: areaFacts(area)
  }));
  return `${JSON.stringify({ type: 'FeatureCollection', about: { notes }, features })}\n`;
}

/** The same as CSV, the ids of cells separated by spaces. */
export function areasCsv({ areas }: ProposedAreas): string {
  return csvTable(
    [...COLUMNS.map(({ name }) => name), 'cells'],
    areas.map((area) => [...COLUMNS.map(({ of }) => of(area)), area.cellIds.join(' ')])
  );
}
