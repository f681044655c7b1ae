import { areaFacts } from '#lib/server/store/areas.ts';
import { areaWriter } from '../areas/writer.ts';
import { placeAnew } from '../run/places.ts';
import { registered } from '../run/registered.ts';
import { wards as source } from './source.ts';

/** Wards with their writer: the environment is measured within them. */
export const wards = registered(source, {
  keeps: areaFacts('ward'),
  measured: true,
  settle: placeAnew,
  writer: (run) => areaWriter(run, 'ward')
});
