import type { GroundItem, GroundOutside, GroundRow } from './ground-row.ts';
import { readGround } from './read-ground.ts';
import { EVERYWHERE, type Region } from './region.ts';
import type { Batch, Source } from '../read/source.ts';

/** OpenStreetMap within a region: what the ground map draws and the measures along the network need. */
export function osmWithin(region: Region): Source<GroundItem, GroundRow | GroundOutside> {
  return {
    id: 'osm',
    title: 'OpenStreetMap',
    licence: 'ODbL-1.0',
    attribution: '© OpenStreetMap contributors',
    address: 'https://download.geofabrik.de/europe/great-britain/england.html',
    limits:
      'Drawn by volunteers: what is missing on the map may be there on the ground, and the other way round. As old as the file.',
    without:
      'Without it nothing is measured along the ways, and the map shows boundaries and names on a quiet ground; OS Open Zoomstack can be drawn in its place.',
    freshMonths: 12,
    options: [],
    named: /\.(osm|pbf)(\.gz)?$/,
    usual: {
      files: ['osm/*'],
      title: 'Streets, paths, buildings, water and stations',
      publisher: 'OpenStreetMap contributors'
    },
    takes: (name) => /\.osm(\.pbf|\.gz)?$|\.pbf$|(osm|overpass)[^/]*\.json(\.gz)?$/i.test(name),
    async *read(input, reading): AsyncGenerator<Batch<GroundItem>> {
      for await (const items of readGround(input, region, (sentence) => reading.note(sentence))) {
        yield { items, lines: null };
      }
    },
    parse(item, where, reading) {
      if (item.type !== 'fault') return item;
      const { line, field, value, message } = item;
      reading.problems.add({ file: where.file, line, field, value, message });
      return null;
    }
  };
}

/** OpenStreetMap, wherever: its facts for the registry. */
export const osm = osmWithin(EVERYWHERE);
