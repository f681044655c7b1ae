import type { Source } from './read/source.ts';
import { cctv } from '#lib/server/import/cctv/source.ts';
import { lights } from '#lib/server/import/lights/source.ts';
import { lookup } from '#lib/server/import/lookup/source.ts';
import { lsoas } from '#lib/server/import/lsoas/source.ts';
import { police } from '#lib/server/import/police/source.ts';
import { population } from '#lib/server/import/population/source.ts';
import { wards } from '#lib/server/import/wards/source.ts';
import { importGround } from './osm/writer.ts';
import { areaWriter } from './areas/writer.ts';
import { cctvWriter } from './cctv/writer.ts';
import { lightsWriter } from './lights/writer.ts';
import { lookupWriter } from './lookup/writer.ts';
import { policeWriter } from './police/writer.ts';
import { populationWriter } from './population/writer.ts';
import { streamRows, type Counts, type Files } from './run/stream.ts';
import type { Run, RowWriter } from './run/writer.ts';

/** Does one run of a source: its files' rows through its reader into the store. */
export type Writing = (run: Run, files: Files) => Promise<Counts>;

/** Which writer takes the rows of which source: sources and store do not know each other, here they meet. */
export const WRITINGS: Readonly<Record<string, Writing>> = {
  wards: writing(wards, (run) => areaWriter(run, 'ward')),
  lsoas: writing(lsoas, (run) => areaWriter(run, 'lsoa')),
  lookup: writing(lookup, lookupWriter),
  population: writing(population, populationWriter),
  police: writing(police, policeWriter),
  osm: importGround,
  lights: writing(lights, lightsWriter),
  cctv: writing(cctv, cctvWriter)
};

function writing<Item, Row>(
  source: Source<Item, Row>,
  writer: (run: Run) => Promise<RowWriter<Row>>
): Writing {
  return async (run, files) => streamRows(source, await writer(run), run, files);
}
