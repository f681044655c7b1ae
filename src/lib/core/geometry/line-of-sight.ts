import type { Walls } from './wall.ts';

/** Metres from the eye within which a wall does not hide: a camera stands on the wall it is fixed to. */
export const EYE_CLEARANCE = 0.5;

/**
 * Whether a wall cuts the straight line from the eye `(ax, ay)` to the target `(bx, by)`, National Grid metres. A wall that only touches the
 * line at its end counts as cutting (no seeing through the corner where two walls meet); cuts nearer to the eye than `EYE_CLEARANCE` do not
 * count. Two dimensions: heights are not known, so no one looks over a building. Cost: walls in the line's box.
 */
export function isHidden(walls: Walls, ax: number, ay: number, bx: number, by: number): boolean {
  if (!walls.index) return false;
  const dx = bx - ax;
  const dy = by - ay;
  const length = Math.hypot(dx, dy);
  if (length <= EYE_CLEARANCE) return false;
  const first = EYE_CLEARANCE / length;
  const found = walls.index.search(
    Math.min(ax, bx),
    Math.min(ay, by),
    Math.max(ax, bx),
    Math.max(ay, by),
    (i) => cuts(walls, i, ax, ay, dx, dy, first)
  );
  return found.length > 0;
}

/** Whether wall `i` meets the ray `a + t·d` for some `t` in `(first, 1)`. */
function cuts(walls: Walls, i: number, ax: number, ay: number, dx: number, dy: number, first: number) {
  const ex = walls.x2[i] - walls.x1[i];
  const ey = walls.y2[i] - walls.y1[i];
  const cross = dx * ey - dy * ex;
  if (cross === 0) return false;
  const px = walls.x1[i] - ax;
  const py = walls.y1[i] - ay;
  const t = (px * ey - py * ex) / cross;
  if (!(t > first && t < 1)) return false;
  const u = (px * dy - py * dx) / cross;
  return u >= 0 && u <= 1;
}
