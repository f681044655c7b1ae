import type { Source } from '#lib/server/import/source.ts';
import { cctv } from '#lib/server/import/sources/cctv.ts';
import { lights } from '#lib/server/import/sources/lights.ts';
import { lookup } from '#lib/server/import/sources/lookup.ts';
import { lsoas } from '#lib/server/import/sources/lsoas.ts';
import { police } from '#lib/server/import/sources/police.ts';
import { population } from '#lib/server/import/sources/population.ts';
import { wards } from '#lib/server/import/sources/wards.ts';
import { importGround } from './import-ground.ts';
import { areaWriter } from './import-source-areas.ts';
import { cctvWriter } from './import-source-cctv.ts';
import { lightsWriter } from './import-source-lights.ts';
import { lookupWriter } from './import-source-lookup.ts';
import { policeWriter } from './import-source-police.ts';
import { populationWriter } from './import-source-population.ts';
import { streamRows, type Counts, type Files } from './import-source-stream.ts';
import type { Run, RowWriter } from './import-source-writer.ts';

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
