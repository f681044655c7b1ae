import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { GroundPicture, GroundStyle } from './ground-picture.ts';

/** A line or an area that a plan shows over the ground, National Grid metres. */
export interface PlanOutline {
  readonly rings: readonly Float64Array[];
  readonly kind: keyof typeof OUTLINES;
}

/** Something that is tried: a point, or the corners of a line or an area, easting and northing in turn. */
export interface PlanMark {
  readonly at: readonly number[];
  readonly closed: boolean;
}

/** A plan as a picture, and how many metres it is wide. */
export interface SitePlan {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly metres: number;
}

/** Pixels; twice what a page of A4 shows at 96 to the inch. */
const [WIDTH, HEIGHT] = [1240, 768];

/** How the ground is drawn, the first at the bottom: the light colours of `ui/tokens.css`, for paper. */
const GROUND: readonly (readonly [GroundStyle, string])[] = [
  ['green', 'fill="#e6eadb"'],
  ['water', 'fill="#d5e0e7"'],
  ['waterway', 'fill="none" stroke="#d5e0e7" stroke-width="4"'],
  ['building', 'fill="#d9d3c5"'],
  ['path', 'fill="none" stroke="#b5ad9b" stroke-width="3" stroke-dasharray="8 6"'],
  ['street', 'fill="none" stroke="#ffffff" stroke-width="9"'],
  ['rail', 'fill="none" stroke="#b9b3a8" stroke-width="4"'],
  ['point', 'fill="none" stroke="#5b616a" stroke-width="9" stroke-linecap="round"']
];
const OUTLINES = {
  constraint: 'fill="#1b1f24" fill-opacity="0.06" stroke="#5b616a" stroke-width="3" stroke-dasharray="2 8"',
  area: 'fill="#ffffff" fill-opacity="0.5" stroke="#1f5f8b" stroke-width="3" stroke-dasharray="8 4"',
  around: 'fill="none" stroke="#1b1f24" stroke-width="2.5" stroke-dasharray="12 10"',
  walk: 'fill="none" stroke="#6a54c4" stroke-width="6"',
  site: 'fill="#1f5f8b" fill-opacity="0.2" stroke="#1f5f8b" stroke-width="6"'
} as const;

/**
 * A plan of the ground with a site on it, for documents that are edited: streets, buildings and stops, without names, because the library
 * that paints it has no letters.
 */
export async function sitePlan(
  { box, lines, stops }: GroundPicture,
  outlines: readonly PlanOutline[],
  marks: readonly PlanMark[] = []
): Promise<SitePlan> {
  const [west, south, east, north] = box;
  const metres = Math.max(east - west, ((north - south) * WIDTH) / HEIGHT);
  const scale = WIDTH / metres;
  const left = (west + east - metres) / 2;
  const top = (south + north + (metres * HEIGHT) / WIDTH) / 2;
  const at = (x: number, y: number) => `${((x - left) * scale).toFixed(1)} ${((top - y) * scale).toFixed(1)}`;
  const path = (line: Float64Array, closed: boolean) => {
    const corners: string[] = [];
    for (let i = 0; i < line.length; i += 2) corners.push(at(line[i], line[i + 1]));
    return `M${corners.join('L')}${closed ? 'Z' : ''}`;
  };
  const ground = GROUND.map(([style, look]) => {
    const d = lines
      .filter((one) => one.style === style)
      .map(({ line, closed }) => path(line, closed))
      .join('');
    const edge = style === 'street' ? `<path d="${d}" fill="none" stroke="#ddd7ca" stroke-width="13"/>` : '';
    return d === '' ? '' : `${edge}<path d="${d}" ${look}/>`;
  });
  const over = outlines.map(
    ({ rings, kind }) =>
      `<path d="${rings.map((ring) => path(ring, kind !== 'walk')).join('')}" fill-rule="evenodd" ${OUTLINES[kind]}/>`
  );
  const rings = stops.map(([x, y]) => {
    const [cx, cy] = at(x, y).split(' ');
    return `<circle cx="${cx}" cy="${cy}" r="7" fill="#ffffff" stroke="#1b1f24" stroke-width="4"/>`;
  });
  const tried = marks.map(({ at: corners, closed }, i) => {
    const [cx, cy] = at(corners[0], corners[1]).split(' ').map(Number);
    const mark =
      corners.length === 2
        ? `<circle cx="${cx}" cy="${cy}" r="10" fill="#ffffff" ${MARK}/>`
        : `<path d="${path(Float64Array.from(corners), closed)}" fill="${closed ? '#0f766e' : 'none'}" fill-opacity="0.25" ${MARK}/>`;
    return mark + numberAt(i + 1, cx + 18, cy - 34);
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" stroke-linejoin="round"><rect width="${WIDTH}" height="${HEIGHT}" fill="#f5f2eb"/>${[...ground, ...over, ...rings, ...tried].join('')}</svg>`;
  const { Resvg } = await painter();
  const painted = new Resvg(svg);
  try {
    return { png: painted.render().asPng(), width: WIDTH, height: HEIGHT, metres: Math.round(metres) };
  } finally {
    painted.free();
  }
}

const MARK = 'stroke="#0f766e" stroke-width="5"';

/** Digits as strokes in a box of 3 by 5, because the library that paints has no letters. */
const DIGITS = [
  'M0 0H3V5H0Z',
  'M0.5 1L2 0V5',
  'M0 0H3V2.5H0V5H3',
  'M0 0H3V5H0M0.5 2.5H3',
  'M0 0V2.5H3M3 0V5',
  'M3 0H0V2.5H3V5H0',
  'M3 0H0V5H3V2.5H0',
  'M0 0H3L1.2 5',
  'M0 0H3V5H0ZM0 2.5H3',
  'M3 2.5H0V0H3V5H0'
];

/** A number with a light edge, its left upper corner at a place of the plan. */
function numberAt(number: number, x: number, y: number): string {
  const digits = [...String(number)].map(
    (digit, i) => `<path d="${DIGITS[Number(digit)]}" transform="translate(${i * 4.6} 0)"/>`
  );
  const drawn = (look: string) =>
    `<g transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(4.4)" fill="none" stroke-linecap="round" ${look}>${digits.join('')}</g>`;
  return drawn('stroke="#ffffff" stroke-width="2.4"') + drawn('stroke="#1b1f24" stroke-width="0.9"');
}

const READY = Symbol.for('painter of plans');
type Library = typeof import('@resvg/resvg-wasm');

/** Of a process: this module may be read anew in one (while it is being changed, in tests), and the library can be started once. */
const started = globalThis as { [READY]?: Promise<Library> };

/** The library with its program, loaded when the first plan is painted: once in a process. */
function painter(): Promise<Library> {
  return (started[READY] ??= (async () => {
    const library = await import('@resvg/resvg-wasm');
    const file = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm');
    await library.initWasm(readFileSync(file));
    return library;
  })());
}
