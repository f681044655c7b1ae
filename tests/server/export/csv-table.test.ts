import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { wardsCsv } from '#lib/server/export/score-export.ts';
import { csvOfObjects, csvTable } from '#lib/server/export/csv-table.ts';
import { scoreCellsService } from '#lib/server/scoring/score-cells.ts';
import { parseMonth } from '#lib/core/incidents/month.ts';
import { sourceFiles } from '../../architecture/source-files.ts';
import { aStore } from '../../builders/store.ts';

describe('a table as CSV', () => {
  it('is written in one place', () => {
    const writers = sourceFiles(['src', 'scripts'], ['.ts', '.mjs', '.svelte']).filter(({ text }) =>
      text.includes('.unparse(')
    );
    expect(writers.map(({ path }) => path)).toEqual(['src/lib/server/export/csv-table.ts']);
  });

  it('disarms what a spreadsheet would run as a formula', () => {
    const names = ['=1+1', '+44', '-x', '@SUM(A1)', '\tx', '=HYPERLINK("http://a","b"),c'];
    expect(
      csvTable(
        ['name'],
        names.map((name) => [name])
      )
    ).toBe('name\n"\'=1+1"\n"\'+44"\n"\'-x"\n"\'@SUM(A1)"\n"\'\tx"\n"\'=HYPERLINK(""http://a"",""b""),c"\n');
  });

  it('disarms what holds a line end, and what begins with one or with a full-width sign', () => {
    const texts = ['=1\nx', '=HYPERLINK("http://a")\r\nok', '\n=1', '\r=1', '＝1+1', '＠x'];
    const said = csvTable(
      ['text'],
      texts.map((text) => [text])
    );
    expect(Papa.parse<string[]>(said, { newline: '\n' }).data.slice(1, -1)).toEqual(
      texts.map((text) => [`'${text}`])
    );
    expect(csvOfObjects(['a', 'b'], [{ b: '@1\n', a: 2 }])).toBe('a,b\n2,"\'@1\n"\n');
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
