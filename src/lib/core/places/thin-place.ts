import { polygon, simplify } from '@turf/turf';
import type { PlanarPolygon } from '../geometry/polygon.ts';
import { edgeIndex } from '../geometry/edge-index.ts';
import { selfCrossings } from '../geometry/self-crossing.ts';
import { cornersOf, polygonPlace, toTenth, type DrawnPlace } from './drawn-place.ts';
import { formatPlace, LONGEST_CODE } from './place-address.ts';

/** A place that an address can carry, its code, and a sentence where corners were left out for it; or why it cannot be. */
export type CarriedPlace =
  | { readonly ok: true; readonly place: DrawnPlace; readonly code: string; readonly note: string | null }
  | { readonly ok: false; readonly message: string };

/** How far an edge may move when corners are left out, metres, in turn. */
const TOLERANCES: readonly number[] = [0.2, 0.5, 1, 2, 5];

/**
 * The place with as few corners left out as an address needs, by Turf's `simplify` (Douglas and Peucker, 1973; planar, it takes metres as
 * they come): most have none left out. O(corners log corners).
 */
export function carriedPlace(place: DrawnPlace): CarriedPlace {
  const code = formatPlace(place);
  if (code.length <= LONGEST_CODE) return { ok: true, place, code, note: null };
  const before = cornersOf(place.parts);
  for (const tolerance of TOLERANCES) {
    const parts = place.parts.map((part) => thinned(part, tolerance)).filter((part) => part.rings.length > 0);
    if (parts.length === 0) break;
    const shorter = polygonPlace(parts);
    const shortCode = formatPlace(shorter);
    if (shortCode.length > LONGEST_CODE || selfCrossings(edgeIndex(parts), 1).length > 0) continue;
    const note = `Of its ${before.toLocaleString('en-GB')} corners ${cornersOf(parts).toLocaleString('en-GB')} are kept, so that an address can carry it: no edge moved by more than ${tolerance} m.`;
    return { ok: true, place: shorter, code: shortCode, note };
  }
  const message = `The outline has ${before.toLocaleString('en-GB')} corners, too many for an address even when edges may move by ${TOLERANCES.at(-1)} m. Simplify it, or ask on the command line: npm run place -- --polygon FILE.`;
  return { ok: false, message };
}

function thinned({ rings }: PlanarPolygon, tolerance: number): PlanarPolygon {
  const kept = rings.map((ring) => {
    const corners = Array.from({ length: ring.length / 2 }, (_, i) => [ring[2 * i], ring[2 * i + 1]]);
    const [line] = simplify(polygon([[...corners, corners[0]]]), { tolerance, highQuality: true }).geometry
      .coordinates;
    return Float64Array.from(line.slice(0, -1).flatMap(([x, y]) => [toTenth(x), toTenth(y)]));
  });
  return { rings: kept.filter((ring) => ring.length >= 6) };
}
