import type { Random } from '#lib/core/statistics/random.ts';
import { castLine, cutFace, type Cast, type Face } from '#lib/sample/shape/cut-face.ts';
import { crossingAngle, lineLength, type Line, type Point } from '#lib/sample/shape/line.ts';
import { insideRing, longAxis, ringArea, ringCentroid } from '#lib/sample/shape/ring.ts';

/** A quarter of country cut into fields. */
export interface Fields {
  readonly fields: readonly Line[];
  /** Lines between them: hedges inland, drains in the marsh. */
  readonly edges: readonly Line[];
}

/** Cuts a face into fields of about `area` m², each across its longer way; a marsh is cut straighter. */
export function cutFields(face: Face, area: number, straight: boolean, random: Random): Fields {
  const fields: Line[] = [];
  const edges: Line[] = [];
  const waiting: Face[] = [face];
  for (let field = waiting.pop(); field; field = waiting.pop()) {
    const own = ringArea(field.ring);
    const cut = own > area * (0.75 + 0.9 * random.uniform()) ? cutField(field, own, straight, random) : null;
    if (!cut) {
      fields.push(field.ring);
      continue;
    }
    edges.push(cut.line);
    waiting.push(...cut.faces);
  }
  return { fields, edges };
}

function cutField(
  face: Face,
  area: number,
  straight: boolean,
  random: Random
): { line: Point[]; faces: [Face, Face] } | null {
  const { heading } = longAxis(face.ring);
  const [cx, cy] = ringCentroid(face.ring);
  for (let attempt = 0; attempt < 8; attempt++) {
    const along = Math.sqrt(area) * 0.12 * random.normal();
    const from: Point = [cx + Math.cos(heading) * along, cy + Math.sin(heading) * along];
    if (!insideRing(face.ring, from[0], from[1])) continue;
    const across = heading + Math.PI / 2 + (straight ? 0.08 : 0.2) * random.normal();
    const sway = straight ? 0 : 0.16 * random.uniform();
    const phase = random.uniform() * 6.3;
    const steer = (walked: number) => across + sway * Math.sin(phase + walked / 42);
    const ahead = castLine(
      face,
      from,
      30,
      (walked) => steer(walked),
      () => false
    );
    const behind = castLine(
      face,
      from,
      30,
      (walked) => steer(-walked) + Math.PI,
      () => false
    );
    if (!ahead || !behind) continue;
    const slant = Math.min(squareness(face, ahead), squareness(face, behind));
    if (slant < (attempt < 4 ? 1.15 : 0.9)) continue;
    const line = [...behind.points.toReversed(), from, ...ahead.points];
    const faces = cutFace(face, line, behind.edge, ahead.edge, 'hedge');
    const areas = faces.map(({ ring }) => ringArea(ring));
    if (Math.abs(areas[0] + areas[1] - area) > 0.01 * area || Math.min(...areas) < 0.22 * area) continue;
    if (lineLength(line) > 40) return { line, faces };
  }
  return null;
}

/** The angle at which a cast met the edge of a face, 0 to π/2. */
function squareness(face: Face, cast: Cast): number {
  const a = face.ring[cast.edge];
  const b = face.ring[(cast.edge + 1) % face.ring.length];
  return crossingAngle(Math.atan2(b[1] - a[1], b[0] - a[0]), cast.heading);
}

/** A rounded patch that fits inside a ring round its middle: a copse or a pond; empty when there is no room. */
export function patchInside(ring: Line, middle: Point, most: number, random: Random): Point[] {
  let room = most;
  ring.forEach(([ax, ay], i) => {
    const [bx, by] = ring[(i + 1) % ring.length];
    const square = (bx - ax) ** 2 + (by - ay) ** 2 || 1;
    const t = Math.min(
      1,
      Math.max(0, ((middle[0] - ax) * (bx - ax) + (middle[1] - ay) * (by - ay)) / square)
    );
    room = Math.min(room, Math.hypot(ax + (bx - ax) * t - middle[0], ay + (by - ay) * t - middle[1]) * 0.9);
  });
  if (room < 18) return [];
  const waves = [2, 3, 5].map((count) => ({
    count,
    height: (0.3 * random.uniform()) / count,
    phase: random.uniform() * 6.3
  }));
  const points = Math.max(16, Math.round(room / 4));
  return Array.from({ length: points }, (_, i): Point => {
    const angle = (i * 2 * Math.PI) / points;
    const bumps = waves.reduce(
      (sum, { count, height, phase }) => sum + height * Math.sin(count * angle + phase),
      0
    );
    const radius = room * (0.74 + bumps);
    return [middle[0] + radius * Math.cos(angle), middle[1] + radius * Math.sin(angle)];
  });
}
