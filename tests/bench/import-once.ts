// One police import in a process of its own, so that the time and the memory are the import's alone.
// Called by import.bench.ts: import-once.ts ours|peer DATA_DIR FILE… ; prints one line of JSON.
import Sqlite from 'better-sqlite3';
import Papa from 'papaparse';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { createContext } from '#lib/server/context.ts';
import { importSource } from '#lib/server/import/run/import-source.ts';

/** What the process tells. */
export interface ImportOnce {
  readonly milliseconds: number;
  /** Rows read from the files. */
  readonly rows: number;
  /** Rows stored. */
  readonly stored: number;
  /** Highest resident memory of the process, MB. */
  readonly megabytes: number;
}

const [who, dataDir, ...files] = process.argv.slice(2);
const started = performance.now();
const { rows, stored } = who === 'ours' ? await ours() : await peer();
const milliseconds = performance.now() - started;
const answer: ImportOnce = { milliseconds, rows, stored, megabytes: process.resourceUsage().maxRSS / 1024 };
process.stdout.write(`${JSON.stringify(answer)}\n`);

type Counts = Pick<ImportOnce, 'rows' | 'stored'>;

async function ours(): Promise<Counts> {
  const context = createContext({ DATA_DIR: dataDir });
  const report = await importSource(context, 'police', files, {});
  await context.store.close();
  return { rows: report.rows, stored: report.stored };
}

/** What a short script does: every column as text into one table, in one transaction; nothing checked or assigned. */
async function peer(): Promise<Counts> {
  const database = new Sqlite(join(dataDir, 'peer.db'));
  database.pragma('journal_mode = WAL');
  database.exec('CREATE TABLE crime (a, b, c, d, e, f, g, h, i, j, k, l)');
  const insert = database.prepare('INSERT INTO crime VALUES (?,?,?,?,?,?,?,?,?,?,?,?)');
  let count = 0;
  database.exec('BEGIN');
  for (const file of files) {
    const source = file.endsWith('.gz')
      ? createReadStream(file).pipe(createGunzip())
      : createReadStream(file);
    await new Promise<void>((settle, fail) => {
      let heading = true;
      Papa.parse<string[]>(source, {
        skipEmptyLines: true,
        step: ({ data }) => {
          if (heading) heading = false;
          else if (data.length === 12) count += insert.run(data).changes;
        },
        complete: () => settle(),
        error: fail
      });
    });
  }
  database.exec('COMMIT');
  database.close();
  return { rows: count, stored: count };
}
