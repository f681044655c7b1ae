import type { Random } from '#lib/core/statistics/random.ts';
import { makeCreek, makeDock, type ShoreCut } from './shore-cuts.ts';
import type { Frame } from './frame.ts';
import { splineThrough, type Line, type Point } from '#lib/sample/shape/line.ts';
import { makeNoise } from '#lib/sample/shape/noise.ts';

/** The estuary, its shore and the streams that run into it. */
export interface Shore {
  /** High water from the west margin to the east margin, in and out of every creek and dock. */
  readonly line: Line;
  /** Rings of the estuary as one multipolygon: water, then an island. */
  readonly estuary: readonly Line[];
  /** Streams from the head of each creek inland, from mouth to source, each with its name. */
  readonly streams: readonly { readonly name: string; readonly line: Line }[];
  /** Inlets for ships: quays of the industrial riverside. */
  readonly docks: readonly { readonly x: number; readonly y: number }[];
  /** Height of the plain shore (creeks and docks left out) above the frame's south edge at `x`, metres. */
  heightAt(x: number): number;
}

/** Creeks of one stretch: share of its width, length and half width at the mouth in metres, how far up the row its stream reaches. */
const CREEKS = [
  { at: 0.232, length: 1500, mouth: 70, reach: 0.62, name: 'Larken Brook' },
  { at: 0.515, length: 2600, mouth: 130, reach: 1, name: 'River Wendle' },
  { at: 0.785, length: 1900, mouth: 95, reach: 0.7, name: 'Ostle Water' }
] as const;

/** Docks of one stretch: share of its width and length of the basin in metres. */
const DOCKS = [
  { at: 0.432, length: 760 },
  { at: 0.3, length: 380 }
] as const;

/** Draws the shore of a frame; about 1 ms per stretch. */
export function makeShore(frame: Frame, random: Random): Shore {
  const heightAt = shoreHeight(frame, random.split('height'));
  const cuts: ShoreCut[] = [];
  const streams: { name: string; line: Line }[] = [];
  const docks: { x: number; y: number }[] = [];
  for (let column = 0; column < frame.columns; column++) {
    for (const creek of CREEKS) {
      const chance = random.split(`creek ${column} ${creek.at}`);
      const x = (column + creek.at) * frame.stretchWidth + chance.normal() * 60 * frame.shrink;
      const cut = makeCreek(x, heightAt(x), creek.length * frame.shrink, creek.mouth * frame.shrink, chance);
      cuts.push(cut);
      const reach = creek.reach === 1 ? frame.depth + frame.margin : creek.reach * frame.rowDepth;
      streams.push({ name: creek.name, line: streamFrom(cut.head, cut.heading, reach, frame, chance) });
    }
    for (const dock of DOCKS) {
      const x = (column + dock.at) * frame.stretchWidth;
      const slope = Math.atan2(heightAt(x + 200) - heightAt(x - 200), 400);
      cuts.push(makeDock(x, heightAt(x), slope, dock.length * frame.shrink, frame.shrink));
      docks.push({ x, y: heightAt(x) });
    }
  }
  const line = shoreLine(frame, heightAt, cuts);
  const islands = Array.from({ length: frame.columns }, (_, column) =>
    island(frame, column, random.split(`island ${column}`))
  );
  return { line, estuary: [estuaryRing(frame, line, random), ...islands], streams, docks, heightAt };
}

/** Two bends per stretch, reaches a few kilometres long, and small bays. */
function shoreHeight(frame: Frame, random: Random): (x: number) => number {
  const reaches = makeNoise(random.word(), 2700 * frame.shrink);
  const bays = makeNoise(random.word(), 600 * frame.shrink);
  const start = random.uniform() * 0.05;
  return (x) => {
    const share = x / frame.stretchWidth;
    const bend =
      Math.sin(2 * Math.PI * (share * 1.94 + 0.77 + start)) + 0.55 * Math.sin(2 * Math.PI * (share + 0.52));
    return frame.shrink * (1150 + 540 * bend + 260 * reaches(x, 0) + 55 * bays(x, 0));
  };
}

function shoreLine(frame: Frame, heightAt: (x: number) => number, cuts: ShoreCut[]): Point[] {
  const line: Point[] = [];
  const ordered = [...cuts].sort((a, b) => a.from - b.from);
  let next = 0;
  const end = frame.width + frame.margin;
  for (let x = -frame.margin; x < end; x += 30) {
    const cut = ordered[next];
    if (cut && x >= cut.from) {
      line.push(...cut.line);
      while (x < cut.to) x += 30;
      next++;
    }
    line.push([x, heightAt(x)]);
  }
  line.push([end, heightAt(end)]);
  return line;
}

/** Water between the shore and the far bank, which the estuary leaves as it widens to the sea in the east. */
function estuaryRing(frame: Frame, line: Line, random: Random): Line {
  const far = makeNoise(random.split('far bank').word(), 2300 * frame.shrink);
  const bank: Point[] = [];
  const opposite = (x: number): Point => {
    const share = Math.max(0, x / frame.width);
    return [x, -frame.shrink * (900 + 1900 * share ** 1.5 + 220 * far(x, 50))];
  };
  for (let x = frame.width + frame.margin; x > -frame.margin; x -= 120) bank.push(opposite(x));
  return [...line, ...bank, opposite(-frame.margin)];
}

/** A low island, longer than wide, in the widening part of each stretch; clockwise, as a hole in the water. */
function island(frame: Frame, column: number, random: Random): Line {
  const k = frame.shrink;
  const x = (column + 0.56) * frame.stretchWidth;
  const y = -620 * k;
  const tilt = 0.1 * random.normal();
  const bump = random.uniform() * 6.3;
  return Array.from({ length: 44 }, (_, i): Point => {
    const angle = (-i * 2 * Math.PI) / 44;
    const swell = 1 + 0.2 * Math.sin(2 * angle + bump) + 0.1 * Math.sin(5 * angle + 2 * bump);
    const along = 680 * k * swell * Math.cos(angle);
    const across = 130 * k * swell * Math.sin(angle);
    return [
      x + along * Math.cos(tilt) - across * Math.sin(tilt),
      y + along * Math.sin(tilt) + across * Math.cos(tilt)
    ];
  });
}

/** A stream that meanders north from the head of a creek. */
function streamFrom(head: Point, heading: number, reach: number, frame: Frame, random: Random): Point[] {
  const points: Point[] = [head];
  const sway = makeNoise(random.word(), 700 * frame.shrink);
  let [x, y] = head;
  const step = 140 * Math.max(0.4, frame.shrink);
  for (let length = 0; y < reach && length < frame.depth * 2; length += step) {
    const lean = heading * 0.4 + (Math.PI / 2) * 0.6;
    const direction = lean + 1.1 * sway(x, y) + 0.5 * Math.sin(length / (170 * frame.shrink));
    x += Math.cos(direction) * step;
    y += Math.sin(direction) * step;
    points.push([x, y]);
  }
  return splineThrough(points, 35);
}
