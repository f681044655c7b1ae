import { gunzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cameraLists, cameras } from '#lib/server/store/cameras.ts';
import { marshside, type Marshside } from '../../../fixtures/police/marshside.ts';
import { sharedData } from '../../../fixtures/shared-data.ts';

const HEADER = 'camera_id,location,owner,public_space,working,bearing,field_of_view,range_m,easting,northing';
const camera = (more: Partial<Record<string, string | number>> = {}) =>
  Object.values({
    ...{ id: 'C1', location: 'Saltgate', owner: 'Council', public: 'yes', working: 'yes' },
    ...{ bearing: 90, view: 60, range: 30, x: 561234.5, y: 179345.6 },
    ...more
  }).join(',');
const file = (...rows: string[]) => `${[HEADER, ...rows].join('\n')}\n`;

/** Everything that an import leaves for pages to show. */
const told = (marsh: Marshside) =>
  marsh.column(
    `SELECT files || notes || coalesce((SELECT group_concat(coalesce(field, '') || coalesce(value, '') || message) FROM import_problem), '') FROM import WHERE source = 'cctv'`
  );

describe('cameras', () => {
  it('are stored with what is known of where they look; the rest stays unknown', async () => {
    const marsh = await marshside();
    marsh.write(
      'cameras.csv',
      file(
        camera(),
        camera({ id: 'C2', bearing: '', view: '', range: '', owner: '', public: '', working: '' }),
        camera({ id: 'C3', bearing: 'NW', view: 'dome', working: 'no', range: 0 }),
        camera({ id: 'C4', bearing: 360, public: 'no' })
      )
    );
    const report = await marsh.take('cctv', 'cameras.csv', { options: { asAt: '2024-03-01' } });
    expect(report).toMatchObject({ rows: 4, stored: 4, problems: [] });
    expect(report.notes.slice(1)).toEqual([
      '4 cameras: 2 work and look at public space, as far as is known; where they look is known of 3; their range of 2; as at 1 March 2024.',
      'Where cameras are, and what they see by hexagon or line, is for officers only: everybody is told shares of whole wards.'
    ]);
    const stored = await cameras(marsh.context.store);
    expect(stored.map(({ bearing, fieldOfView, range }) => [bearing, fieldOfView, range])).toEqual([
      [90, 60, 30],
      [null, null, null],
      [315, 360, null],
      [0, 60, 30]
    ]);
    expect(stored.map(({ working, publicSpace }) => [working, publicSpace])).toEqual([
      [true, true],
      [null, null],
      [false, true],
      [true, false]
    ]);
    expect(await cameraLists(marsh.context.store)).toMatchObject([
      { name: 'Public-space cameras', asAt: '2024-03-01' }
    ]);
  });

  it('with a bearing of 400, a wrong angle, range or answer are problems, and the others land', async () => {
    const marsh = await marshside();
    marsh.write(
      'cameras.csv',
      file(
        camera({ bearing: 400 }),
        camera({ view: 0 }),
        camera({ range: 6000 }),
        camera({ public: 'perhaps' }),
        camera({ x: 0.31, y: 51.49 }),
        camera({ x: 179345.6, y: 561234.5 }),
        camera({ id: 'good' })
      )
    );
    const report = await marsh.take('cctv', 'cameras.csv');
    expect(report).toMatchObject({ rows: 7, stored: 1, refused: 6 });
    expect(report.problems.map(({ line, field }) => [line, field])).toEqual([
      [2, 'bearing'],
      [3, 'field_of_view'],
      [4, 'range_m'],
      [5, 'public_space'],
      [6, 'easting'],
      [7, 'position']
    ]);
    expect(report.problems[0].message).toBe(
      'A bearing is 0 to 360 degrees clockwise from north, or like NW; leave it blank when it is not known.'
    );
  });

  it('leave no position and no location in anything that pages show, whatever is wrong with the file', async () => {
    const marsh = await marshside();
    const files: Record<string, string> = {
      'torn.csv': file(
        camera({ bearing: 400 }),
        'C2,Saltgate,561234.5',
        camera({ x: '561234.5m' }),
        camera()
      ),
      'swapped.csv': file(camera({ x: 179345.6, y: 561234.5 }), camera({ id: 'C9' })),
      'no-header.csv': `${camera()}\n${camera()}\n`,
      'pipes.csv': `${camera().replaceAll(',', '|')}\n`,
      'degrees.csv': 'name,lon,lat\nSaltgate,51.4912345,0.3112345\n',
      'points.geojson': `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"location":"Saltgate"},"geometry":{"type":"Point","coordinates":[561234.5,179345.6]}},{"type":"Nothing","properties":{"at":"Saltgate 561234.5"}}]}`,
      'one.geojson': '{"type":"Point","coordinates":[561234.5,179345.6],"name":"Saltgate"}',
      'cut.csv': file(camera(), camera()).slice(0, -20)
    };
    for (const [name, text] of Object.entries(files)) {
      marsh.write(name, text);
      const how = await marsh.take('cctv', name).then(
        ({ problems, notes }) => JSON.stringify([problems, notes]),
        (failure: Error) => failure.message
      );
      expect(`${name}: ${how}`).not.toMatch(/5612|1793|51\.49|0\.311|Saltgate/);
    }
    const pages = told(marsh).join('\n');
    expect(pages.length).toBeGreaterThan(500);
    expect(pages).not.toMatch(/5612|1793|51\.49|0\.311|Saltgate/);
  });
});

const trafford = sharedData('cctv/trafford_cctv_cameras.csv');
const england = sharedData('boundaries/england-wards-2025.geojson.gz');
describe.skipIf(!trafford || !england)(
  'the real cameras of Trafford, 2024 (skipped where they are not at hand)',
  () => {
    /** Marshside's store with the wards of Trafford. */
    async function inTrafford(): Promise<Marshside> {
      const marsh = await marshside({ wards: false });
      const { features } = JSON.parse(gunzipSync(readFileSync(england!)).toString('utf8')) as {
        features: { properties: { LAD25NM: string } }[];
      };
      const own = features.filter(({ properties }) => properties.LAD25NM === 'Trafford');
      marsh.write('w.geojson', JSON.stringify({ type: 'FeatureCollection', features: own }));
      await marsh.take('wards', 'w.geojson', { options: { validFrom: '2023-05-04' } });
      return marsh;
    }

    it('all land, from the table and from GeoJSON alike, with where they look unknown', async () => {
      const marsh = await inTrafford();
      const report = await marsh.take('cctv', trafford!);
      expect(report).toMatchObject({ rows: 163, stored: 163, outside: 0, problems: [] });
      expect(report.notes[1]).toBe(
        '163 cameras: 163 work and look at public space, as far as is known; where they look is known of 0; their range of 0.'
      );
      const fromTable = await cameras(marsh.context.store);
      await marsh.take('cctv', trafford!.replace('.csv', '.geojson'));
      const fromPoints = await cameras(marsh.context.store);
      expect(fromPoints.map(({ easting }) => easting)).toEqual(fromTable.map(({ easting }) => easting));
    }, 60_000);
  }
);
