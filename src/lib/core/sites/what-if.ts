import { DEFAULT_RANGE, SEEN, seenSamples, type Cameras } from '../environment/cctv.ts';
import {
  activeHours,
  ISOLATION_THRESHOLDS,
  overlookedFrontage,
  type Venues
} from '../environment/isolation.ts';
import { litHours, type Lamps } from '../environment/lighting.ts';
import type { Samples } from '../environment/samples.ts';
import type { PlanarPolygon } from '../geometry/polygon.ts';
import { wallsOf } from '../geometry/wall.ts';
import type { Edit } from './edit.ts';
import type { Scene } from './scene.ts';
import { withPath, type Ways } from './tried-path.ts';

/** Degrees that a camera with a bearing sees. */
const FIELD_OF_VIEW = 60;
/** Metres between the points of a frontage at which people come and go. */
const DOORS = 10;

/**
 * The ways of a site as they would be with some edits, by the rules that everything is measured with (METHODS 8): measured again where an
 * edit reaches, as it stands elsewhere. The scene is left as it is. Cost: ways and walls within reach of the edits; a few milliseconds.
 */
export function waysWith(scene: Scene, edits: readonly Edit[]): Ways {
  let ways: Ways = scene;
  const of = (...kinds: Edit['kind'][]) => edits.filter(({ kind }) => kinds.includes(kind));
  for (const path of of('path')) ways = withPath(scene, ways, path);
  const taken = { ...ways.taken };
  const { samples, underground } = ways;

  const lit = litHours(samples, lampsOf(of('lamp')));
  taken.litHours = taken.litHours.map((hours, i) => hours | lit[i]);

  const used = activeHours(samples, venuesOf(of('entrance', 'frontage')), ISOLATION_THRESHOLDS.activeRadius);
  taken.activeHours = taken.activeHours.map((hours, i) => hours | used.active[i]);
  taken.unknownHours = taken.unknownHours.map((hours, i) => hours & ~used.active[i]);

  const built = of('building', 'frontage').flatMap(wallsIn);
  const walls = built.length > 0 ? wallsOf([...scene.buildings, ...built]) : scene.walls;
  if (built.length > 0) {
    const reached = nearAny(samples, built, ISOLATION_THRESHOLDS.overlookingRadius);
    const inSight = overlookedFrontage(samples, walls, reached, ISOLATION_THRESHOLDS.overlookingRadius);
    taken.frontage = taken.frontage.map((metres, i) =>
      !reached[i] || underground[i] ? metres : overlooking(metres, inSight[i])
    );
    taken.seen = seenAgain(scene, ways, walls, built);
  }
  const planned = seenSamples(samples, camerasOf(of('camera')), walls);
  taken.seen = taken.seen.map((seen, i) =>
    planned[i] === SEEN.no || seen === SEEN.yes ? seen : underground[i] ? SEEN.perhaps : SEEN.yes
  );
  return { ...ways, taken };
}

/** Where the map shows no buildings at all, those that are tried can settle that a way is overlooked, never that it is not. */
function overlooking(before: number, inSight: number): number {
  return Number.isNaN(before) && inSight < ISOLATION_THRESHOLDS.overlookingFrontage ? NaN : inSight;
}

/** What the cameras that are there see past new walls. */
function seenAgain(
  scene: Scene,
  { samples, underground, taken }: Ways,
  walls: Scene['walls'],
  built: readonly PlanarPolygon[]
): Uint8Array {
  const range = scene.cameras.range.reduce((most, one) => Math.max(most, one || 0), DEFAULT_RANGE);
  const reached = nearAny(samples, built, range);
  const seen = seenSamples(samples, scene.cameras, walls);
  return taken.seen.map((before, i) => {
    if (!reached[i]) return before;
    if (seen[i] === SEEN.no) return scene.camerasListed ? SEEN.no : SEEN.unknown;
    return seen[i] === SEEN.yes && underground[i] ? SEEN.perhaps : seen[i];
  });
}

function lampsOf(edits: readonly Edit[]): Lamps {
  const none = () => new Float64Array(edits.length).fill(NaN);
  return {
    ...pointsOf(edits),
    working: new Uint8Array(edits.length).fill(1),
    offFrom: none(),
    offTo: none()
  };
}

function camerasOf(edits: readonly Edit[]): Cameras {
  return {
    ...pointsOf(edits),
    bearing: Float64Array.from(edits, ({ facing }) => facing ?? 0),
    fieldOfView: Float64Array.from(edits, ({ facing }) => (facing === null ? 360 : FIELD_OF_VIEW)),
    range: new Float64Array(edits.length).fill(DEFAULT_RANGE),
    counts: new Uint8Array(edits.length).fill(1)
  };
}

/** Where people come and go: at an entrance, and every ten metres of a frontage. */
function venuesOf(edits: readonly Edit[]): Venues {
  const doors = edits.flatMap((edit) => doorsOf(edit).map(([x, y]) => ({ x, y, hours: hoursOf(edit) })));
  return {
    easting: Float64Array.from(doors, ({ x }) => x),
    northing: Float64Array.from(doors, ({ y }) => y),
    openHours: Uint32Array.from(doors, ({ hours }) => hours),
    unknownHours: new Uint32Array(doors.length)
  };
}

function doorsOf({ at }: Edit): (readonly [number, number])[] {
  const doors: (readonly [number, number])[] = [[at[0], at[1]]];
  for (let i = 2; i < at.length; i += 2) {
    const [dx, dy] = [at[i] - at[i - 2], at[i + 1] - at[i - 1]];
    const pieces = Math.max(1, Math.ceil(Math.hypot(dx, dy) / DOORS));
    for (let k = 1; k <= pieces; k++)
      doors.push([at[i - 2] + (k * dx) / pieces, at[i - 1] + (k * dy) / pieces]);
  }
  return doors;
}

function hoursOf({ hours: [from, to] }: Edit): number {
  let mask = 0;
  for (let hour = 0; hour < 24; hour++)
    if (from <= to ? hour >= from && hour < to : hour >= from || hour < to) mask |= 1 << hour;
  return mask >>> 0;
}

/** The walls of a building; of a frontage each piece, which is seen from both sides. */
function wallsIn({ kind, at }: Edit): PlanarPolygon[] {
  if (kind === 'building') return [{ rings: [Float64Array.from(at)] }];
  const pieces: PlanarPolygon[] = [];
  for (let i = 2; i < at.length; i += 2)
    pieces.push({ rings: [Float64Array.of(at[i - 2], at[i - 1], at[i], at[i + 1])] });
  return pieces;
}

/** 1 for each sample within so many metres of the box around one of the polygons. */
function nearAny(
  { easting, northing }: Samples,
  polygons: readonly PlanarPolygon[],
  metres: number
): Uint8Array {
  const boxes = polygons.map(({ rings: [ring] }) => {
    const xs = ring.filter((_, i) => i % 2 === 0);
    const ys = ring.filter((_, i) => i % 2 === 1);
    return [
      Math.min(...xs) - metres,
      Math.min(...ys) - metres,
      Math.max(...xs) + metres,
      Math.max(...ys) + metres
    ];
  });
  return Uint8Array.from(easting, (x, i) =>
    boxes.some(
      ([west, south, east, north]) => x >= west && x <= east && northing[i] >= south && northing[i] <= north
    )
      ? 1
      : 0
  );
}

function pointsOf(edits: readonly Edit[]): {
  readonly easting: Float64Array;
  readonly northing: Float64Array;
} {
  return {
    easting: Float64Array.from(edits, ({ at }) => at[0]),
    northing: Float64Array.from(edits, ({ at }) => at[1])
  };
}
