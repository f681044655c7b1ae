import type { Random } from '#lib/core/statistics/random.ts';
import { castLine, cutFace, type Face } from '#lib/sample/shape/cut-face.ts';
import { crossingAngle, distance, lineLength, type Point } from '#lib/sample/shape/line.ts';
import { longAxis, ringArea, ringCentroid, insideRing } from '#lib/sample/shape/ring.ts';

/** Irregular blocks. */
export interface Blocks {
  /** Blocks larger than this are cut, m². */
  readonly area: number;
  /** Spread of the angle of a cut from square, radians. */
  readonly slant: number;
  readonly blocked: (x: number, y: number) => boolean;
}

/** Lines that cut a face into irregular blocks, as streets of old towns and villages do: each across the longer way of what it cuts. */
export function layBlocks(face: Face, blocks: Blocks, random: Random): Point[][] {
  const lines: Point[][] = [];
  const waiting: Face[] = [face];
  for (let rounds = 0; waiting.length > 0 && rounds < 500; rounds++) {
    const block = waiting.pop();
    if (!block) break;
    const area = ringArea(block.ring);
    if (area < blocks.area * (0.8 + 0.8 * random.uniform())) continue;
    const cut = cutAcross(block, area, blocks, random);
    if (!cut) continue;
    lines.push(cut.line);
    waiting.push(...cut.faces);
  }
  return lines;
}

function cutAcross(
  face: Face,
  area: number,
  blocks: Blocks,
  random: Random
): { line: Point[]; faces: [Face, Face] } | null {
  const axis = longAxis(face.ring).heading;
  const [cx, cy] = ringCentroid(face.ring);
  for (let attempt = 0; attempt < 10; attempt++) {
    const along = Math.sqrt(area) * 0.14 * random.normal();
    const from: Point = [cx + Math.cos(axis) * along, cy + Math.sin(axis) * along];
    if (!insideRing(face.ring, from[0], from[1])) continue;
    const heading = axis + Math.PI / 2 + blocks.slant * random.normal();
    const bend = 0.0035 * random.normal();
    const ahead = castLine(face, from, 10, (walked) => heading + bend * walked, blocks.blocked);
    const behind =
      ahead && castLine(face, from, 10, (walked) => heading + Math.PI - bend * walked, blocks.blocked);
    if (!ahead || !behind) continue;
    const ends = [ahead, behind];
    if (ends.some(({ edge }) => face.kind[edge] !== 'road')) continue;
    if (ends.some(({ edge, heading: arriving }) => squareness(face, edge, arriving) < 0.8)) continue;
    const line = [...behind.points.toReversed(), from, ...ahead.points].filter(
      (point, i, all) =>
        i === 0 ||
        i === all.length - 1 ||
        (distance(point, all[0]) > 4 && distance(point, all[all.length - 1]) > 4)
    );
    if (lineLength(line) < 30 || nearCorner(face, line)) continue;
    const faces = cutFace(face, line, behind.edge, ahead.edge, 'road');
    const areas = faces.map(({ ring }) => ringArea(ring));
    if (Math.abs(areas[0] + areas[1] - area) > 0.01 * area || Math.min(...areas) < 0.22 * area) continue;
    return { line, faces };
  }
  return null;
}

function squareness(face: Face, edge: number, heading: number): number {
  const a = face.ring[edge];
  const b = face.ring[(edge + 1) % face.ring.length];
  return crossingAngle(Math.atan2(b[1] - a[1], b[0] - a[0]), heading);
}

/** Whether a cut comes within 22 m of a bend of the block away from its own ends. */
function nearCorner(face: Face, line: readonly Point[]): boolean {
  const last = line.length - 1;
  for (let k = 2; k < last - 1; k++)
    for (const corner of face.ring) {
      if (Math.abs(corner[0] - line[k][0]) > 22) continue;
      if (
        distance(corner, line[k]) < 22 &&
        distance(corner, line[0]) > 30 &&
        distance(corner, line[last]) > 30
      )
        return true;
    }
  return false;
}
