import { fearAndCrime } from '#lib/core/concerns/fear-and-crime.ts';
import { planarPolygons } from '#lib/core/geometry/polygon.ts';
import { cellCorners } from '#lib/core/geometry/hex-grid.ts';
import { formatMonth } from '#lib/core/incidents/month.ts';
import type { Context } from '#lib/server/context.ts';
import { areasOf } from '#lib/server/store/areas.ts';
import { cellTitles } from './cell-titles.ts';
import type { RequestProblem } from './score-request.ts';
import { scoreCellsService } from './score-cells.ts';

/** A hexagon where fear or crime stands out. */
export interface FearPlace {
  /** Position in `FEAR_KINDS`. */
  readonly kind: number;
  readonly name: string | null;
  readonly ward: string | null;
  /** What its concerns count, and its incidents. */
  readonly concerns: number;
  readonly incidents: number;
  /** Corners, National Grid metres. */
  readonly corners: readonly (readonly [number, number])[];
}

/** Fear beside crime, for officers; `refused`: why there is none. */
export type FearAnswer =
  | { readonly ok: false; readonly problems: readonly RequestProblem[] }
  | {
      readonly ok: true;
      readonly refused: string | null;
      readonly from: string;
      readonly to: string;
      /** How many hexagons there are of each kind. */
      readonly counts: readonly number[];
      readonly places: readonly FearPlace[];
      /** Rings of wards, thinned for a small map. */
      readonly wards: readonly (readonly (readonly [number, number])[])[];
    };

/** Metres across: about a quarter of a kilometre, beyond what a snap point moves an incident. */
const SPACING = 250;
/** Corners of wards nearer than this are one on a small map, metres. */
const THIN_M = 60;

/** Holds what residents said beside what police recorded, hexagon by hexagon, for a profile and period. Some tenths of a second, more the first time. */
export async function fearBesideCrime(context: Context, profile: string): Promise<FearAnswer> {
  const scored = await scoreCellsService(context, { profile, spacing: SPACING }, 'officer');
  if (!scored.ok) return scored;
  const { inputs, cells, from, to } = scored;
  const { study, frame, tools, wards, wardSet } = inputs;
  const period = { from: formatMonth(from), to: formatMonth(to) };
  const { concerns } = frame.facts;
  const nothing = { ok: true as const, ...period, counts: [0, 0, 0, 0], places: [], wards: [] };
  if (!concerns) return { ...nothing, refused: 'No concern has been accepted yet.' };
  const crime = Float64Array.from(frame.exposedCell, (cell) => cells.weighted[cell]);
  const found = fearAndCrime(concerns, crime, frame.neighbours, tools.lots());
  if (found.refused !== undefined) return { ...nothing, refused: found.refused };
  const counts = [0, 0, 0, 0];
  for (const kind of found.kind) counts[kind]++;
  const { grid } = study;
  const names = cellTitles(scored);
  const places = Array.from(frame.exposedCell, (cell, i): FearPlace => {
    const ward = study.ward[cell];
    return {
      ...{ kind: found.kind[i], name: names[cell], ward: ward < 0 ? null : wards[ward].name },
      ...{ concerns: concerns[i], incidents: cells.incidents[cell] },
      corners: cellCorners(SPACING, grid.q[cell], grid.r[cell])
    };
  }).filter(({ kind }) => kind > 0);
  // Both first, then concern, then crime; within each what most people said or was most recorded.
  const first = [0, 2, 1, 3];
  places.sort(
    (a, b) => first[b.kind] - first[a.kind] || b.concerns - a.concerns || b.incidents - a.incidents
  );
  const areas = wardSet ? await areasOf(context.store, wardSet.id) : [];
  const rings = areas.flatMap(({ geometry }) =>
    planarPolygons(geometry).map((polygon) => thinned(polygon.rings[0]))
  );
  return { ...nothing, refused: null, counts, places, wards: rings };
}

function thinned(ring: Float64Array): [number, number][] {
  const kept: [number, number][] = [];
  for (let i = 0; i < ring.length; i += 2) {
    const last = kept.at(-1);
    if (!last || Math.hypot(ring[i] - last[0], ring[i + 1] - last[1]) >= THIN_M)
      kept.push([Math.round(ring[i]), Math.round(ring[i + 1])]);
  }
  return kept;
}
