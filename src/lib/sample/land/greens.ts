import type { Random } from '#lib/core/statistics/random.ts';
import { patchInside } from './fields.ts';
import { WATER, type GroundMask } from './ground-mask.ts';
import type { LandArea } from './land-areas.ts';
import type { Line, Point } from '#lib/sample/shape/line.ts';
import { boxOf, insideRing } from '#lib/sample/shape/ring.ts';
import type { Quarter, QuarterKind } from './quarters.ts';
import type { SegmentGrid } from '#lib/sample/shape/segment-grid.ts';

const LIVED: ReadonlySet<QuarterKind> = new Set(['terraces', 'semis', 'closes', 'flats', 'village']);
/** Metres of houses and gardens between a street and the green behind them. */
const GARDENS = 36;

/** Greens in the middle of blocks that the streets left wide open, and a walk from each to the nearest street. */
export function makeGreens(
  quarters: readonly Quarter[],
  streets: SegmentGrid,
  mask: GroundMask,
  avoid: number,
  random: Random
): { areas: LandArea[]; walks: Line[] } {
  const areas: LandArea[] = [];
  const walks: Line[] = [];
  quarters.forEach(({ kind, face }, i) => {
    if (!LIVED.has(kind)) return;
    const chance = random.split(i);
    const found: { point: Point; room: number }[] = [];
    const [west, south, east, north] = boxOf(face.ring);
    for (let x = west + 20; x < east; x += 30)
      for (let y = south + 20; y < north; y += 30) {
        if ((mask.at(x, y) & avoid) !== 0 || !insideRing(face.ring, x, y)) continue;
        const street = streets.nearest(x, y, 160);
        const room = street ? street.distance - GARDENS : 124;
        if (room > 26) found.push({ point: [x, y], room });
      }
    found.sort((a, b) => b.room - a.room);
    const taken: typeof found = [];
    for (const spot of found) {
      if (taken.length > 2) break;
      const apart = taken.every(
        ({ point, room }) =>
          Math.hypot(point[0] - spot.point[0], point[1] - spot.point[1]) > room + spot.room + 20
      );
      if (!apart) continue;
      const ring = patchInside(face.ring, spot.point, spot.room, chance);
      const wet = ring.some(([x, y]) => (mask.at(x, y) & avoid) !== 0);
      const street = streets.nearest(spot.point[0], spot.point[1], 300);
      const dry = street && walkIsDry(mask, spot.point, street);
      if (ring.length === 0 || wet || !dry) continue;
      taken.push(spot);
      areas.push({
        rings: [ring],
        tags: spot.room > 45 ? { leisure: 'recreation_ground' } : { leisure: 'park' }
      });
      walks.push([spot.point, [street.x, street.y]]);
    }
  });
  return { areas, walks };
}

function walkIsDry(
  mask: GroundMask,
  [x, y]: Point,
  end: { x: number; y: number; distance: number }
): boolean {
  for (let share = 0; share <= 1; share += 5 / end.distance)
    if ((mask.at(x + (end.x - x) * share, y + (end.y - y) * share) & WATER) !== 0) return false;
  return true;
}
