import Flatbush from 'flatbush';
import { toNationalGrid } from '#lib/core/geometry/national-grid.ts';
import { streetOf } from '#lib/core/incidents/snap-name.ts';
import type { GridBox } from '#lib/core/places/position.ts';
import type { Store } from '../store/database.ts';
import { drawnPoints, drawnWays, type DrawnWay } from '../store/drawn-ground.ts';
import { places } from '../store/places.ts';
import { remember } from '../store/memo.ts';
import { areaZoom, railZoom, streetZoom, waterwayZoom } from '../tiles/ground-zooms.ts';
import type { GroundWayKind } from '../store/schema.ts';

/** How a shape of the ground is drawn; `point`: where the police publish incidents of a street, where there is no street map. */
export type GroundStyle = 'street' | 'path' | 'rail' | 'water' | 'waterway' | 'green' | 'building' | 'point';

/** One line or ring of the ground in a picture, National Grid metres. */
export interface PictureLine {
  readonly style: GroundStyle;
  readonly name: string | null;
  readonly closed: boolean;
  /** The zoom from which a map has it: a picture of a whole council leaves out what would run together. */
  readonly from: number;
  /** Easting and northing in turn. */
  readonly line: Float64Array;
}

/** What a street map shows in a box. */
export interface GroundPicture {
  readonly box: GridBox;
  readonly lines: readonly PictureLine[];
  readonly stops: readonly (readonly [number, number])[];
}

const STYLES: Readonly<Partial<Record<GroundWayKind, GroundStyle>>> = {
  street: 'street',
  path: 'path',
  rail: 'rail',
  water: 'water',
  waterway: 'waterway',
  green: 'green',
  building: 'building'
};

/** Metres to a pixel of the map at its zoom 0, in the middle of England. */
const METRES_A_PIXEL = 48_700;
/** How wide pictures are on a page, pixels. */
const PIXELS_WIDE = 720;
/** The zoom from which all is drawn. */
const ALL = 14;

/** A point is a line of a metre, which is drawn as a dot. */
const HALF_DOT = 0.5;

/** Square pixels that an area has to have to be seen. */
const AREA_PIXELS: Readonly<Partial<Record<GroundWayKind, number>>> = { building: 4, green: 24, water: 16 };

interface GroundIndex {
  readonly lines: readonly PictureLine[];
  readonly index: Flatbush;
  readonly stops: readonly (readonly [number, number])[];
}

/** What the street map shows in a box, as much as there is room for; without one the points that the police publish, with the names of their streets. The first picture after the data changed reads the whole map. */
export async function groundPicture(store: Store, version: number, box: GridBox): Promise<GroundPicture> {
  const { lines, index, stops } = await remember(store, version, 'ground-picture', () => read(store));
  const [west, south, east, north] = box;
  const isIn = ([x, y]: readonly [number, number]) => x >= west && x <= east && y >= south && y <= north;
  const found = lines.length === 0 ? [] : index.search(...box).sort((a, b) => a - b);
  const zoom = zoomOf(box);
  return {
    box,
    lines: found.map((i) => lines[i]).filter(({ from }) => from <= zoom),
    stops: zoom >= ALL ? stops.filter(isIn) : []
  };
}

/** The zoom at which a map of this box would be as wide as a picture. */
function zoomOf([west, south, east, north]: GridBox): number {
  const metres = Math.max(1, east - west, north - south);
  return Math.min(ALL, Math.log2((METRES_A_PIXEL * PIXELS_WIDE) / metres));
}

async function read(store: Store): Promise<GroundIndex> {
  const lines: PictureLine[] = [];
  const kinds = Object.keys(STYLES) as GroundWayKind[];
  for await (const page of drawnWays(store, kinds))
    for (const { name, closed, lines: own, ...way } of page) {
      const look = { style: STYLES[way.kind] ?? 'path', from: zoomFrom({ ...way, lines: own }) } as const;
      for (const { hole, positions } of own) {
        // A courtyard or an island is too small to be missed in these pictures.
        if (hole) continue;
        lines.push({ ...look, name, closed, line: onGrid(positions) });
      }
    }
  if (lines.length === 0) {
    for (const { easting, northing, name } of await places(store))
      lines.push({
        ...{ style: 'point', name: streetOf(name), closed: false, from: ALL },
        line: Float64Array.of(easting - HALF_DOT, northing, easting + HALF_DOT, northing)
      });
  }
  const index = new Flatbush(Math.max(1, lines.length));
  for (const { line } of lines) index.add(...boxOf(line));
  if (lines.length === 0) index.add(0, 0, 0, 0);
  index.finish();
  const stops: (readonly [number, number])[] = [];
  for await (const page of drawnPoints(store, ['stop', 'station']))
    for (const { lon, lat } of page) stops.push(toNationalGrid(lon, lat));
  return { lines, index, stops };
}

/** The zoom from which the map draws such a way. */
function zoomFrom(way: Pick<DrawnWay, 'kind' | 'class' | 'tags' | 'lines'>): number {
  if (way.kind === 'rail') return railZoom(way.class, way.tags.service);
  if (way.kind === 'waterway') return waterwayZoom(way.class);
  const pixels = AREA_PIXELS[way.kind];
  return pixels === undefined ? streetZoom(way.class) : areaZoom(way.lines, pixels, 0);
}

function onGrid(positions: Float64Array): Float64Array {
  const line = new Float64Array(positions.length);
  for (let i = 0; i < line.length; i += 2) line.set(toNationalGrid(positions[i], positions[i + 1]), i);
  return line;
}

function boxOf(line: Float64Array): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < line.length; i += 2) {
    box[0] = Math.min(box[0], line[i]);
    box[1] = Math.min(box[1], line[i + 1]);
    box[2] = Math.max(box[2], line[i]);
    box[3] = Math.max(box[3], line[i + 1]);
  }
  return box;
}
