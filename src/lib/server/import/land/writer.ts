import type { Position } from 'geojson';
import { areaSetOn, areasOf } from '#lib/server/store/areas.ts';
import { LAND, replaceLand, type LandArea } from '#lib/server/store/land.ts';
import { boundsOf } from '#lib/server/tiles/area-layers.ts';
import { aroundBox } from '#lib/server/tiles/around-layers.ts';
import type { AreaRow } from '../areas/area-source.ts';
import { registered } from '../run/registered.ts';
import { Refused } from '../run/report.ts';
import type { Run, RowWriter } from '../run/writer.ts';
import { land as source } from './source.ts';

/** Land with its writer. */
export const land = registered(source, { keeps: LAND, writer: landWriter });

/** Takes what lies around the council, as far as the map draws it, to the store, in place of what was there. */
export async function landWriter(run: Run): Promise<RowWriter<AreaRow>> {
  const { store } = run.context;
  const set = await areaSetOn(store, 'ward');
  if (!set) throw new Refused('Import the wards first: what lies around them is not known yet.');
  const [west, south, east, north] = aroundBox(boundsOf(await areasOf(store, set.id)));
  const isNear = ([lon, lat]: Position) => lon >= west && lon <= east && lat >= south && lat <= north;
  const kept = new Map<string, LandArea>();
  return {
    row({ code, name, geometry }) {
      const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
      if (!polygons.some(([shell]) => shell.some(isNear))) return 'outside';
      kept.set(code, { code, name, geometry });
      return 'stored';
    },
    async finish() {
      if (kept.size === 0)
        throw new Refused('Nothing in the file lies around the loaded council, so nothing was changed.');
      await replaceLand(store, [...kept.values()], run.importId);
      return {};
    }
  };
}
