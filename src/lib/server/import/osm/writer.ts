import { planarPolygons } from '#lib/core/geometry/polygon.ts';
import type { GroundOutside, GroundRow } from '#lib/server/import/osm/ground-row.ts';
import { regionAround, type Region } from '#lib/server/import/osm/region.ts';
import { osm as source, osmWithin } from './source.ts';
import { areaSetOn, areasOf } from '#lib/server/store/areas.ts';
import type { Store } from '#lib/server/store/database.ts';
import { GROUND, replaceGround } from '#lib/server/store/ground.ts';
import type { RegisteredSource } from '../run/registered.ts';
import { Refused } from '../run/report.ts';
import { streamRows, type Counts, type Files } from '../run/stream.ts';
import type { Run, RowWriter } from '../run/writer.ts';

/** A map is gone through to see what is wanted, then again to build it. */
const READINGS = 2;
/** How far beyond the council's edge the ground is kept: people walk across it, and places are asked about that lie on both sides. */
const MARGIN_METRES = 1000;

/** OpenStreetMap with its writer, which reads what lies within the council: the region is known only when it runs. */
export const osm: RegisteredSource = {
  ...source,
  keeps: GROUND,
  measured: true,
  drawn: true,
  write: importGround
};

/**
 * Takes files of OpenStreetMap as the ground, clipped to the council and 1 km around it, in place of the ground before.
 * A file that has nothing of the council is refused.
 */
async function importGround(run: Run, given: Files): Promise<Counts> {
  const region = await councilRegion(run.context.store);
  const files = given.files.map((file) => ({ ...file, size: file.size * READINGS }));
  return streamRows(osmWithin(region), await groundRowWriter(run), run, { ...given, files });
}

async function councilRegion(store: Store): Promise<Region> {
  const set = await areaSetOn(store, 'ward');
  if (!set)
    throw new Refused(
      'Import the wards first: the ground map is cut to the council, and its edge is not known yet.'
    );
  const areas = await areasOf(store, set.id);
  return regionAround(
    areas.map(({ geometry }) => planarPolygons(geometry)),
    MARGIN_METRES
  );
}

async function groundRowWriter(run: Run): Promise<RowWriter<GroundRow | GroundOutside>> {
  const ground = await replaceGround(run.context.store);
  let stored = 0;
  return {
    row(row) {
      if (row.type === 'outside') return 'outside';
      if (row.type === 'way') ground.way(row);
      else ground.point(row);
      stored++;
      return 'stored';
    },
    async finish() {
      if (stored === 0) {
        throw new Refused(
          'Nothing in the file lies within the council or 1 km of it; get an extract that covers the council. The ground map stays as it was.'
        );
      }
      return {};
    }
  };
}
