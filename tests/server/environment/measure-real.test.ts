import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { environmentAt } from '#lib/core/environment/environment-at.ts';
import { NIGHT } from '#lib/core/environment/moment.ts';
import { LIT } from '#lib/core/environment/walk-network.ts';
import { walkableOf } from '#lib/core/environment/walkable.ts';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import { loadEnvironment, type LoadedEnvironment } from '#lib/server/environment/load-environment.ts';
import { sharedData } from '../../fixtures/shared-data.ts';
import { collection, marshside, type Marshside } from '../../fixtures/police/marshside.ts';
import { read } from '../import/osm/osm-text.ts';

const folder = sharedData('osm');
type Extract = Awaited<ReturnType<typeof read>>;

/** A council of one ward around a real extract, with the extract as its street map, measured by importing it. */
async function councilAround(
  name: string,
  bytes: Buffer = readFileSync(join(folder!, name))
): Promise<{ marsh: Marshside; extract: Extract; loaded: LoadedEnvironment }> {
  const marsh = await marshside({ wards: false });
  const extract = await read(marsh.write(`osm/${name}`, bytes));
  const positions = extract.ways.flatMap(({ lines }) => lines.flatMap((line) => [...line.positions]));
  const [lons, lats] = [0, 1].map((c) => positions.filter((_, i) => i % 2 === c));
  const [west, east] = [Math.min(...lons) - 0.002, Math.max(...lons) + 0.002];
  const [south, north] = [Math.min(...lats) - 0.002, Math.max(...lats) + 0.002];
  const ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]; // prettier-ignore
  const ward = { WD25CD: 'E05000001', WD25NM: 'Real', LAD25CD: 'E06000777' };
  const geometry = { type: 'Polygon', coordinates: [ring] };
  marsh.write('wards.geojson', collection([{ type: 'Feature', properties: ward, geometry }]));
  await marsh.take('wards', 'wards.geojson', { options: { validFrom: '2014-01-01' } });
  await marsh.take('osm', `osm/${name}`);
  const loaded = await loadEnvironment(marsh.context);
  if (!loaded) throw new Error(`nothing was measured of ${name}`);
  return { marsh, extract, loaded };
}

/** Metres between two places on a sphere. */
function haversine(lon1: number, lat1: number, lon2: number, lat2: number): number {
  const rad = Math.PI / 180;
  const h =
    Math.sin(((lat2 - lat1) * rad) / 2) ** 2 +
    Math.cos(lat1 * rad) * Math.cos(lat2 * rad) * Math.sin(((lon2 - lon1) * rad) / 2) ** 2;
  return 2 * 6_371_000 * Math.asin(Math.sqrt(h));
}

/** Metres of walkable way by what it says of its light, straight from the file. */
function metresByTag({ ways }: Extract): number[] {
  const metres = [0, 0, 0];
  for (const { kind, class: highway, tags, nodes, lines } of ways) {
    const walkable = kind === 'street' || kind === 'path' ? walkableOf(highway, tags) : null;
    if (!walkable || !nodes || lines.length === 0) continue;
    const at = lines[0].positions;
    for (let i = 2; i < at.length; i += 2)
      metres[walkable.lit] += haversine(at[i - 2], at[i - 1], at[i], at[i + 1]);
  }
  return metres;
}

describe.skipIf(!folder)('real street maps, measured (need the shared test data)', () => {
  it.each([
    ['leeds_cycleway.osm.pbf', 'Leeds'],
    ['cycleway_rejoin_road.osm.pbf', 'Kennington'],
    ['st_georges_cycletrack.osm.gz', 'Southwark']
  ])('%s: %s has the light that its streets say, metre for metre', async (name) => {
    const { extract, loaded } = await councilAround(name);
    const { samples, measures, facts } = loaded;
    const wanted = metresByTag(extract);
    const found = [0, 0, 0];
    const { light } = environmentAt(measures, NIGHT);
    samples.metres.forEach((metres, i) => (found[light[i]] += metres));
    for (const code of [LIT.unknown, LIT.lit, LIT.unlit])
      expect(Math.abs(found[code] - wanted[code])).toBeLessThan(5 + 0.005 * wanted[code]);
    expect(found[LIT.lit]).toBeGreaterThan(500);
    expect(facts.lamps.inventories).toBe(0);
    // Buildings are on these maps: some ways are overlooked, and cameras that none list are not known.
    expect(measures.frontage.some((metres) => metres > 10)).toBe(true);
    expect([...measures.seen]).not.toContain(0);
  });

  it('Seattle, moved to Thurrock because councils lie in Britain, is lit around its 47 street lamps', async () => {
    const name = 'seattle-northgate-street-lamps.osm.gz';
    const { extract, loaded } = await councilAround(name, movedToBritain(readFileSync(join(folder!, name))));
    const { samples, measures, facts } = loaded;
    const lamps = extract.points.filter(({ kind }) => kind === 'street-lamp');
    expect([facts.lamps.onMap, lamps.length]).toEqual([47, 47]);
    let lit = 0;
    samples.easting.forEach((x, i) => {
      const [lon, lat] = toLonLat(x, samples.northing[i]);
      const metres = Math.min(...lamps.map((lamp) => haversine(lon, lat, lamp.lon, lamp.lat)));
      // Within a decimetre of the edge the sphere and the grid may differ.
      if (Math.abs(metres - 25) < 0.1) return;
      const isLit = ((measures.litHours[i] >>> NIGHT) & 1) === 1;
      expect([i, isLit]).toEqual([i, metres < 25]);
      if (isLit) lit++;
    });
    expect(lit).toBeGreaterThan(10);
  });
});

/** The same streets around Grays, with the same metres between them. */
function movedToBritain(gzipped: Buffer): Buffer {
  const [lon0, lat0, lon1, lat1] = [-122.33, 47.71, 0.33, 51.48];
  const narrower = Math.cos((lat0 * Math.PI) / 180) / Math.cos((lat1 * Math.PI) / 180);
  const text = gunzipSync(gzipped)
    .toString('utf8')
    .replace(
      / (min|max)?lat="([^"]+)"/g,
      (_, end: string | undefined, lat: string) =>
        ` ${end ?? ''}lat="${(Number(lat) - lat0 + lat1).toFixed(7)}"`
    )
    .replace(
      / (min|max)?lon="([^"]+)"/g,
      (_, end: string | undefined, lon: string) =>
        ` ${end ?? ''}lon="${((Number(lon) - lon0) * narrower + lon1).toFixed(7)}"`
    );
  return gzipSync(text);
}
