import { areaShape } from '#lib/core/areas/area-shape.ts';
import type { AreaKind, AreaState } from '#lib/core/areas/lifecycle.ts';
import { atLeast, HIDDEN_UP_TO, type Told } from '#lib/core/concerns/disclose.ts';
import { cellAt, cellCentre } from '#lib/core/geometry/hex-grid.ts';
import type { PlanarPolygon } from '#lib/core/geometry/polygon.ts';
import { polygonPlace } from '#lib/core/places/drawn-place.ts';
import {
  isInPlace,
  distanceFrom,
  placeIndex,
  REACHES,
  type PlaceIndex
} from '#lib/core/places/place-regions.ts';
import { carriedPlace } from '#lib/core/places/thin-place.ts';
import { besideShape, lyingBeside, type BesideShape, type Lying } from '#lib/core/sites/beside-site.ts';
import type { Site } from '#lib/core/sites/site.ts';
import type { Evidence } from '../areas/evidence.ts';
import { SIMILAR_SPACING } from '../concerns/similar.ts';
import type { Context } from '../context.ts';
import { readConfiguration } from '../council/configuration.ts';
import { storedConstraints } from '../store/constraints.ts';
import { concernsInBox, type NearConcern } from '../store/concerns-near.ts';
import { dataVersion } from '../store/data-version.ts';
import { remember } from '../store/memo.ts';
import { priorityAreas } from '../store/priority-areas.ts';

/** Something with an outline near a site. */
interface Beside extends Lying {
  readonly name: string | null;
  /** Its outline as addresses of the map carry it; null = too many corners for one. */
  readonly drawn: string | null;
  /** National Grid metres, to be drawn. */
  readonly rings: readonly Float64Array[];
}

/** A priority area that two people agreed on, near a site: that it is there, and no evidence of it. */
export interface AreaBeside extends Beside {
  readonly kind: AreaKind;
  readonly state: AreaState;
}

/** A constraint that was imported, on or near a site. */
export interface ConstraintBeside extends Beside {
  readonly kind: string;
}

/** Concerns that count near a site in a year of whole months, each "so many or more"; null = too few to be told, or none. */
export interface ConcernsBeside {
  /** First day that counts, and the first that no longer does. */
  readonly from: string;
  readonly before: string;
  /** Within each of `REACHES` of the edge, inside included, each concern in the middle of its hexagon of 250 m. */
  readonly within: readonly Readonly<Record<NearConcern['kind'], Told>>[];
}

/** What lies around a site besides what is recorded and measured. */
export interface SiteSurroundings {
  /** Nearest first; null = whoever asks is not told of any. */
  readonly areas: readonly AreaBeside[] | null;
  readonly concerns: ConcernsBeside | null;
  /** Null = none were ever imported, so nobody knows. */
  readonly constraints: readonly ConstraintBeside[] | null;
  /** The kinds that were imported, of which a site without a constraint is known to be free. */
  readonly kinds: readonly string[];
}

/** Metres from a site's edge within which areas are told of, and constraints: one that only touches matters to the layout. */
export const TOLD_WITHIN = { areas: REACHES[1], constraints: 100 } as const;

/** States in which two people have agreed on an area and it stands. */
const STANDING: readonly AreaState[] = ['agreed', 'active', 'reviewed'];

/** A way of asking what lies around sites, for people of the council. */
export type Surroundings = (site: Pick<Site, 'place'>) => Promise<SiteSurroundings>;

/** Reads what lies around sites, once for all that are asked about. */
export async function loadSurroundings(context: Context, council: string): Promise<Surroundings> {
  const { store } = context;
  const constraints = await remember(store, await dataVersion(store), 'constraints', async () =>
    (await storedConstraints(store)).map((one) => ({ ...one, shape: besideShape(one.parts) }))
  );
  const areas = (await priorityAreas(store, council)).flatMap(({ kind, steps }) => {
    const last = steps.at(-1);
    if (!last || !STANDING.includes(last.state)) return [];
    // Where restricted rows lead to is for officers; planners and whoever is consulted are not told that there is an area.
    if ((JSON.parse(last.evidence) as Partial<Evidence>).question?.restricted) return [];
    const parts = areaShape(last.cells);
    return [{ kind, state: last.state, name: last.name, parts, shape: besideShape(parts) }];
  });
  const { thresholds } = await readConfiguration(context);
  const before = `${context.clock().toISOString().slice(0, 7)}-01`;
  const from = `${Number(before.slice(0, 4)) - 1}${before.slice(4)}`;
  const usual = Math.max(HIDDEN_UP_TO.usual, thresholds.fewest - 1);
  const sensitive = Math.max(HIDDEN_UP_TO.sensitive, thresholds.fewestSensitive - 1);
  return async ({ place }) => {
    const index = placeIndex(place);
    const reach = REACHES[REACHES.length - 1] + SIMILAR_SPACING;
    const [west, south, east, north] = index.edges.box;
    const box = [west - reach, south - reach, east + reach, north + reach] as const;
    // Each stands in the middle of its hexagon: else moving an outline by metres would show where a single one is.
    const concerns = (await concernsInBox(store, council, box, [from, before])).map(({ kind, x, y }) => ({
      kind,
      middle: cellCentre(SIMILAR_SPACING, ...cellAt(SIMILAR_SPACING, x, y))
    }));
    return {
      areas: besides(index, areas, TOLD_WITHIN.areas),
      constraints: constraints.length === 0 ? null : besides(index, constraints, TOLD_WITHIN.constraints),
      kinds: [...new Set(constraints.map(({ kind }) => kind))],
      concerns: {
        ...{ from, before },
        within: REACHES.map((metres) => {
          const near = concerns.filter(({ middle }) => isNear(index, ...middle, metres));
          const of = (kind: NearConcern['kind']) => near.filter((one) => one.kind === kind).length;
          return {
            environment: atLeast(of('environment'), usual),
            behaviour: atLeast(of('behaviour'), sensitive),
            safe: atLeast(of('safe'), usual)
          };
        })
      }
    };
  };
}

/** Those of some shapes that lie on the site or near it, the nearest first and of these the largest share. */
function besides<T extends { name: string | null; parts: readonly PlanarPolygon[]; shape: BesideShape }>(
  site: PlaceIndex,
  all: readonly T[],
  within: number
): (Omit<T, 'parts' | 'shape'> & Beside)[] {
  return all
    .flatMap(({ parts, shape, ...facts }) => {
      const lying = lyingBeside(site, shape, within);
      if (!lying) return [];
      const carried = carriedPlace(polygonPlace(parts));
      const rings = parts.flatMap(({ rings: own }) => own);
      return [{ ...facts, ...lying, drawn: carried.ok ? carried.code : null, rings }];
    })
    .sort((a, b) => a.metres - b.metres || b.share - a.share);
}

function isNear(index: PlaceIndex, x: number, y: number, metres: number): boolean {
  return isInPlace(index, x, y) || distanceFrom(index, x, y, metres) <= metres;
}
