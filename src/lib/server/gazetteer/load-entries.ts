import type { Entry } from '#lib/core/gazetteer/entry.ts';
import { toNationalGrid } from '#lib/core/geometry/national-grid.ts';
import { areaIndex, planarPolygons } from '#lib/core/geometry/polygon.ts';
import { isPublicPlace, streetOf } from '#lib/core/incidents/snap-name.ts';
import type { Context } from '#lib/server/context.ts';
import { loadScoringMonths, wardSetOn } from '#lib/server/scoring/ward-inputs.ts';
import { areasOf, type Area } from '#lib/server/store/areas.ts';
import { drawnPoints, drawnWays, groundSources } from '#lib/server/store/drawn-ground.ts';
import { places } from '#lib/server/store/places.ts';
import { postcodes } from '#lib/server/store/postcodes.ts';
import { joinNames, type Named } from './join-names.ts';

/** Every place of the council that has a name, wards first; what lies outside every ward is left out. Reads the whole ground map. */
export async function loadEntries(context: Context): Promise<Entry[]> {
  const set = await wardSetOn(context, await loadScoringMonths(context));
  const wards = set ? await areasOf(context.store, set.id) : [];
  const index = areaIndex(wards.map(({ geometry }) => planarPolygons(geometry)));
  const named = (await groundSources(context.store)).length > 0 ? onGround(context) : onSnapPoints(context);
  const points = [...(await collected(named)), ...(await postcodePoints(context))];
  const found = joinNames(points, (easting, northing) => wards[index.locate(easting, northing)]?.name);
  return [...wards.map(wardEntry), ...found];
}

function wardEntry({ name, code, areaM2, labelLon, labelLat }: Area): Entry {
  const [easting, northing] = toNationalGrid(labelLon, labelLat);
  return { name, kind: 'ward', ward: name, code, easting, northing, reach: Math.sqrt(areaM2 / Math.PI) };
}

/** Streets, stations, named places, schools, parks and public houses of the street map, or of the map that is drawn in its place. */
async function* onGround({ store }: Context): AsyncGenerator<Named> {
  for await (const page of drawnWays(store, ['street', 'path', 'green'])) {
    for (const { name, kind, lines } of page) {
      if (name === null) continue;
      for (const { positions } of lines) {
        for (let i = 0; i < positions.length; i += 2) {
          const [easting, northing] = toNationalGrid(positions[i], positions[i + 1]);
          yield { name, kind: kind === 'green' ? 'park' : 'street', easting, northing };
        }
      }
    }
  }
  const kinds = { place: 'place', station: 'station', school: 'school', pub: 'venue' } as const;
  for await (const page of drawnPoints(store, ['place', 'station', 'school', 'pub'])) {
    for (const { name, kind, lon, lat } of page) {
      if (name === null || !(kind in kinds)) continue;
      const [easting, northing] = toNationalGrid(lon, lat);
      yield { name, kind: kinds[kind as keyof typeof kinds], easting, northing };
    }
  }
}

/** Without a street map the streets are those that the police name; "Supermarket" names none. */
async function* onSnapPoints({ store }: Context): AsyncGenerator<Named> {
  for (const { name, easting, northing } of await places(store)) {
    const street = streetOf(name);
    if (street && !isPublicPlace(street) && !/^no location$/i.test(street)) {
      yield { name: street, kind: 'street', easting, northing };
    }
  }
}

async function postcodePoints({ store }: Context): Promise<Named[]> {
  return (await postcodes(store)).map(({ postcode: name, ...at }) => ({ name, kind: 'postcode', ...at }));
}

async function collected(named: AsyncIterable<Named>): Promise<Named[]> {
  const all: Named[] = [];
  for await (const one of named) all.push(one);
  return all;
}
