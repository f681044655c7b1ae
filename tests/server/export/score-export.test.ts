import Papa from 'papaparse';
import type { FeatureCollection, Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { FACTORS } from '#lib/core/scoring/factors/index.ts';
import { parseMonth } from '#lib/core/incidents/month.ts';
import { scoreCellsService, type ScoreAnswer } from '#lib/server/scoring/score-cells.ts';
import { cellsCsv, cellsGeojson, wardsCsv } from '#lib/server/export/score-export.ts';
import { aStore } from '../../builders/store.ts';

const robbery = { x: 561_000, y: 178_000, month: '2025-01', category: 'robbery' };

async function answer(): Promise<ScoreAnswer> {
  const context = await aStore({
    wards: [
      {
        code: 'E05999901',
        name: 'Quayside, with "the Point"',
        box: [560_000, 177_000, 561_500, 179_000],
        people: 5000
      },
      { code: 'E05999902', name: 'Saltings', box: [561_500, 177_000, 563_000, 179_000] }
    ],
    incidents: [
      { ...robbery, count: 7 },
      { ...robbery, x: 562_000, count: 2 }
    ]
  });
  const result = await scoreCellsService(
    context,
    { from: parseMonth('2025-01'), to: parseMonth('2025-01') },
    'officer'
  );
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result;
}

const ENVIRONMENT =
  'way_m,light_known_m,unlit_m,lamp_m,seen_share,unseen_share,' +
  'isolation_known_m,isolated_m,not_overlooked_m,not_active_m,no_choice_m,longest_choice_m';
const table = (text: string): string[][] => Papa.parse<string[]>(text.trimEnd()).data;

describe('scores as CSV', () => {
  it('have the columns of the command, in order', async () => {
    const [head] = table(cellsCsv(await answer()));
    expect(head.join()).toBe(
      'cell,easting,northing,lon,lat,ward,ward_name,place,exposed,incidents,weighted,gi_z,gi_p,gi_q,score,rank,' +
        'intensity,kde,gi_p_perm,gi_q_perm,time_class,known,confidence,rank_low,rank_high,survives,one_snap_point,' +
        `${FACTORS.map(({ id }) => `${id}_raw,${id}_part`).join()},${ENVIRONMENT},` +
        'presence,near_homes,near_stops,near_venues,near_schools,near_junctions'
    );
  });

  it('hold every cell by row, then column, with figures for exposed cells only', async () => {
    const scored = await answer();
    const [, ...rows] = table(cellsCsv(scored));
    const { grid } = scored.inputs.study;
    expect(rows.map((row) => row[0])).toEqual(Array.from(grid.q, (q, i) => `150.${q}.${grid.r[i]}`));
    const exposed = rows.filter((row) => row[8] === '1');
    expect(exposed).toHaveLength(14);
    expect(rows.filter((row) => row[8] === '0').every((row) => row.slice(9).join('') === '')).toBe(true);
    expect(
      exposed
        .filter((row) => row[9] !== '0')
        .map((row) => [row[5], row[7], row[9], row[10], row[11], row[14], row[15]])
    ).toEqual([
      ['E05999901', 'Around Quay Lane', '7', '7', '', '75', '1'],
      ['E05999902', 'Around Quay Lane', '2', '2', '', '25', '2']
    ]);
  });

  it('keep every digit of a number', async () => {
    const scored = await answer();
    const [, first] = table(cellsCsv(scored));
    expect(first[2]).toBe(String((150 * Math.sqrt(3) * scored.inputs.study.grid.r[0]) / 2));
  });

  it('hold every ward, names quoted where they must be, the unknown empty', async () => {
    const lines = wardsCsv(await answer())
      .trimEnd()
      .split('\n');
    expect(lines[0]).toBe(
      `ward,name,incidents,population,rate,rate_low,rate_high,eb_rate,previous,ratio,ratio_p,${ENVIRONMENT}`
    );
    expect(lines[1]).toMatch(/^E05999901,"Quayside, with ""the Point""",7,5000,1\.4,0\.56088/);
    expect(lines[1]).toMatch(/,,,$/);
    expect(lines[2]).toBe(`E05999902,Saltings,2,,,,,,,,${','.repeat(12)}`);
  });
});

describe('scores as GeoJSON', () => {
  it('are closed hexagons in longitude and latitude, counter-clockwise, that share corners', async () => {
    const scored = await answer();
    const { features } = JSON.parse(cellsGeojson(scored)) as FeatureCollection<Polygon>;
    expect(features).toHaveLength(scored.inputs.study.grid.q.length);
    const corners = new Set<string>();
    for (const { geometry } of features) {
      const [ring] = geometry.coordinates;
      expect(ring).toHaveLength(7);
      expect(ring[6]).toEqual(ring[0]);
      const twice = ring.slice(1).reduce((sum, [x, y], i) => sum + ring[i][0] * y - x * ring[i][1], 0);
      expect(twice).toBeGreaterThan(0);
      for (const corner of ring) corners.add(corner.join());
    }
    // Each corner inside belongs to three hexagons: far fewer than six each.
    expect(corners.size).toBeLessThan(features.length * 2.6);
  });

  it('carry the same columns, null where not known', async () => {
    const { features } = JSON.parse(cellsGeojson(await answer())) as FeatureCollection<Polygon>;
    const first = features.find((feature) => feature.properties?.rank === 1);
    expect(first?.properties).toMatchObject({ ward: 'E05999901', incidents: 7, gi_z: null, score: 75 });
    expect(first?.id).toBe(first?.properties?.cell);
  });
});
