import { crossSegments } from '#lib/sample/shape/crossing.ts';
import type { Face } from '#lib/sample/shape/cut-face.ts';
import type { GroundMask } from '#lib/sample/land/ground-mask.ts';
import { crossingAngle, type Point } from '#lib/sample/shape/line.ts';
import { insideRing } from '#lib/sample/shape/ring.ts';
import { makeSegmentGrid, type SegmentGrid } from '#lib/sample/shape/segment-grid.ts';
import type { StreetField } from './street-field.ts';

/** The ground on which the streets of one quarter are laid: its edge and what has been laid so far. */
export interface Plot {
  readonly face: Face;
  readonly mask: GroundMask;
  /** Streets so far and the roads round the quarter; tag = group (0 the edge's roads, −1 edges that are no road). */
  readonly grid: SegmentGrid;
  readonly streets: { readonly line: Point[]; readonly group: number; readonly closed: boolean }[];
}

/** A plot with nothing laid yet. */
export function makePlot(face: Face, mask: GroundMask): Plot {
  const grid = makeSegmentGrid(50);
  face.ring.forEach((point, i) => {
    grid.addLine([point, face.ring[(i + 1) % face.ring.length]], face.kind[i] === 'road' ? 0 : -1);
  });
  return { face, mask, grid, streets: [] };
}

/** How a street is walked out. */
export interface Walk {
  /** Heading at a point; the street goes on in the direction nearest to the one it has. */
  readonly field: StreetField;
  readonly step: number;
  /** Bits of the mask that stop it. */
  readonly avoid: number;
  /** Metres to keep from lines that run alongside. */
  readonly clear: number;
  readonly longest: number;
  /** Whether to end at the street crossed, given how many were crossed before. */
  readonly endAtCrossing: (crossed: number) => boolean;
}

/** How a walk ended: on a street, on an edge that is no road, or in the open. */
export interface WalkEnd {
  readonly points: Point[];
  readonly at: 'street' | 'edge' | 'open';
}

/** Walks a street from a point until it meets the edge of the plot, a street to end at, or something to keep clear of. */
export function walkStreet(plot: Plot, from: Point, heading: number, walk: Walk): WalkEnd {
  const points: Point[] = [];
  let [x, y] = from;
  let bearing = heading;
  let crossed = 0;
  for (let walked = 0; walked < walk.longest; walked += walk.step) {
    bearing = along(walk.field(x, y), bearing);
    const nx = x + Math.cos(bearing) * walk.step;
    const ny = y + Math.sin(bearing) * walk.step;
    const met = meet(plot, x, y, nx, ny, walked === 0);
    if (met) {
      const [px, py] = met.point;
      if (met.tag <= 0 || walk.endAtCrossing(crossed)) {
        points.push([px, py]);
        return { points, at: met.tag < 0 ? 'edge' : 'street' };
      }
      crossed++;
    }
    if ((plot.mask.at(nx, ny) & walk.avoid) !== 0) return { points, at: 'open' };
    if (alongside(plot, nx, ny, bearing, walk.clear)) return { points, at: 'open' };
    points.push([nx, ny]);
    x = nx;
    y = ny;
  }
  return { points, at: 'open' };
}

/** The direction of an undirected heading that is nearest to a bearing. */
export function along(heading: number, bearing: number): number {
  return Math.cos(heading - bearing) < 0 ? heading + Math.PI : heading;
}

function meet(
  plot: Plot,
  x: number,
  y: number,
  nx: number,
  ny: number,
  first: boolean
): { point: Point; tag: number } | null {
  let least = Infinity;
  let tag = 0;
  const { grid } = plot;
  grid.near(Math.min(x, nx), Math.min(y, ny), Math.max(x, nx), Math.max(y, ny), (piece) => {
    const { ends } = grid;
    const cross = crossSegments(
      x,
      y,
      nx,
      ny,
      ends[4 * piece],
      ends[4 * piece + 1],
      ends[4 * piece + 2],
      ends[4 * piece + 3]
    );
    if (!cross || cross.first >= least || (first && cross.first < 0.02)) return;
    least = cross.first;
    tag = grid.tag[piece];
  });
  return least === Infinity ? null : { point: [x + (nx - x) * least, y + (ny - y) * least], tag };
}

/** Whether something runs much the same way within `clear` metres. */
export function alongside(plot: Plot, x: number, y: number, bearing: number, clear: number): boolean {
  const { ends } = plot.grid;
  const found = plot.grid.nearest(x, y, clear, (piece) => {
    const own = Math.atan2(ends[4 * piece + 3] - ends[4 * piece + 1], ends[4 * piece + 2] - ends[4 * piece]);
    return crossingAngle(own, bearing) < 0.7;
  });
  return found !== null;
}

/** Lays a street: keeps it and lets later ones meet it. */
export function layStreet(plot: Plot, line: Point[], group: number, closed: boolean): void {
  plot.streets.push({ line, group, closed });
  plot.grid.addLine(line, group);
}

/** Whether a point is inside the plot and not on anything to avoid. */
export function free(plot: Plot, x: number, y: number, avoid: number): boolean {
  return (plot.mask.at(x, y) & avoid) === 0 && insideRing(plot.face.ring, x, y);
}
