import type { Audience } from '#lib/core/audience/audience.ts';
import { ANSWER } from '#lib/core/environment/isolation.ts';
import { SPACINGS, cellPositions } from '#lib/core/geometry/hex-grid.ts';
import { isInside, edgeIndex } from '#lib/core/geometry/edge-index.ts';
import { decodePlaceGround } from '#lib/core/places/place-ground-bytes.ts';
import { decodeStudyArea } from '#lib/core/scoring/study-area-bytes.ts';
import { seededRandom } from '#lib/core/statistics/random.ts';
import type { Context } from '#lib/server/context.ts';
import { csvRows } from '../browser/csv.ts';
import { ask } from './walk.ts';

/** A guess of where a camera stands, or where one does: National Grid metres. */
export type Position = readonly [easting: number, northing: number];

/** Guesses closer than this to a better one are of the same camera. */
const APART = 40;
/** A guess this near a camera has found it. */
const NEAR = 25;

/** What somebody works with who looks for cameras: the ways that people walk, and how likely a camera sees each point of them. */
export interface Found {
  /** National Grid metres of points along the ways, every ten metres. */
  readonly easting: Float64Array;
  readonly northing: Float64Array;
  /** 1 where the hexagon of 150 m has frontages along its ways: a built-up place. */
  readonly builtUp: Uint8Array;
  /** 0 = no camera sees it, for certain; larger = likelier. */
  readonly likely: Float64Array;
  /** Columns of camera shares that were met, by name. */
  readonly columns: readonly string[];
}

/**
 * The attack: whatever is told of shares that cameras see, of hexagons of four sizes and of wards, laid over one another. A point that lies
 * in any hexagon of which no camera sees anything is struck out; the others are the likelier the larger the shares of all their places.
 */
export async function lookForCameras(context: Context, audience: Audience): Promise<Found> {
  const answers = async (file: string, path: string, params = {}) => {
    const answer = await ask(context, file, [path, params], audience);
    if (!(answer instanceof Response && answer.ok)) throw new Error(`${path} is not answered`);
    return answer.arrayBuffer();
  };
  const ground = decodePlaceGround(await answers('api/place-ground/+server.ts', '/api/place-ground'));
  if (!ground.ways) throw new Error('there are no ways');
  const { easting, northing, masks } = ground.ways;
  const likely = new Float64Array(easting.length).fill(1);
  const columns: string[] = [];
  let builtUp = new Uint8Array(easting.length);
  for (const spacing of SPACINGS) {
    const bytes = await answers('api/study-area/[spacing]/+server.ts', `/api/study-area/${spacing}`, { spacing: String(spacing) }); // prettier-ignore
    const { grid, environment } = decodeStudyArea(bytes);
    const cell = cellPositions(grid, easting, northing);
    const told = environment?.columns ?? {};
    for (const name of Object.keys(told).filter((one) => /seen|cam|cctv/i.test(one))) {
      columns.push(`${spacing} ${name}`);
      const share = /^un/i.test(name) ? told[name].map((unseen) => 1 - unseen) : told[name];
      for (let i = 0; i < likely.length; i++) {
        const here = share[cell[i]] ?? NaN;
        if (!Number.isNaN(here)) likely[i] *= name.startsWith('un') || here > 0 ? here : 0.5;
      }
    }
    if (spacing === 150) {
      const frontages = new Set<number>();
      masks.overlooked.forEach((code, i) => code === ANSWER.passes && frontages.add(cell[i]));
      builtUp = Uint8Array.from(cell, (one) => (frontages.has(one) ? 1 : 0));
    }
  }
  const table = new TextDecoder().decode(await answers('api/[file]/+server.ts', '/api/wards.csv', { file: 'wards.csv' })); // prettier-ignore
  const rows = csvRows(table);
  ground.wards.forEach((parts, ward) => {
    const edges = edgeIndex(parts);
    const { seen_share: seen, unseen_share: unseen } = rows[ward];
    if (seen !== '' && !columns.includes('ward')) columns.push('ward');
    const share = Math.max(Number(seen), unseen === '' ? 0 : 1 - Number(unseen));
    for (let i = 0; i < likely.length; i++)
      if (seen !== '' && isInside(edges, easting[i], northing[i])) likely[i] *= 0.05 + share;
  });
  return { easting, northing, builtUp, likely, columns };
}

/** The likeliest positions, best first, no two of them close together; equals by lot. Only built-up places are looked at. */
export function guesses({ easting, northing, builtUp, likely }: Found, count: number, seed = 1): Position[] {
  const random = seededRandom(seed);
  const lot = likely.map(() => random.uniform());
  const order = Array.from(likely.keys())
    .filter((i) => builtUp[i] === 1 && likely[i] > 0)
    .sort((a, b) => likely[b] - likely[a] || lot[a] - lot[b]);
  const chosen: Position[] = [];
  for (const i of order) {
    if (chosen.length === count) break;
    const at = [easting[i], northing[i]] as const;
    if (chosen.every((one) => distance(one, at) >= APART)) chosen.push(at);
  }
  return chosen;
}

/** The share of guesses that lie near a camera. */
export function shareNear(positions: readonly Position[], cameras: readonly Position[]): number {
  const near = positions.filter((at) => cameras.some((camera) => distance(at, camera) <= NEAR));
  return near.length / positions.length;
}

function distance([x, y]: Position, [u, v]: Position): number {
  return Math.hypot(x - u, y - v);
}
