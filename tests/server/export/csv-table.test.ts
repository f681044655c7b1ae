import { describe, expect, it } from 'vitest';
import { wardsCsv } from '#lib/server/export/score-export.ts';
import { csvTable } from '#lib/server/export/csv-table.ts';
import { scoreCellsService } from '#lib/server/scoring/score-cells.ts';
import { parseMonth } from '#lib/core/incidents/month.ts';
import { aStore } from '../../builders/store.ts';

describe('a table as CSV', () => {
  it('disarms what a spreadsheet would run as a formula', () => {
    const names = ['=1+1', '+44', '-x', '@SUM(A1)', '\tx', '=HYPERLINK("http://a","b"),c'];
    expect(
      csvTable(
        ['name'],
        names.map((name) => [name])
      )
    ).toBe('name\n"\'=1+1"\n"\'+44"\n"\'-x"\n"\'@SUM(A1)"\n"\'\tx"\n"\'=HYPERLINK(""http://a"",""b""),c"\n');
  });

  it('leaves numbers as they are, negative ones too, and says nothing for what is not known', () => {
    expect(csvTable(['a', 'b', 'c', 'd'], [[-1.25, 3e-17, NaN, null]])).toBe('a,b,c,d\n-1.25,3e-17,,\n');
  });

  it('disarms the name of a ward in the export', async () => {
    const context = await aStore({
      wards: [{ code: 'E05999901', name: '=cmd|x', box: [560_000, 177_000, 561_500, 179_000] }],
      incidents: [{ x: 561_000, y: 178_000, month: '2025-01', category: 'robbery' }]
    });
    const month = parseMonth('2025-01');
    const answer = await scoreCellsService(context, { from: month, to: month }, 'officer');
    if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
    expect(wardsCsv(answer)).toContain('\nE05999901,"\'=cmd|x",1,');
  });
});
