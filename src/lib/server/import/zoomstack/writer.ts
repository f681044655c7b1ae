import { join } from 'node:path';
import { boxAround, planarPolygons } from '#lib/core/geometry/polygon.ts';
import { areaSetOn, areasOf } from '#lib/server/store/areas.ts';
import { BACKDROP, replaceBackdrop } from '#lib/server/store/backdrop.ts';
import type { RegisteredSource } from '../run/registered.ts';
import { Refused } from '../run/report.ts';
import { streamRows, type Counts, type Files } from '../run/stream.ts';
import type { Run, RowWriter } from '../run/writer.ts';
import type { BackdropRow } from './backdrop-row.ts';
import { zoomstack as source, zoomstackWithin } from './source.ts';

/** How far beyond the council's edge it is kept: as far as the street map. */
const MARGIN_METRES = 1000;

/** OS Open Zoomstack with its writer, which reads what lies in the box around the council: that is known only when it runs. */
export const zoomstack: RegisteredSource = {
  ...source,
  keeps: BACKDROP,
  measured: false,
  drawn: true,
  write: importBackdrop
};

/** Takes the file as what the map draws, in place of what it drew before. One that has nothing of the council is refused. */
async function importBackdrop(run: Run, files: Files): Promise<Counts> {
  const { store, config } = run.context;
  const set = await areaSetOn(store, 'ward');
  if (!set)
    throw new Refused(
      'Import the wards first: the map is cut to the council, and its edge is not known yet.'
    );
  const wards = await areasOf(store, set.id);
  const box = boxAround(
    wards.flatMap(({ geometry }) => planarPolygons(geometry)),
    MARGIN_METRES
  );
  const reader = zoomstackWithin(box, join(config.dataDir, 'quarantine'));
  return streamRows(reader, await backdropWriter(run), run, files);
}

async function backdropWriter(run: Run): Promise<RowWriter<BackdropRow>> {
  const backdrop = await replaceBackdrop(run.context.store, run.importId);
  let shapes = 0;
  return {
    row(row) {
      if (row.type === 'outside') return 'outside';
      if (row.type === 'way') {
        backdrop.way(row);
        shapes++;
      } else backdrop.point(row);
      return 'stored';
    },
    finish() {
      if (shapes === 0)
        throw new Refused(
          'Nothing in the file lies within the council or 1 km of it. The map stays as it was.'
        );
      return Promise.resolve({});
    }
  };
}
