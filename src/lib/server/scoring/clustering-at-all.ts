import { CATEGORIES } from '#lib/core/incidents/category.ts';
import { defaultPeriod, type Period } from '#lib/core/incidents/period.ts';
import { countedCategories, placesEver, placeTotals } from '#lib/core/incidents/totals.ts';
import { scoreCells } from '#lib/core/scoring/score.ts';
import {
  nearestNeighbourIndex,
  quadrats,
  type NearestNeighbours,
  type Quadrats
} from '#lib/core/statistics/point-pattern.ts';
import type { Context } from '#lib/server/context.ts';
import { remember } from '#lib/server/store/memo.ts';
import { loadScoringInputs } from './scoring-inputs.ts';

/** Whether what is recorded clusters at all: of every kind, in the usual period. */
export interface ClusteringAtAll {
  readonly period: Period;
  /** Metres between hexagons. */
  readonly spacing: number;
  /** Published points with an incident in the period, and all on record. */
  readonly withIncident: NearestNeighbours;
  readonly onRecord: NearestNeighbours;
  readonly hexagons: Quadrats;
}

const SPACING = 150;

/** The first question before any single place is looked at; null with no wards or no month. */
export async function clusteringAtAll(context: Context): Promise<ClusteringAtAll | null> {
  const inputs = await loadScoringInputs(context, SPACING, { audience: 'public' });
  const { cube, study, frame, wards, version, months } = inputs;
  const period = defaultPeriod(months.present);
  const areaM2 = 1e6 * wards.reduce((sum, ward) => sum + ward.areaKm2, 0);
  if (!period || !(areaM2 > 0)) return null;
  return remember(context.store, version, 'clustering at all', () => {
    const every = new Float64Array(CATEGORIES.length).fill(1);
    const inWards = (counts: Float64Array) => {
      const at = Array.from(cube.ward.keys()).filter((place) => cube.ward[place] >= 0 && counts[place] > 0);
      const column = (of: Float64Array) => Float64Array.from(at, (place) => of[place]);
      return nearestNeighbourIndex(column(cube.easting), column(cube.northing), areaM2);
    };
    const { incidents } = scoreCells({
      ...{ cube, study, frame, weights: every, ...period, halfLifeMonths: null }
    });
    return {
      ...{ period, spacing: SPACING },
      withIncident: inWards(placeTotals(cube, countedCategories(every), period.from, period.to)),
      onRecord: inWards(placesEver(cube)),
      hexagons: quadrats(incidents)
    };
  });
}
