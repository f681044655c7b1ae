import type { Random } from '#lib/core/statistics/random.ts';
import { castLine, cutFace, type Face } from './cut-face.ts';
import type { Point } from './line.ts';
import { insideRing, longAxis, ringArea, ringCentroid } from './ring.ts';

/**
 * Cuts a piece of `least` to `most` m² off one end of a face with a hedge between, or answers null when six tries don't give one.
 * The rest comes first.
 */
export function carveEnd(face: Face, least: number, most: number, random: Random): [Face, Face] | null {
  const area = ringArea(face.ring);
  const { heading, ratio } = longAxis(face.ring);
  const [cx, cy] = ringCentroid(face.ring);
  const half = Math.sqrt(area * ratio) / 2;
  for (let attempt = 0; attempt < 6; attempt++) {
    const end = random.uniform() < 0.5 ? 1 : -1;
    const along = end * half * (0.35 + 0.5 * random.uniform());
    const from: Point = [cx + Math.cos(heading) * along, cy + Math.sin(heading) * along];
    if (!insideRing(face.ring, from[0], from[1])) continue;
    const across = heading + Math.PI / 2 + 0.18 * random.normal();
    const bend = 0.0008 * random.normal();
    const ahead = castLine(
      face,
      from,
      15,
      (walked) => across + bend * walked,
      () => false
    );
    const behind = castLine(
      face,
      from,
      15,
      (walked) => across + Math.PI - bend * walked,
      () => false
    );
    if (!ahead || !behind) continue;
    const line = [...behind.points.toReversed(), from, ...ahead.points];
    const faces = cutFace(face, line, behind.edge, ahead.edge, 'hedge');
    const areas = faces.map(({ ring }) => ringArea(ring));
    if (Math.abs(areas[0] + areas[1] - area) > 0.01 * area) continue;
    const small = areas[0] < areas[1] ? 0 : 1;
    const piece = faces[small];
    const roadside = piece.kind.some((kind) => kind === 'road');
    if (areas[small] >= least && areas[small] <= most && roadside) return [faces[1 - small], piece];
  }
  return null;
}
