import type { NamedPoints } from '#lib/core/incidents/area-name.ts';
import type { IncidentCube } from '#lib/core/incidents/cube.ts';
import { pointNames } from '#lib/core/incidents/place-names.ts';
import { placesEver } from '#lib/core/incidents/totals.ts';
import { places } from '#lib/server/store/places.ts';
import type { Store } from '#lib/server/store/database.ts';

/**
 * What hexagons and areas are called by: the names, the wards and the incidents of the cube's snap points. Incidents of all months and
 * kinds, so that no question gives a place another name.
 */
export async function namedPointsOf(store: Store, cube: IncidentCube): Promise<NamedPoints> {
  const names = Object.fromEntries((await places(store)).map(({ id, name }) => [id, name]));
  return { points: pointNames(cube.placeId, names), ward: cube.ward, incidents: placesEver(cube) };
}
