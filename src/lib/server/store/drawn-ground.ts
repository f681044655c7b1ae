import { backdropPoints, backdropWays, hasBackdrop } from './backdrop.ts';
import type { Store } from './database.ts';
import { groundPoints, groundWays, hasGround, type GroundPoint, type GroundWay } from './ground.ts';
import type { GroundPointKind, GroundWayKind } from './schema.ts';
import type { BackdropPointKind, BackdropWayKind } from './schema-backdrop.ts';

/** A line or an area of the ground as it is drawn and searched. */
export type DrawnWay = Pick<GroundWay, 'kind' | 'class' | 'name' | 'closed' | 'tags' | 'lines'>;
/** A point of it. */
export type DrawnPoint = Pick<GroundPoint, 'kind' | 'class' | 'name' | 'lon' | 'lat'>;

/** The kinds that a map for the eye may bring where the street map has none. */
const WAYS: readonly BackdropWayKind[] = ['street', 'rail', 'water', 'waterway', 'green', 'building'];
const POINTS: readonly BackdropPointKind[] = ['place', 'station'];

/** The sources that the ground is drawn from, in order of precedence; none = there is nothing to draw. */
export async function groundSources(store: Store): Promise<('osm' | 'zoomstack')[]> {
  return [
    ...((await hasGround(store)) ? (['osm'] as const) : []),
    ...((await hasBackdrop(store)) ? (['zoomstack'] as const) : [])
  ];
}

/**
 * The ways of some kinds that the ground is drawn with, a few thousand at a time. Kind by kind they are those of the street map
 * (OpenStreetMap) where it has any, because what is measured is measured along these; else those of the map for the eye. So nothing is
 * drawn twice.
 */
export async function* drawnWays(
  store: Store,
  kinds: readonly GroundWayKind[]
): AsyncGenerator<readonly DrawnWay[]> {
  const own = kindsIn(store, 'ground_way');
  yield* groundWays(store, kinds);
  const lent = WAYS.filter((kind) => kinds.includes(kind) && !own.has(kind));
  for await (const page of backdropWays(store, lent))
    yield page.map(({ ref, ...way }) => ({ ...way, tags: tagged(ref) }));
}

/** The points of some kinds, in the same way. */
export async function* drawnPoints(
  store: Store,
  kinds: readonly GroundPointKind[]
): AsyncGenerator<readonly DrawnPoint[]> {
  const own = kindsIn(store, 'ground_point');
  yield* groundPoints(store, kinds);
  yield await backdropPoints(
    store,
    POINTS.filter((kind) => kinds.includes(kind) && !own.has(kind))
  );
}

function tagged(ref: string | null): DrawnWay['tags'] {
  return ref === null ? {} : { ref };
}

function kindsIn({ bulk }: Store, table: 'ground_way' | 'ground_point'): ReadonlySet<string> {
  return new Set(bulk.prepare(`SELECT DISTINCT kind FROM ${table}`).pluck().all() as string[]);
}
