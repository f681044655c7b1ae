import { describe, expect, it } from 'vitest';
import { parseEntries } from '#lib/core/gazetteer/entries-text.ts';
import { findPlaces, gazetteerBytes } from '#lib/server/gazetteer/find-places.ts';
import { joinNames } from '#lib/server/gazetteer/join-names.ts';
import { loadEntries } from '#lib/server/gazetteer/load-entries.ts';
import { aStore } from '../../builders/store.ts';
import { CORNER, marshLane } from '../../fixtures/marsh-lane.ts';

describe('the names of what was imported', () => {
  it('are those of the street map where there is one', async () => {
    const { context } = await marshLane();
    const entries = await loadEntries(context);
    expect(entries.map(({ name, kind, ward }) => [name, kind, ward])).toEqual([
      ['Quay', 'ward', 'Quay'],
      ['Saltgate', 'ward', 'Saltgate'],
      ['Marsh Lane', 'street', 'Quay']
    ]);
    const [lane] = await findPlaces(context, 'marsh la');
    // The point of the lane that is nearest to its middle is the fork, 600 m along.
    expect(lane.easting - CORNER[0]).toBeCloseTo(600, 0);
    expect(lane.northing - CORNER[1]).toBeCloseTo(0, 0);
    expect(Math.round(lane.reach)).toBe(600);
  });

  it('are the streets that the police name where there is none, and not their kinds of place', async () => {
    const context = await aStore({
      wards: [{ code: 'E05999901', name: 'Quayside', box: [560_000, 177_000, 562_500, 179_000] }],
      incidents: [{ x: 561_000, y: 178_000, month: '2025-01', category: 'robbery' }]
    });
    const { bulk } = context.store;
    bulk.exec(
      "INSERT INTO place (lon, lat, easting, northing, name) VALUES (0.3, 51.5, 561500, 178000, 'On or near Supermarket')"
    );
    bulk.exec(
      "INSERT INTO place (lon, lat, easting, northing, name) VALUES (0.9, 51.9, 600000, 200000, 'On or near Far Lane')"
    );
    expect((await loadEntries(context)).map(({ name, kind }) => [name, kind])).toEqual([
      ['Quayside', 'ward'],
      ['Quay Lane', 'street']
    ]);
    const { body } = await gazetteerBytes(context, 'identity');
    expect(parseEntries(new TextDecoder().decode(body)).length).toBe(2);
  });

  it('are none where nothing was imported', async () => {
    expect(await loadEntries(await aStore())).toEqual([]);
  });
});

it('a street in pieces is one street in each ward that it runs through', () => {
  const at = (easting: number, northing = 0) => ({
    name: 'Long Lane',
    kind: 'street' as const,
    easting,
    northing
  });
  const points = [at(0), at(40), at(100), at(1000), { ...at(1010), name: 'LONG LANE' }, at(-500)];
  const entries = joinNames(points, (easting) => (easting < 0 ? undefined : easting < 500 ? 'West' : 'East'));
  expect(entries.map(({ ward, easting, reach }) => [ward, easting, reach])).toEqual([
    ['East', 1000, 10],
    ['West', 40, 60]
  ]);
});
