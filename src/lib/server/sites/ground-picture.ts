import Flatbush from 'flatbush';
import { toNationalGrid } from '#lib/core/geometry/national-grid.ts';
import { streetOf } from '#lib/core/incidents/snap-name.ts';
import type { GridBox } from '#lib/core/places/position.ts';
import type { Store } from '../store/database.ts';
import { drawnPoints, drawnWays } from '../store/drawn-ground.ts';
import { places } from '../store/places.ts';
import { remember } from '../store/memo.ts';
import type { GroundWayKind } from '../store/schema.ts';

/** How a shape of the ground is drawn; `point`: where the police publish incidents of a street, where there is no street map. */
export type GroundStyle = 'street' | 'path' | 'rail' | 'water' | 'waterway' | 'green' | 'building' | 'point';

/** One line or ring of the ground in a picture, National Grid metres. */
export interface PictureLine {
  readonly style: GroundStyle;
  readonly name: string | null;
  readonly closed: boolean;
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

/** A point is a line of a metre, which is drawn as a dot. */
const HALF_DOT = 0.5;

interface GroundIndex {
  readonly lines: readonly PictureLine[];
  readonly index: Flatbush;
  readonly stops: readonly (readonly [number, number])[];
}

/** What the street map shows in a box; without one the points that the police publish, with the names of their streets. The first picture after the data changed reads the whole map. */
export async function groundPicture(store: Store, version: number, box: GridBox): Promise<GroundPicture> {
  const { lines, index, stops } = await remember(store, version, 'ground-picture', () => read(store));
  const [west, south, east, north] = box;
  const isIn = ([x, y]: readonly [number, number]) => x >= west && x <= east && y >= south && y <= north;
  const found = lines.length === 0 ? [] : index.search(...box).sort((a, b) => a - b);
  return { box, lines: found.map((i) => lines[i]), stops: stops.filter(isIn) };
}

async function read(store: Store): Promise<GroundIndex> {
  const lines: PictureLine[] = [];
  const kinds = Object.keys(STYLES) as GroundWayKind[];
  for await (const page of drawnWays(store, kinds))
    for (const { kind, name, closed, lines: own } of page)
      for (const { hole, positions } of own) {
        // A courtyard or an island is too small to be missed in these pictures.
        if (hole) continue;
        lines.push({ style: STYLES[kind] ?? 'path', name, closed, line: onGrid(positions) });
      }
  if (lines.length === 0) {
    for (const { easting, northing, name } of await places(store))
      lines.push({
        ...{ style: 'point', name: streetOf(name), closed: false },
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
