import type { Samples } from '#lib/core/environment/samples.ts';
import { areaIndex, planarPolygons } from '#lib/core/geometry/polygon.ts';
import type { Area } from '#lib/server/store/areas.ts';

/** Position of the ward of each sample, −1 = in none. */
export function wardOfSamples(
  { easting, northing }: Pick<Samples, 'easting' | 'northing'>,
  wards: readonly Area[]
): Int32Array {
  const index = areaIndex(wards.map(({ geometry }) => planarPolygons(geometry)));
  return Int32Array.from(easting, (x, i) => index.locate(x, northing[i]));
}
