/** A point in metres from the frame's corner. */
export type Point = readonly [x: number, y: number];
/** A line as its points in order; a ring is a line whose last point joins the first without being repeated. */
export type Line = readonly Point[];

/** Length of a line, metres. */
export function lineLength(line: Line): number {
  let length = 0;
  for (let i = 1; i < line.length; i++) length += distance(line[i - 1], line[i]);
  return length;
}

/** Distance between two points, metres. */
export function distance(a: Point, b: Point): number {
  return Math.hypot(b[0] - a[0], b[1] - a[1]);
}

/** The point `along` metres from the start of a line and the heading there (radians anticlockwise from east); clamped to the ends. */
export function pointAlong(line: Line, along: number): { x: number; y: number; heading: number } {
  let left = Math.max(0, along);
  for (let i = 1; i < line.length; i++) {
    const [ax, ay] = line[i - 1];
    const [bx, by] = line[i];
    const length = Math.hypot(bx - ax, by - ay);
    if (left <= length || i === line.length - 1) {
      const share = length === 0 ? 0 : Math.min(1, left / length);
      return { x: ax + (bx - ax) * share, y: ay + (by - ay) * share, heading: Math.atan2(by - ay, bx - ax) };
    }
    left -= length;
  }
  return { x: line[0][0], y: line[0][1], heading: 0 };
}

/** The line with a point about every `step` metres, evenly, both ends kept. */
export function resample(line: Line, step: number): Point[] {
  const length = lineLength(line);
  const pieces = Math.max(1, Math.round(length / step));
  const result: Point[] = [line[0]];
  let i = 1;
  let before = 0;
  for (let k = 1; k < pieces; k++) {
    const wanted = (length * k) / pieces;
    let piece = distance(line[i - 1], line[i]);
    while (before + piece < wanted && i < line.length - 1) {
      before += piece;
      i++;
      piece = distance(line[i - 1], line[i]);
    }
    const share = piece === 0 ? 0 : (wanted - before) / piece;
    const [ax, ay] = line[i - 1];
    const [bx, by] = line[i];
    result.push([ax + (bx - ax) * share, ay + (by - ay) * share]);
  }
  result.push(line[line.length - 1]);
  return result;
}

/** A smooth curve through all the points (Catmull–Rom, 1974, centripetal), sampled about every `step` metres. */
export function splineThrough(points: Line, step: number): Point[] {
  if (points.length < 3) return resample(points, step);
  const curve: Point[] = [];
  for (let i = 0; i + 1 < points.length; i++) {
    const p1 = points[i];
    const p2 = points[i + 1];
    const p0 = points[i - 1] ?? mirror(p2, p1);
    const p3 = points[i + 2] ?? mirror(p1, p2);
    const pieces = Math.max(2, Math.ceil(distance(p1, p2) / step));
    for (let k = 0; k < pieces; k++) curve.push(catmullRom(p0, p1, p2, p3, k / pieces));
  }
  curve.push(points[points.length - 1]);
  return resample(curve, step);
}

function mirror(a: Point, centre: Point): Point {
  return [2 * centre[0] - a[0], 2 * centre[1] - a[1]];
}

function catmullRom(p0: Point, p1: Point, p2: Point, p3: Point, share: number): Point {
  const t1 = Math.sqrt(distance(p0, p1)) || 1;
  const t2 = t1 + (Math.sqrt(distance(p1, p2)) || 1);
  const t3 = t2 + (Math.sqrt(distance(p2, p3)) || 1);
  const t = t1 + (t2 - t1) * share;
  const mix = (a: Point, b: Point, from: number, to: number): Point => {
    const w = (t - from) / (to - from);
    return [a[0] + (b[0] - a[0]) * w, a[1] + (b[1] - a[1]) * w];
  };
  const a = mix(p0, p1, 0, t1);
  const b = mix(p1, p2, t1, t2);
  const c = mix(p2, p3, t2, t3);
  return mix(mix(a, b, 0, t2), mix(b, c, t1, t3), t1, t2);
}

/** The line moved sideways, to the left of its direction for a positive `by` (metres); corners are mitred by the mean normal. */
export function offsetLine(line: Line, by: number): Point[] {
  return line.map((point, i) => {
    const before = line[Math.max(0, i - 1)];
    const after = line[Math.min(line.length - 1, i + 1)];
    const dx = after[0] - before[0];
    const dy = after[1] - before[1];
    const length = Math.hypot(dx, dy) || 1;
    return [point[0] - (dy / length) * by, point[1] + (dx / length) * by];
  });
}

/** The part of a line from `from` to `to` metres along it; empty when nothing is left. */
export function partOfLine(line: Line, from: number, to: number): Point[] {
  if (to <= from) return [];
  const start = pointAlong(line, from);
  const end = pointAlong(line, to);
  const inner: Point[] = [];
  let along = 0;
  for (let i = 1; i < line.length - 1; i++) {
    along += distance(line[i - 1], line[i]);
    if (along > from + 0.01 && along < to - 0.01) inner.push(line[i]);
  }
  return [[start.x, start.y], ...inner, [end.x, end.y]];
}

/** The runs of at least three points in a row that `keep` takes. */
export function runsOf(line: Line, keep: (point: Point) => boolean): Point[][] {
  const runs: Point[][] = [];
  let run: Point[] = [];
  for (const point of line) {
    if (keep(point)) run.push(point);
    else {
      if (run.length > 2) runs.push(run);
      run = [];
    }
  }
  if (run.length > 2) runs.push(run);
  return runs;
}

/** The difference of two headings, 0 to π. */
export function turn(a: number, b: number): number {
  const difference = Math.abs(a - b) % (2 * Math.PI);
  return difference > Math.PI ? 2 * Math.PI - difference : difference;
}

/** The angle between two undirected headings, 0 to π/2. */
export function crossingAngle(a: number, b: number): number {
  const difference = turn(a, b);
  return difference > Math.PI / 2 ? Math.PI - difference : difference;
}
