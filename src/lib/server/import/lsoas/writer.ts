import { areaFacts } from '#lib/server/store/areas.ts';
import { areaWriter } from '../areas/writer.ts';
import { registered } from '../run/registered.ts';
import { lsoas as source } from './source.ts';

/** Census areas with their writer. */
export const lsoas = registered(source, {
  keeps: areaFacts('lsoa'),
  writer: (run) => areaWriter(run, 'lsoa')
});
