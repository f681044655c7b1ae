import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { exportScores } from '#lib/server/export/export-scores.ts';
import { TOP_EXPORT } from '#lib/server/export/top-export.ts';
import { aStore } from '../../builders/store.ts';
import { aTown } from '../../builders/town.ts';

type Row = Record<string, string>;

async function top(context = aTown(), query = ''): Promise<Row[]> {
  const result = await exportScores(await context, 'top-20', 'csv', new URLSearchParams(query), 'public');
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const { text } = result;
  expect(text.split('\n')[0].split(',')).toEqual(TOP_EXPORT.map(({ name }) => name));
  return Papa.parse<Row>(text.trimEnd(), { header: true }).data;
}

describe('the short export', () => {
  it('has the twenty hexagons with the highest scores, in order', async () => {
    const rows = await top();
    expect(rows.map(({ order }) => Number(order))).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    const scores = rows.map(({ score }) => Number(score));
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(rows[0]).toMatchObject({
      place: 'Around Quay Lane',
      ward: 'Saltings',
      incidents: '30',
      incidents_low: '20',
      incidents_high: '43',
      hexagon: '150.2610.1380'
    });
  });

  it('says why, with the raw value and the months that have a file', async () => {
    const [first] = await top();
    expect(first.reason).toMatch(/^Recorded crime: 30 incidents of these kinds recorded in 3 months\./);
  });

  it('is rounded', async () => {
    for (const { incidents_low, incidents_high, score } of await top())
      for (const number of [incidents_low, incidents_high, score]) expect(number).toMatch(/^\d+$/);
  });

  it('is shorter where less has a score, and never lists a place where nothing was found', async () => {
    const rows = await top(
      aStore({
        wards: [{ code: 'E05999901', box: [560_000, 177_000, 563_000, 179_000] }],
        incidents: [{ x: 561_000, y: 178_000, month: '2025-01', category: 'robbery', count: 3 }]
      })
    );
    expect(rows.map(({ incidents }) => incidents)).toEqual(['3']);
  });
});
