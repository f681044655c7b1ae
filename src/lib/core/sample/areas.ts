import type { Building } from './buildings.ts';
import { dividePieces, type Piece } from './divide.ts';
import { dissolve, type Polygons } from './dissolve.ts';
import { traceFaces } from './faces.ts';
import type { Frame } from './frame.ts';
import { WATER, type GroundMask } from './ground-mask.ts';
import type { Line } from './line.ts';
import { edgesAtNodes, makeNetwork, type Network } from './network.ts';
import { insideRing, middleOf, ringArea } from './ring.ts';
import type { Towns } from './towns.ts';
import { wardNames } from './ward-names.ts';

/** A ward or a statistical area. */
export interface Area {
  readonly code: string;
  readonly name: string;
  readonly polygons: Polygons;
  readonly people: number;
  readonly households: number;
}

/** The borough's areas, wards first; every statistical area lies in one ward. */
export interface Areas {
  readonly wards: Area[];
  readonly lsoas: (Area & { readonly ward: number })[];
  readonly outline: Polygons;
  /** The ward and the statistical area at a point; −1 for none. */
  locate(x: number, y: number): { ward: number; lsoa: number };
}

/** Code of the fictional borough. */
export const BOROUGH_CODE = 'E06990001';
const PEOPLE_PER_HOME = 2.36;
/** Wards and statistical areas of the standard borough. */
const WARDS = 20;
const LSOAS = 100;

/** Draws wards and statistical areas of like population along roads, from the lines that the land was cut by. */
export function makeAreas(
  frame: Frame,
  borough: string,
  shore: Line,
  border: Line,
  cuts: readonly Line[],
  buildings: readonly Building[],
  mask: GroundMask,
  towns: Towns
): Areas {
  const network = prune(makeNetwork([shore, border, ...cuts].map((line) => ({ line, level: 0 }))));
  const { faces, left } = traceFaces(network);
  const middles = faces.map(({ ring }) => middleOf(ring));
  const chosen = faces
    .map((_, i) => i)
    .filter((i) => insideRing(border, ...middles[i]) && (mask.at(...middles[i]) & WATER) === 0);
  const locateFace = faceLocator(
    faces.map(({ ring }) => ring),
    chosen
  );
  const homes = new Float64Array(faces.length);
  for (const { ring, homes: own } of buildings) {
    const face = own > 0 ? locateFace(ring[0], ring[1]) : -1;
    if (face >= 0) homes[face] += own;
  }
  const pieces = piecesOf(network, left, middles, homes);
  const total = chosen.reduce((sum, i) => sum + homes[i], 0);
  const wardCount = Math.max(2, Math.round(WARDS * frame.scale));
  const inWard = dividePieces(pieces, chosen, wardCount);
  const inLsoa = new Int32Array(faces.length).fill(-1);
  const wardOfLsoa: number[] = [];
  for (let ward = 0; ward < wardCount; ward++) {
    const own = chosen.filter((i) => inWard[i] === ward);
    const share = own.reduce((sum, i) => sum + homes[i], 0) / total;
    const count = Math.max(1, Math.min(own.length, Math.round(share * LSOAS * frame.scale)));
    const parts = dividePieces(pieces, own, count);
    for (const i of own) inLsoa[i] = wardOfLsoa.length + parts[i];
    for (let k = 0; k < count; k++) wardOfLsoa.push(ward);
  }
  return describe();

  function describe(): Areas {
    const lsoaShapes = dissolve(network, left, inLsoa, wardOfLsoa.length);
    const wardShapes = dissolve(network, left, inWard, wardCount);
    const names = wardNames(
      wardShapes,
      chosen.map((i) => ({ x: middles[i][0], y: middles[i][1], homes: homes[i], ward: inWard[i] })),
      towns
    );
    const lsoaHomes = new Float64Array(wardOfLsoa.length);
    for (const i of chosen) lsoaHomes[inLsoa[i]] += homes[i];
    const letter = new Map<number, number>();
    const lsoas = lsoaShapes.map((polygons, i) => {
      const ward = wardOfLsoa[i];
      const place = letter.get(ward) ?? 0;
      letter.set(ward, place + 1);
      const people = Math.round(lsoaHomes[i] * PEOPLE_PER_HOME * (1 + 0.12 * Math.sin(i * 2.7)));
      return {
        code: `E0199${String(i + 1).padStart(4, '0')}`,
        name: `${borough} ${String(ward + 1).padStart(3, '0')}${String.fromCharCode(65 + (place % 26))}`,
        polygons,
        people,
        households: Math.round(lsoaHomes[i] * 0.97),
        ward
      };
    });
    const wards = wardShapes.map((polygons, i) => {
      const own = lsoas.filter(({ ward }) => ward === i);
      return {
        code: `E0599${String(i + 1).padStart(4, '0')}`,
        name: names[i],
        polygons,
        people: own.reduce((sum, { people }) => sum + people, 0),
        households: own.reduce((sum, { households }) => sum + households, 0)
      };
    });
    const whole = new Int32Array(faces.length).fill(-1);
    for (const i of chosen) whole[i] = 0;
    const [outline] = dissolve(network, left, whole, 1);
    return {
      wards,
      lsoas,
      outline,
      locate(x, y) {
        const face = locateFace(x, y);
        return face < 0 ? { ward: -1, lsoa: -1 } : { ward: inWard[face], lsoa: inLsoa[face] };
      }
    };
  }
}

/** The network without lines that end in the open. */
function prune(network: Network): Network {
  let edges = network.edges;
  for (;;) {
    const meeting = edgesAtNodes({ ...network, edges });
    const kept = edges.filter(({ nodes }) => {
      const [a, b] = [nodes[0], nodes[nodes.length - 1]];
      return a === b || ((meeting.get(a)?.length ?? 0) > 1 && (meeting.get(b)?.length ?? 0) > 1);
    });
    if (kept.length === edges.length) return { ...network, edges };
    edges = kept;
  }
}

function piecesOf(
  network: Network,
  left: Int32Array,
  middles: readonly (readonly [number, number])[],
  homes: Float64Array
): Piece[] {
  const touches: Set<number>[] = middles.map(() => new Set());
  network.edges.forEach((_, e) => {
    const [a, b] = [left[2 * e], left[2 * e + 1]];
    if (a < 0 || b < 0 || a === b) return;
    touches[a].add(b);
    touches[b].add(a);
  });
  return middles.map(([x, y], i) => ({ x, y, weight: homes[i], touches: [...touches[i]] }));
}

function faceLocator(rings: readonly Line[], chosen: readonly number[]): (x: number, y: number) => number {
  const square = 500;
  const squares = new Map<number, number[]>();
  for (const i of chosen) {
    const xs = rings[i].map(([x]) => x);
    const ys = rings[i].map(([, y]) => y);
    for (let u = Math.floor(Math.min(...xs) / square); u <= Math.floor(Math.max(...xs) / square); u++)
      for (let v = Math.floor(Math.min(...ys) / square); v <= Math.floor(Math.max(...ys) / square); v++) {
        const key = (u + 1024) * 65536 + v + 1024;
        squares.set(key, [...(squares.get(key) ?? []), i]);
      }
  }
  return (x, y) => {
    const key = (Math.floor(x / square) + 1024) * 65536 + Math.floor(y / square) + 1024;
    return squares.get(key)?.find((i) => insideRing(rings[i], x, y)) ?? -1;
  };
}

/** Area of polygons, m². */
export function polygonsArea(polygons: Polygons): number {
  return polygons.flat().reduce((sum, ring) => sum + ringArea(ring), 0);
}
