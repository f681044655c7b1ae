import type { Random } from '#lib/core/statistics/random.ts';
import type { BuildingUse } from './buildings.ts';
import type { Quarter } from '#lib/sample/land/quarters.ts';

/** Least and most of a measure. */
export type Span = readonly [least: number, most: number];

/** How buildings stand along one side of a street. */
export interface Frontage {
  readonly use: BuildingUse;
  /** Width along the street, metres. */
  readonly width: Span;
  readonly depth: Span;
  /** From the street's middle line to the front wall, metres. */
  readonly setback: Span;
  /** Free ground kept behind, metres. */
  readonly garden: number;
  /** Buildings joined wall to wall. */
  readonly joined: Span;
  /** Metres between joined groups. */
  readonly gap: Span;
  readonly levels: Span;
  /** Dwellings for each 100 m² of floor above the ground floor's `shop` levels; NaN = one dwelling whatever its size. */
  readonly dense: number;
  /** Round, like a tank. */
  readonly round?: boolean;
  /** Each joined building has its own width and depth. */
  readonly mixed?: boolean;
}

/** Spans of width, depth and setback, then of joined, gap and levels, each as least and most. */
function frontage(
  use: BuildingUse,
  plot: readonly number[],
  garden: number,
  row: readonly number[],
  dense: number,
  more: { round?: boolean; mixed?: boolean } = {}
): Frontage {
  const span = (from: readonly number[], k: number): Span => [from[2 * k], from[2 * k + 1]];
  return {
    use,
    width: span(plot, 0),
    depth: span(plot, 1),
    setback: span(plot, 2),
    garden,
    joined: span(row, 0),
    gap: span(row, 1),
    levels: span(row, 2),
    dense,
    ...more
  };
}

const TERRACE = frontage('terrace', [4.8, 5.8, 8.5, 11, 7.6, 9], 7, [5, 16, 1.5, 4, 2, 2], NaN);
const VILLAS = frontage('semidetached_house', [7, 8.5, 10, 12.5, 11, 14], 12, [2, 2, 3, 5, 3, 3], NaN);
const SEMI = frontage('semidetached_house', [6.4, 7.8, 8, 10.5, 12, 14.5], 11, [2, 2, 3.2, 6, 2, 2], NaN);
const SHORT_TERRACE = frontage('terrace', [5.4, 6.4, 8, 9.5, 11, 14], 9, [3, 6, 3.5, 8, 2, 2], NaN);
const DETACHED = frontage('detached', [8.5, 12, 8, 11, 11.5, 15], 10, [1, 1, 2.5, 6, 2, 2], NaN);
const BUNGALOW = frontage('bungalow', [9, 12, 9, 12, 13, 16], 12, [1, 1, 3.5, 7, 1, 1], NaN);
const LARGE = frontage('detached', [12, 17, 9, 13, 16, 26], 16, [1, 1, 9, 24, 2, 2], NaN);
const SHOPS = frontage('retail', [5.5, 12, 11, 22, 7.2, 8], 2, [5, 14, 2, 5, 2, 4], 0.5, { mixed: true });
const PARADE = frontage('retail', [5.5, 7, 11, 14, 10, 12], 5, [4, 8, 3, 8, 2, 3], 0.6);
const OFFICES = frontage('commercial', [16, 40, 13, 18, 9, 11], 4, [1, 2, 4, 9, 3, 6], 0);
const FLATS = frontage('apartments', [20, 46, 11, 14, 14, 20], 10, [1, 1, 10, 24, 3, 6], 1.15);
const TOWER = frontage('apartments', [20, 24, 18, 22, 24, 30], 22, [1, 1, 35, 60, 11, 15], 1);
const SHEDS = frontage('industrial', [22, 70, 22, 60, 17, 27], 7, [1, 1, 9, 28, 1, 2], 0);
const UNITS = frontage('industrial', [10, 13, 18, 24, 20, 24], 6, [4, 9, 14, 26, 1, 1], 0);
const WAREHOUSE = frontage('warehouse', [70, 150, 50, 90, 30, 44], 10, [1, 1, 20, 40, 1, 1], 0);
const TANKS = frontage('storage_tank', [20, 44, 20, 44, 24, 34], 8, [1, 1, 12, 20, 1, 1], 0, { round: true });
const STORES = frontage('retail', [26, 95, 38, 52, 46, 52], 6, [1, 3, 8, 20, 1, 1], 0, { mixed: true });
const LANE = frontage('house', [10, 16, 8, 11, 13, 26], 12, [1, 1, 260, 1600, 2, 2], NaN);

/** Whether the gap of a frontage comes before the building: single houses on lanes. */
export function isLane(value: Frontage): boolean {
  return value === LANE;
}

/** What stands along a street in a quarter; null for nothing. */
export function frontageOf({ kind, share, town }: Quarter, main: boolean, random: Random): Frontage | null {
  const draw = random.uniform();
  switch (kind) {
    case 'centre':
      return draw < 0.74 ? SHOPS : draw < 0.84 ? OFFICES : draw < 0.91 ? FLATS : TERRACE;
    case 'terraces':
      if (main) return draw < 0.4 ? SHOPS : draw < 0.6 ? VILLAS : TERRACE;
      return draw < 0.9 ? TERRACE : draw < 0.93 ? PARADE : draw < 0.97 ? SHORT_TERRACE : VILLAS;
    case 'semis':
      if (main && draw < 0.12) return PARADE;
      return draw < 0.74 ? SEMI : draw < 0.86 ? SHORT_TERRACE : draw < 0.94 ? DETACHED : BUNGALOW;
    case 'closes':
      return draw < 0.5 ? DETACHED : draw < 0.76 ? SEMI : draw < 0.94 ? SHORT_TERRACE : BUNGALOW;
    case 'flats':
      return draw < 0.62 ? FLATS : draw < 0.68 ? TOWER : SHORT_TERRACE;
    case 'village':
      if (share < 0.5 && draw < 0.3) return TERRACE;
      return draw < 0.55 ? DETACHED : draw < 0.72 ? LARGE : draw < 0.9 ? SEMI : BUNGALOW;
    case 'industry':
      if (town.radius > 550 && town.radius < 700 && draw < 0.55) return TANKS;
      return draw < 0.55 ? SHEDS : draw < 0.78 ? UNITS : WAREHOUSE;
    case 'retail':
      return STORES;
    case 'fields':
    case 'wood':
    case 'golf':
      return LANE;
    default:
      return null;
  }
}
