import { chmodSync, mkdirSync, mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createContext } from '#lib/server/context.ts';
import { saveFile } from '#lib/server/export/save-file.ts';
import { bumpDataVersion } from '#lib/server/store/data-version.ts';
import { publishTiles } from '#lib/server/tiles/publish/publish-tiles.ts';
import { openLog } from '#lib/server/upkeep/log.ts';
import { backup } from '#lib/server/upkeep/backup.ts';
import { putCouncil } from '#lib/server/store/council.ts';
import { addIncidents, addWards } from '../builders/store.ts';
import { COUNCIL } from '../fixtures/police/marshside.ts';

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

it.skipIf(process.platform === 'win32')(
  'nor any file of a loaded one, nor what a command writes elsewhere, nor the log',
  async () => {
    const outside = mkdtempSync(join(tmpdir(), 'private-'));
    chmodSync(outside, 0o755);
    const dataDir = join(outside, 'data');
    const context = createContext({ DATA_DIR: dataDir, SHIPPED_DIR: 'data' });
    await addWards(context, [{ code: 'E05999901', box: [560_000, 177_000, 561_500, 179_000] }]);
    await addIncidents(context, [{ x: 561_000, y: 178_000, month: '2025-01', category: 'robbery' }]);
    await putCouncil(context.store, {
      ...{ id: 'marshside', loadedAt: '2025-11-22' },
      config: JSON.stringify(COUNCIL)
    });
    await publishTiles(context);
    await backup(context.config, join(dataDir, 'backups'), new Date());
    await saveFile(join(outside, 'samples.csv'), 'where cameras stand');
    openLog({ LOG_FILE: join(outside, 'log.json') }, dataDir).warn('It began.');
    const files = readdirSync(outside, { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile()
    );
    const paths = files.map((one) => join(one.parentPath, one.name));
    for (const kind of [
      /safety\.db$/,
      /\.pmtiles$/,
      /published\.json$/,
      /backups/,
      /samples\.csv$/,
      /log\.json$/
    ])
      expect([kind, paths.some((path) => kind.test(path))]).toEqual([kind, true]);
    expect(paths.filter((path) => rights(path) !== 0o600)).toEqual([]);
    await context.store.close();
  }
);
