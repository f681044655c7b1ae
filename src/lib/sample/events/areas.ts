import type { Building } from '#lib/sample/buildings/buildings.ts';
import { dividePieces, type Piece } from '#lib/sample/shape/divide.ts';
import { dissolve, type Polygons } from '#lib/sample/shape/dissolve.ts';
import { makeFaceLocator } from '#lib/sample/shape/face-locator.ts';
import { traceFaces } from '#lib/sample/shape/faces.ts';
import type { Line, Point } from '#lib/sample/shape/line.ts';
import { edgesAtNodes, makeNetwork, type Network } from '#lib/sample/shape/network.ts';
import { insideRing, middleOf, ringArea } from '#lib/sample/shape/ring.ts';
import type { Towns } from '#lib/sample/land/towns.ts';
import { wardNames } from './ward-names.ts';

/** A ward or a census area. */
export interface Area {
  readonly code: string;
  readonly name: string;
  readonly polygons: Polygons;
  readonly people: number;
  readonly households: number;
}

/** The borough's areas; every census area (LSOA) lies in one ward. */
export interface Areas {
  readonly wards: readonly Area[];
  readonly lsoas: readonly (Area & { readonly ward: number })[];
  readonly outline: Polygons;
  /** The ward and the census area at a point; −1 for none. */
  locate(x: number, y: number): { ward: number; lsoa: number };
}

/** What areas are drawn from. */
export interface AreaSite {
  readonly scale: number;
  readonly borough: string;
  readonly shore: Line;
  /** The borough's edge on land. */
  readonly border: Line;
  /** Roads and field edges along which areas may meet. */
  readonly cuts: readonly Line[];
  readonly buildings: readonly Building[];
  /** Tidal water, which is no part of the borough; lakes are. */
  readonly estuary: Line;
  readonly towns: Towns;
}

/** Code of the fictional borough. */
export const BOROUGH_CODE = 'E06990001';
/** Residents of the standard borough, and the least and most that a household may have to make them up. */
const PEOPLE = 176_000;
const HOUSEHOLD = [2.2, 2.8] as const;
/** Share of dwellings with somebody in them. */
const OCCUPIED = 0.97;
/** Wards and census areas of the standard borough. */
const WARDS = 20;
const LSOAS = 100;

/** Draws wards and census areas of like population, bounded by roads, the border and the shore, sharing every edge. */
export function makeAreas(site: AreaSite): Areas {
  const { border, estuary, towns } = site;
  const lines = [site.shore, border, ...site.cuts];
  const network = prune(makeNetwork(lines.map((line) => ({ line, level: 0 }))));
  const { faces, left } = traceFaces(network);
  const rings = faces.map(({ ring }) => ring);
  const middles = rings.map(middleOf);
  const chosen = [...faces.keys()].filter(
    (i) => insideRing(border, ...middles[i]) && !insideRing(estuary, ...middles[i])
  );
  const find = makeFaceLocator(rings, chosen);
  const homes = new Float64Array(faces.length);
  for (const { ring, homes: own } of site.buildings) {
    const face = own > 0 ? find(ring[0], ring[1]) : -1;
    if (face >= 0) homes[face] += own;
  }
  const pieces = piecesOf(network, left, middles, homes);
  const wardCount = Math.max(2, Math.round(WARDS * site.scale));
  const inWard = dividePieces(pieces, chosen, wardCount);
  const { inLsoa, wardOf } = lsoasOf(pieces, chosen, inWard, wardCount, Math.round(LSOAS * site.scale));

  const lsoaHomes = new Float64Array(wardOf.length);
  for (const i of chosen) lsoaHomes[inLsoa[i]] += homes[i];
  const homesInAll = lsoaHomes.reduce((sum, own) => sum + own, 0);
  const household = Math.min(HOUSEHOLD[1], Math.max(HOUSEHOLD[0], (PEOPLE * site.scale) / homesInAll));
  const outlines = dissolve(network, left, inLsoa, wardOf.length);
  const lsoas = describeLsoas(site.borough, outlines, wardOf, lsoaHomes, household);
  const shapes = dissolve(network, left, inWard, wardCount);
  const patches = chosen.map((i) => ({
    x: middles[i][0],
    y: middles[i][1],
    homes: homes[i],
    ward: inWard[i]
  }));
  const names = wardNames(shapes, patches, towns);
  const wards = shapes.map((polygons, i) => {
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
      const face = find(x, y);
      return face < 0 ? { ward: -1, lsoa: -1 } : { ward: inWard[face], lsoa: inLsoa[face] };
    }
  };
}

/** Divides each ward into its part of `count` census areas, by homes. */
function lsoasOf(
  pieces: readonly Piece[],
  chosen: readonly number[],
  inWard: Int32Array,
  wards: number,
  count: number
): { inLsoa: Int32Array; wardOf: number[] } {
  const members = Array.from({ length: wards }, (_, ward) => chosen.filter((i) => inWard[i] === ward));
  const homes = members.map((own) => own.reduce((sum, i) => sum + pieces[i].weight, 0));
  const each = homes.reduce((sum, own) => sum + own, 0) / count;
  const counts = homes.map((own, ward) =>
    Math.max(1, Math.min(members[ward].length, Math.floor(own / each)))
  );
  const short = homes
    .map((own, ward) => ({ ward, left: own / each - counts[ward] }))
    .sort((a, b) => b.left - a.left);
  let missing = count - counts.reduce((sum, own) => sum + own, 0);
  for (let k = 0; missing > 0; k++, missing--) counts[short[k % wards].ward]++;
  const inLsoa = new Int32Array(pieces.length).fill(-1);
  const wardOf: number[] = [];
  members.forEach((own, ward) => {
    const parts = dividePieces(pieces, own, counts[ward]);
    for (const i of own) inLsoa[i] = wardOf.length + parts[i];
    for (let k = 0; k < counts[ward]; k++) wardOf.push(ward);
  });
  return { inLsoa, wardOf };
}

function describeLsoas(
  borough: string,
  shapes: readonly Polygons[],
  wardOf: readonly number[],
  homes: Float64Array,
  household: number
): Areas['lsoas'] {
  let letter = 0;
  return shapes.map((polygons, i) => {
    const ward = wardOf[i];
    letter = i > 0 && wardOf[i - 1] === ward ? letter + 1 : 0;
    // Households are larger in some parts than in others.
    const size = household * (1 + 0.12 * Math.sin(i * 2.7));
    return {
      code: `E0199${String(i + 1).padStart(4, '0')}`,
      name: `${borough} ${String(ward + 1).padStart(3, '0')}${String.fromCharCode(65 + letter)}`,
      polygons,
      people: Math.round(homes[i] * size),
      households: Math.round(homes[i] * OCCUPIED),
      ward
    };
  });
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
  middles: readonly Point[],
  homes: Float64Array
): Piece[] {
  const touches: Set<number>[] = middles.map(() => new Set());
  network.edges.forEach((_, e) => {
    const a = left[2 * e];
    const b = left[2 * e + 1];
    if (a < 0 || b < 0 || a === b) return;
    touches[a].add(b);
    touches[b].add(a);
  });
  return middles.map(([x, y], i) => ({ x, y, weight: homes[i], touches: [...touches[i]] }));
}

/** Area of polygons, m². */
export function polygonsArea(polygons: Polygons): number {
  return polygons.flat().reduce((sum, ring) => sum + ringArea(ring), 0);
}
