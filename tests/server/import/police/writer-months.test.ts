import { beforeEach, describe, expect, it } from 'vitest';
import { policeRevisions } from '#lib/server/store/coverage.ts';
import { marshside, type Marshside } from '../../../fixtures/police/marshside.ts';
import { ASB, NEXT_DOOR, streetFile, type StreetRow } from '../../../fixtures/police/street-file.ts';

const NAME = '2025-07-marsh-street.csv';
let marsh: Marshside;
beforeEach(async () => {
  marsh = await marshside();
});

/** Imports one file of these rows. */
async function take(rows: readonly (StreetRow | string)[], name = NAME) {
  marsh.write(name, streetFile(rows));
  return marsh.take('police', name);
}

const count = () => marsh.column('SELECT count(*) FROM incident')[0];

describe('a month of a force', () => {
  it('imported twice counts once', async () => {
    await take([{}, ASB, ASB]);
    const again = await take([{}, ASB, ASB]);
    expect(count()).toBe(3);
    expect(again.replaced).toEqual([
      { month: '2025-07', force: 'Marsh Police', before: 3, after: 3, added: 0, removed: 0, changed: 0 }
    ]);
    expect(await policeRevisions(marsh.context.store)).toEqual([]);
  });

  it('that is released anew is replaced as a whole, and what changed is recorded', async () => {
    await take([
      { 'Crime ID': 'a' },
      { 'Crime ID': 'b' },
      { 'Crime ID': 'c' },
      { 'Crime ID': 'd' },
      ASB,
      ASB
    ]);
    const report = await take([
      { 'Crime ID': 'b' },
      { 'Crime ID': 'c', 'Last outcome category': 'Offender charged' },
      { 'Crime ID': 'd', 'Crime type': 'Robbery' },
      { 'Crime ID': 'e', Longitude: '0.33' },
      ASB
    ]);
    expect(report.replaced).toEqual([
      { month: '2025-07', force: 'Marsh Police', before: 6, after: 5, added: 1, removed: 1, changed: 2 }
    ]);
    expect(count()).toBe(5);
    expect(await policeRevisions(marsh.context.store)).toMatchObject([
      {
        month: 24306,
        force: 'Marsh Police',
        before: 6,
        after: 5,
        byCategory: { 'anti-social-behaviour': [2, 1], burglary: [4, 3], robbery: [0, 1] }
      }
    ]);
  });

  it('leaves other months and other forces alone', async () => {
    await take([{}, { 'Reported by': 'Harbour Police' }]);
    await take([{ Month: '2025-08' }], '2025-08-marsh-street.csv');
    await take([ASB, ASB]);
    expect(marsh.column('SELECT stored FROM police_month ORDER BY month, force_id')).toEqual([2, 1, 1]);
    expect(count()).toBe(4);
  });

  it('in two files of one run comes from the later one, and a note says so', async () => {
    marsh.write('a/one-street.csv', streetFile([{}, {}, {}]));
    marsh.write('b/two-street.csv', streetFile([ASB, NEXT_DOOR]));
    const report = await marsh.take('police', ['a', 'b']);
    expect(report).toMatchObject({ rows: 5, stored: 1, outside: 1, superseded: 3, replaced: [] });
    expect(report.notes).toContain(
      'July 2025 of Marsh Police is in one-street.csv and in two-street.csv; the later file was taken.'
    );
    expect(count()).toBe(1);
  });
});
