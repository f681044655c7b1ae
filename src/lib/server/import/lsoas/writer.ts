import { areaFacts } from '#lib/server/store/areas.ts';
import { areaWriter } from '../areas/writer.ts';
import { placeAnew } from '../run/places.ts';
import { registered } from '../run/registered.ts';
import { lsoas as source } from './source.ts';

/** Census areas with their writer. */
export const lsoas = registered(source, {
  keeps: areaFacts('lsoa'),
  settle: placeAnew,
  writer: (run) => areaWriter(run, 'lsoa')
});
