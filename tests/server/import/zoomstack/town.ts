import type { Context } from '#lib/server/context.ts';
import { importSource } from '#lib/server/import/run/import-source.ts';
import { aStore } from '../../../builders/store.ts';
import { alongGrid, boxOnGrid, pointOnGrid, type ZoomstackRow } from '../../../fixtures/zoomstack-file.ts';
import { scratchFolder } from '../../tiles/archive-file.ts';
import { saved } from '../osm/osm-text.ts';

/** The council is a box of 1.5 by 2 km; the map goes 1 km further. */
const BOX = [560_000, 177_000, 561_500, 179_000] as const;
export const inside = alongGrid([560_100, 178_000], [560_900, 178_000]);
const area = boxOnGrid(560_450, 177_950, 560_550, 178_050);

/** A row of every type of every table, in the middle of the council, by the specification. */
export const TOWN: Readonly<Record<string, readonly ZoomstackRow[]>> = {
  roads_national: [{ shape: inside, type: 'Primary', name: 'Dock Way', number: 'A999' }],
  roads_regional: [
    { shape: inside, type: 'B Road', number: 'B1000' },
    { shape: inside, type: 'Tunnels', number: 'A998' }
  ],
  roads_local: [
    { shape: inside, type: 'Local', name: 'High Street' },
    { shape: inside, type: 'Minor', name: 'Mill Lane' },
    { shape: inside, type: 'Restricted' },
    { shape: inside, type: 'Moving Pavement' }
  ],
  rail: [
    { shape: inside, type: 'Multi Track' },
    { shape: inside, type: 'Tunnel' }
  ],
  surfacewater: ['Local', 'Regional', 'National'].map((type) => ({ shape: area, type })),
  waterlines: ['Local', 'District', 'MHW', 'MLW'].map((type) => ({ shape: inside, type })),
  woodland: ['Local', 'National'].map((type) => ({ shape: area, type })),
  greenspace: ['Public Park Or Garden', 'Tennis Court'].map((type) => ({ shape: area, type })),
  local_buildings: [{ shape: area, uuid: 'x' }],
  names: [
    { shape: pointOnGrid(560_500, 178_000), type: 'Town', name1: 'Quayside' },
    { shape: pointOnGrid(560_500, 178_000), type: 'Landform', name1: 'The Hill' }
  ],
  railway_stations: [{ shape: pointOnGrid(560_600, 178_000), type: 'Railway Station', name: 'Quayside' }],
  contours: [{ shape: inside, type: 'Normal', height: 10 }]
};

/** The council, without anything but its ward. */
export async function council(): Promise<Context> {
  const built = await aStore({
    wards: [{ code: 'E05999901', name: 'Quay', box: BOX }]
  });
  return { ...built, config: { ...built.config, dataDir: scratchFolder() } };
}

/** Imports a file of Ordnance Survey. */
export const take = (context: Context, content: Buffer, name = 'OS_Open_Zoomstack.gpkg') =>
  importSource(context, 'zoomstack', [saved(name, content)]);
