import { listed, type Added } from './added.ts';

const reader = `
import { readTable, type TableRow } from '../read/table.ts';
import type { Source } from '../read/source.ts';

/** Where a bench stands, National Grid metres. */
export interface BenchRow {
  readonly easting: number;
  readonly northing: number;
}

/** Benches, thrown away after the test. */
export const benches: Source<TableRow<true>, BenchRow> = {
  id: 'benches',
  title: 'Benches',
  licence: 'OGL-UK-3.0',
  address: 'https://benches.example/',
  limits: 'Says nothing of who sits on them.',
  without: 'Without it nobody knows where to rest.',
  freshMonths: 6,
  options: [],
  named: /bench/,
  takes: (name) => name.endsWith('.csv'),
  read: (input) => readTable(input, {}, () => true),
  parse({ fields }, where, reading) {
    const [easting, northing] = fields.map(Number);
    if (easting > 0 && northing > 0) return { easting, northing };
    reading.problems.add({ ...where, field: 'easting', value: fields[0], message: 'A bench stands somewhere.' });
    return null;
  }
};
`;

const writer = `
import { BENCHES, replaceBenches } from '#lib/server/store/benches.ts';
import { registered } from '../run/registered.ts';
import type { RowWriter, Run } from '../run/writer.ts';
import { benches as source, type BenchRow } from './source.ts';

/** Benches with their writer. */
export const benches = registered(source, { keeps: BENCHES, writer: benchWriter });

async function benchWriter(run: Run): Promise<RowWriter<BenchRow>> {
  const kept: BenchRow[] = [];
  return {
    row(row) {
      kept.push(row);
      return 'stored';
    },
    async finish() {
      await replaceBenches(run.context.store, kept, run.importId);
      return {};
    }
  };
}
`;

const store = `
import type { Store } from './database.ts';
import type { StoredFacts } from './stored-facts.ts';

/** What benches keep. */
export const BENCHES: StoredFacts = {
  tables: ['bench'],
  counted: { table: 'bench', one: 'bench', many: 'benches' },
  async subjects({ query }) {
    const rows = await query.selectFrom('bench').select('import_id').distinct().execute();
    return rows.map(({ import_id: importId }) => ({ importId, about: { kind: 'day', name: 'Benches', day: '2024-01-01' } }));
  }
};

/** Puts these benches in the place of all before. */
export async function replaceBenches(
  store: Store,
  benches: readonly { easting: number; northing: number }[],
  importId: number
): Promise<void> {
  await store.query.deleteFrom('bench').execute();
  const put = store.bulk.prepare('INSERT INTO bench (easting, northing, import_id) VALUES (?, ?, ?)');
  for (const { easting, northing } of benches) put.run(easting, northing, importId);
}
`;

const migration = `
/** Benches. */
export const benches = \`
CREATE TABLE bench (
  id INTEGER PRIMARY KEY,
  easting REAL NOT NULL,
  northing REAL NOT NULL,
  import_id INTEGER NOT NULL REFERENCES import (id)
) STRICT;
\`;
`;

const DATABASE = 'src/lib/server/store/database.ts';

/** A source of facts of a new kind: its folder, its entry, and the table that it brings. */
export const addedSource = (migrations: string): Added => ({
  files: {
    'src/lib/server/import/benches/source.ts': reader,
    'src/lib/server/import/benches/writer.ts': writer,
    'src/lib/server/store/benches.ts': store,
    'src/lib/server/store/migrations/999-benches.ts': migration
  },
  entries: [
    ...listed(
      'src/lib/server/import/sources.ts',
      "import { benches } from './benches/writer.ts';",
      '  restricted\n];',
      '  restricted,\n  benches\n];'
    ),
    ...listed(
      DATABASE,
      "import { benches } from './migrations/999-benches.ts';",
      migrations,
      migrations.replace(']', ', benches]')
    ),
    {
      file: 'src/lib/server/store/schema.ts',
      before: '  council: {',
      after:
        '  bench: { id: Generated<number>; easting: number; northing: number; import_id: number };\n  council: {'
    }
  ]
});
