import type { CellScores } from '#lib/core/scoring/score.ts';
import type { WardStatistics } from '#lib/core/scoring/wards.ts';

/**
 * Figures of a period without any police file. Counting gives zeros there, and nothing recorded is not the same as nothing
 * known, so every number becomes `NaN`: hatched on the map, "not known" in words.
 */
export function unknownWards(statistics: WardStatistics): WardStatistics {
  const blank = new Float64Array(statistics.incidents.length).fill(NaN);
  return {
    ...statistics,
    ...{ incidents: blank, rate: blank, rateLow: blank, rateHigh: blank, ebRate: blank, perKm2: blank },
    ...{ previous: blank, ratio: blank, ratioP: blank },
    overall: { ...statistics.overall, incidents: NaN, rate: NaN }
  };
}

/** The same for hexagons. */
export function unknownCells(cells: CellScores): CellScores {
  const blank = new Float64Array(cells.incidents.length).fill(NaN);
  return {
    ...cells,
    ...{ incidents: blank, weighted: blank, z: blank, p: blank, q: blank, score: blank, known: blank },
    factors: cells.factors.map(({ id }) => ({ id, raw: blank, part: blank })),
    tested: 0
  };
}
