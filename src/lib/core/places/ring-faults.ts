import { insidePoint } from '../geometry/inside-point.ts';
import { containsPoint, turnedArea, type PlanarPolygon } from '../geometry/polygon.ts';

/** A corner of a hole that does not lie in its shell, or lies in another hole; null = every hole does. No two edges may cross. */
export function strayHole(parts: readonly PlanarPolygon[]): readonly [x: number, y: number] | null {
  for (const { rings } of parts) {
    const [shell, ...holes] = rings;
    const middles = holes.map((hole) => insidePoint([{ rings: [hole] }]));
    const isIn = (middle: readonly [number, number], ring: Float64Array) =>
      containsPoint({ rings: [ring] }, ...middle);
    const stray = holes.find(
      (hole, i) =>
        !isIn(middles[i], shell) ||
        isIn([shell[0], shell[1]], hole) ||
        holes.some((other) => other !== hole && isIn(middles[i], other))
    );
    if (stray) return [stray[0], stray[1]];
  }
  return null;
}

/** A shell that meets itself at a corner so that one piece turns the other way, as a figure of eight does: taken apart there. */
export interface Pinched {
  /** The corner, National Grid metres. */
  readonly at: readonly [x: number, y: number];
  /** The pieces, each with the holes that the shell went around on its way; null where the shape has holes besides. */
  readonly parts: readonly PlanarPolygon[] | null;
}

/** The first of the parts whose pieces would be taken off one another, instead of together; null = none. No two edges may cross. */
export function pinchedPart(parts: readonly PlanarPolygon[]): Pinched | null {
  for (const [i, part] of parts.entries()) {
    const { loops, at } = loopsOf(part.rings[0]);
    if (loops.length < 2 || !at) continue;
    const turn = Math.sign(loops.reduce((sum, loop) => sum + turnedArea(loop), 0)) || 1;
    const own = loops.filter((loop) => turnedArea(loop) * turn > 0);
    const against = loops.filter((loop) => turnedArea(loop) * turn <= 0);
    const wayside = against.filter((loop) => own.some((other) => liesIn(loop, other)));
    if (wayside.length === against.length) continue;
    if (part.rings.length > 1) return { at, parts: null };
    const shells = [...own, ...against.filter((loop) => !wayside.includes(loop))];
    const pieces = shells.map((shell) => ({
      rings: [shell, ...wayside.filter((hole) => liesIn(hole, shell))]
    }));
    return { at, parts: [...parts.slice(0, i), ...pieces, ...parts.slice(i + 1)] };
  }
  return null;
}

/** Whether what a ring goes around lies in another ring; their edges do not cross. */
function liesIn(ring: Float64Array, other: Float64Array): boolean {
  return containsPoint({ rings: [other] }, ...insidePoint([{ rings: [ring] }]));
}

/** A ring in loops that meet no corner twice, and the first corner that it met twice; there and back along a line is no loop. */
function loopsOf(ring: Float64Array): {
  readonly loops: Float64Array[];
  readonly at: readonly [number, number] | null;
} {
  const loops: Float64Array[] = [];
  const open: (readonly [number, number])[] = [];
  const met = new Map<string, number>();
  let at: readonly [number, number] | null = null;
  const close = (corners: readonly (readonly [number, number])[]) => {
    if (corners.length > 2) loops.push(Float64Array.from(corners.flat()));
  };
  for (let i = 0; i < ring.length; i += 2) {
    const corner = [ring[i], ring[i + 1]] as const;
    const before = met.get(corner.join());
    if (before === undefined) {
      met.set(corner.join(), open.push(corner) - 1);
      continue;
    }
    at ??= corner;
    close(open.slice(before));
    for (const gone of open.splice(before + 1)) met.delete(gone.join());
  }
  close(open);
  return { loops, at };
}
