import type { Line } from './line.ts';

/** A line that is asked again and again for points along it; answers stand in its fields until the next question. */
export interface LineWalker {
  readonly length: number;
  x: number;
  y: number;
  /** Direction of the line at the last point asked for, as a unit vector. */
  dx: number;
  dy: number;
  /** Moves to `along` metres from the start, beyond the ends straight on. */
  goTo(along: number): void;
}

/** A walker at the start of a line; each step costs the number of bends passed, so questions in order are cheap. */
export function makeLineWalker(line: Line): LineWalker {
  const start = new Float64Array(line.length);
  for (let i = 1; i < line.length; i++)
    start[i] = start[i - 1] + Math.hypot(line[i][0] - line[i - 1][0], line[i][1] - line[i - 1][1]);
  let piece = 0;
  const walker: LineWalker = {
    length: start[line.length - 1],
    x: line[0][0],
    y: line[0][1],
    dx: 1,
    dy: 0,
    goTo(along) {
      while (piece < line.length - 2 && along > start[piece + 1]) piece++;
      while (piece > 0 && along < start[piece]) piece--;
      const [ax, ay] = line[piece];
      const [bx, by] = line[piece + 1];
      const length = start[piece + 1] - start[piece] || 1;
      walker.dx = (bx - ax) / length;
      walker.dy = (by - ay) / length;
      walker.x = ax + walker.dx * (along - start[piece]);
      walker.y = ay + walker.dy * (along - start[piece]);
    }
  };
  return walker;
}
