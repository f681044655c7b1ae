import { findFixes, type Fix } from '#lib/core/areas/fix-finder.ts';
import { SEEN } from '#lib/core/environment/cctv.ts';
import { environmentAt } from '#lib/core/environment/environment-at.ts';
import { ANSWER } from '#lib/core/environment/isolation.ts';
import { isDark } from '#lib/core/environment/darkness.ts';
import { formatMoment, type Moment } from '#lib/core/environment/moment.ts';
import { LIT } from '#lib/core/environment/walk-network.ts';
import type { PlanarPolygon } from '#lib/core/geometry/polygon.ts';
import { polygonPlace } from '#lib/core/places/drawn-place.ts';
import { isInPlace, placeIndex, type PlaceIndex } from '#lib/core/places/place-regions.ts';
import type { Context } from '#lib/server/context.ts';
import { loadEnvironment, type LoadedEnvironment } from '#lib/server/environment/load-environment.ts';
import { loadLamps } from '#lib/server/environment/lamps.ts';
import { sunPlace } from '#lib/server/environment/shares.ts';
import { loadWalkGround } from '#lib/server/environment/walk-network.ts';
import { concernsInBox, timesOfConcerns } from '#lib/server/store/concerns-near.ts';
import type { Store } from '#lib/server/store/database.ts';
import { dataVersion } from '#lib/server/store/data-version.ts';
import { remember } from '#lib/server/store/memo.ts';

/** The ways of an area at a moment, whole metres; of each measure those that are known to be so, and those of which it is not known. */
export interface AreaWays {
  /** As addresses have it: "2025-12-21T01". */
  readonly moment: string;
  readonly walk: number;
  readonly dark: number;
  readonly darkUnknown: number;
  readonly unseen: number;
  readonly unseenUnknown: number;
  readonly isolated: number;
  readonly isolatedUnknown: number;
  readonly fixes: readonly Fix[];
}

/** What residents said about an area in a year, in counts. */
export interface AreaConcerns {
  /** Days: the first that counts, and the first that no longer does. */
  readonly from: string;
  readonly before: string;
  readonly environment: number;
  readonly behaviour: number;
  readonly safe: number;
  /** By the answers to when it is so. */
  readonly times: Readonly<Record<string, number>>;
}

/** The streets that are told of: the rest is little. */
const MOST_FIXES = 12;

/** What the ways of a shape are like at a moment, as officers may be told it; null when nothing is measured. */
export async function areaWays(
  context: Context,
  parts: readonly PlanarPolygon[],
  moment: Moment
): Promise<AreaWays | null> {
  const loaded = await loadEnvironment(context);
  if (!loaded) return null;
  const index = placeIndex(polygonPlace(parts));
  const { easting, northing, metres } = loaded.samples;
  const inside = samplesInside(index, loaded);
  const [lon, lat] = sunPlace(loaded);
  const { light, isolated } = environmentAt(loaded.measures, moment.hour, isDark(moment, lon, lat));
  const { seen } = loaded.measures;
  const sum = (test: (i: number) => boolean): number => {
    let total = 0;
    for (let i = 0; i < inside.length; i++) if (inside[i] === 1 && test(i)) total += metres[i];
    return Math.round(total);
  };
  const { street, lamps } = await streetsAndLamps(context.store, loaded);
  const flags = (test: (i: number) => boolean): Uint8Array => inside.map((_, i) => (test(i) ? 1 : 0));
  const fixes = findFixes({
    ...{ easting, northing, metres, inside, street, lamps, hour: moment.hour },
    dark: flags((i) => light[i] === LIT.unlit),
    isolated: flags((i) => isolated[i] === ANSWER.fails),
    unseen: flags((i) => seen[i] === SEEN.no)
  });
  return {
    moment: formatMoment(moment),
    walk: sum(() => true),
    dark: sum((i) => light[i] === LIT.unlit),
    darkUnknown: sum((i) => light[i] === LIT.unknown),
    unseen: sum((i) => seen[i] === SEEN.no),
    unseenUnknown: sum((i) => seen[i] === SEEN.unknown),
    isolated: sum((i) => isolated[i] === ANSWER.fails),
    isolatedUnknown: sum((i) => isolated[i] === ANSWER.unknown),
    fixes: fixes.slice(0, MOST_FIXES)
  };
}

/** Concerns that count in a shape, of the year before a day (like 2026-03-31), in counts that only officers are told. */
export async function areaConcerns(
  { store }: Context,
  council: string,
  parts: readonly PlanarPolygon[],
  before: string
): Promise<AreaConcerns> {
  const index = placeIndex(polygonPlace(parts));
  const from = `${Number(before.slice(0, 4)) - 1}${before.slice(4)}`;
  const near = await concernsInBox(store, council, index.edges.box, [from, before]);
  const inside = near.filter(({ x, y }) => isInPlace(index, x, y));
  const of = (kind: string): number => inside.filter((one) => one.kind === kind).length;
  return {
    ...{ from, before },
    ...{ environment: of('environment'), behaviour: of('behaviour'), safe: of('safe') },
    times: await timesOfConcerns(
      store,
      inside.map(({ id }) => id)
    )
  };
}

function samplesInside(index: PlaceIndex, { samples }: LoadedEnvironment): Uint8Array {
  const [west, south, east, north] = index.edges.box;
  const { easting, northing } = samples;
  return Uint8Array.from(easting, (x, i) => {
    const y = northing[i];
    return x >= west && x <= east && y >= south && y <= north && isInPlace(index, x, y) ? 1 : 0;
  });
}

/** The name of each sample's way and the council's lamps, kept until the data change. */
async function streetsAndLamps(store: Store, { samples }: LoadedEnvironment) {
  const version = await dataVersion(store);
  const ground = await remember(store, version, 'way names', async () => {
    const { network, names, samples: own } = await loadWalkGround(store);
    return { names, wayOf: Uint32Array.from(own.edge, (edge) => network.way[edge]) };
  });
  const known = await remember(store, version, 'listed lamps', () => loadLamps(store));
  // Samples are those of the measurement, one for one, unless the street map is newer: then no street is named.
  const isSame = ground.wayOf.length === samples.easting.length;
  return {
    street: (i: number): string | null => (isSame ? ground.names[ground.wayOf[i]] : null),
    lamps: known.inventories > 0 ? known.lamps : null
  };
}
