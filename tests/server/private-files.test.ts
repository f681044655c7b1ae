import { chmodSync, mkdirSync, mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createContext } from '#lib/server/context.ts';
import { bumpDataVersion } from '#lib/server/store/data-version.ts';

const rights = (path: string) => statSync(path).mode & 0o777;

it.skipIf(process.platform === 'win32')(
  'nobody else on the machine reads the data folder or the database in it, even one that was open before',
  async () => {
    const dataDir = join(mkdtempSync(join(tmpdir(), 'private-')), 'data');
    mkdirSync(dataDir);
    chmodSync(dataDir, 0o755);
    const context = createContext({ DATA_DIR: dataDir });
    await bumpDataVersion(context.store);
    expect(rights(dataDir)).toBe(0o700);
    expect(readdirSync(dataDir).map((name) => [name, rights(join(dataDir, name))])).toEqual([
      ['safety.db', 0o600],
      ['safety.db-shm', 0o600],
      ['safety.db-wal', 0o600]
    ]);
    await context.store.close();
  }
);
