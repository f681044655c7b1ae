import { edgeIndex, isInside, type EdgeIndex } from '../geometry/edge-index.ts';
import { overlapArea } from '../geometry/overlap-area.ts';
import type { PlanarPolygon } from '../geometry/polygon.ts';
import type { HourMasks } from '../environment/hour-masks.ts';
import type { GridBox } from './position.ts';
import { isInPlace, type PlaceIndex } from './place-regions.ts';

/** The points along the ways that people walk, every ten metres, and what they are at every hour. */
export interface WaySamples {
  /** National Grid metres. */
  readonly easting: Float64Array;
  readonly northing: Float64Array;
  /** Metres of way that each stands for. */
  readonly metres: Float64Array;
  readonly masks: HourMasks;
  /** Where the sun is looked for, degrees. */
  readonly lon: number;
  readonly lat: number;
}

/** Some of the samples by their positions, in that order, so that what is asked of few does not look at all. O(samples asked). */
export function someWays(ways: WaySamples, samples: Uint32Array): WaySamples {
  const floats = (all: Float64Array) => Float64Array.from(samples, (i) => all[i]);
  const words = (all: Uint32Array) => samples.map((i) => all[i]);
  const bytes = (all: Uint8Array) => Uint8Array.from(samples, (i) => all[i]);
  const { masks } = ways;
  return {
    ...ways,
    easting: floats(ways.easting),
    northing: floats(ways.northing),
    metres: floats(ways.metres),
    masks: {
      lit: words(masks.lit),
      unlamped: bytes(masks.unlamped),
      isolatedDark: words(masks.isolatedDark),
      unsureDark: words(masks.unsureDark),
      isolatedLight: words(masks.isolatedLight),
      unsureLight: words(masks.unsureLight),
      overlooked: bytes(masks.overlooked)
    }
  };
}

/** What a place is laid upon: the council's wards, and the ways in and around it. */
export interface PlaceGround {
  /** Each ward in one or more parts, in the order of the ward list. */
  readonly wards: readonly (readonly PlanarPolygon[])[];
  /** Null = nothing is measured, for want of a street map. */
  readonly ways: WaySamples | null;
}

/** The wards ready to be compared with places. */
export interface WardEdges {
  readonly wards: readonly EdgeIndex[];
  /** Around all of them. */
  readonly box: GridBox;
}

/** The index of every ward. O(corners log corners). */
export function wardEdges({ wards }: Pick<PlaceGround, 'wards'>): WardEdges {
  const edges = wards.map(edgeIndex);
  return {
    wards: edges,
    box: [
      Math.min(...edges.map(({ box }) => box[0])),
      Math.min(...edges.map(({ box }) => box[1])),
      Math.max(...edges.map(({ box }) => box[2])),
      Math.max(...edges.map(({ box }) => box[3]))
    ]
  };
}

/** How much of an area lies in each ward that it reaches. */
export interface WardShare {
  /** Position in the ward list. */
  readonly ward: number;
  /** Share of the area, above 0 to 1. */
  readonly share: number;
}

/** Less than this share of an area in a ward is a slip of the pen, not a part of it. */
const LEAST_SHARE = 0.0005;

/** The wards that an area reaches, most of it first; they sum to less than 1 where it reaches beyond the council. `areaM2` of the area. */
export function sharesByWard(edges: EdgeIndex, areaM2: number, { wards }: WardEdges): WardShare[] {
  const [west, south, east, north] = edges.box;
  const found: WardShare[] = [];
  wards.forEach((ward, position) => {
    const { box } = ward;
    if (box[0] > east || box[2] < west || box[1] > north || box[3] < south) return;
    const share = Math.min(1, overlapArea(edges, ward) / areaM2);
    if (share >= LEAST_SHARE) found.push({ ward: position, share });
  });
  return found.sort((a, b) => b.share - a.share || a.ward - b.ward);
}

/** The ward that holds a point, −1 = none. */
export function wardAt({ wards }: WardEdges, x: number, y: number): number {
  return wards.findIndex((ward) => isInside(ward, x, y));
}

/** 1 for each way sample in the place. */
export function samplesInPlace(index: PlaceIndex, { easting, northing }: WaySamples): Uint8Array {
  const [west, south, east, north] = index.edges.box;
  const inside = new Uint8Array(easting.length);
  for (let i = 0; i < inside.length; i++) {
    const [x, y] = [easting[i], northing[i]];
    if (x < west || x > east || y < south || y > north) continue;
    if (isInPlace(index, x, y)) inside[i] = 1;
  }
  return inside;
}
