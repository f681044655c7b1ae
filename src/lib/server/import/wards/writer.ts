import { areaFacts } from '#lib/server/store/areas.ts';
import { areaWriter } from '../areas/writer.ts';
import { registered } from '../run/registered.ts';
import { wards as source } from './source.ts';

/** Wards with their writer: the environment is measured within them. */
export const wards = registered(source, {
  keeps: areaFacts('ward'),
  measured: true,
  writer: (run) => areaWriter(run, 'ward')
});
