import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { aStore } from './store.ts';

/** An installation in a folder of its own, with three incidents, a letter beside the store, tiles, and a council's file. */
export interface Installation {
  readonly config: { readonly dataDir: string; readonly shippedDir: string };
  /** Where a copy of it goes. */
  readonly file: string;
  /** The first value that a question to its store, or to one in another folder, is answered with. */
  asked<T>(sql: string, folder?: string): T;
  change(sql: string): void;
  /** Everything in its data folder, by name and sum; SQLite's own notes beside the store come and go. */
  standing(): string[];
}

/** Makes one. */
export async function anInstallation(): Promise<Installation> {
  const root = mkdtempSync(join(tmpdir(), 'copies-'));
  const config = { dataDir: join(root, 'data'), shippedDir: join(root, 'shipped') };
  const { dataDir, shippedDir } = config;
  for (const folder of ['data/outbox', 'data/tiles', 'shipped/councils'])
    mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(dataDir, 'outbox', 'letter.txt'), 'Dear Jo');
  writeFileSync(join(dataDir, 'tiles', 'areas.pmtiles'), 'made again');
  writeFileSync(join(shippedDir, 'councils', 'marshside.json'), '{"id":"marshside"}');
  const path = join(dataDir, 'safety.db');
  const context = await aStore(
    {
      wards: [{ code: 'E05999901', box: [560_000, 177_000, 563_000, 179_000], people: 5000 }],
      incidents: [{ x: 561_000, y: 178_000, month: '2025-01', category: 'robbery', count: 3 }]
    },
    path
  );
  await context.store.close();
  return {
    config,
    file: join(root, 'copies', 'one.zip'),
    asked: (sql, folder = dataDir) => {
      const store = new Sqlite(join(folder, 'safety.db'), { readonly: true });
      try {
        return store.prepare(sql).pluck().get() as never;
      } finally {
        store.close();
      }
    },
    change: (sql) => {
      const store = new Sqlite(path);
      store.exec(sql);
      store.close();
    },
    standing: () =>
      readdirSync(dataDir, { recursive: true, encoding: 'utf8' })
        .filter((name) => statSync(join(dataDir, name)).isFile() && !/-(wal|shm)$/.test(name))
        .sort()
        .map(
          (name) =>
            `${name} ${createHash('sha256')
              .update(readFileSync(join(dataDir, name)))
              .digest('hex')}`
        )
  };
}
