import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openStore, STORE_VERSION } from '#lib/server/store/database.ts';
import { first } from '#lib/server/store/migrations/001-first.ts';
import { finishPuttingBack } from '#lib/server/store/put-back.ts';
import { program } from '../../builders/doomed.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'killed-'));

describe('a process that is killed while it brings a store up to date', () => {
  // The first step, one in between, the last, and the moment before it would be kept.
  const moments = [...new Set([1, 2, STORE_VERSION - 1, STORE_VERSION])];

  it.each(moments)('loses nothing when it dies at step %i, and the next start does it', async (step) => {
    const file = join(folder(), 'safety.db');
    const old = new Sqlite(file);
    old.exec(first);
    old.exec(
      "INSERT INTO council (only_one, id, config, loaded_at) VALUES (1, 'marshside', '{}', '2025-11-01')"
    );
    old.pragma('user_version = 1');
    old.close();
    const { ended } = program(
      `import Sqlite from 'better-sqlite3';
       import { openStore } from '#lib/server/store/database.ts';
       let left = ${step};
       for (const name of ['exec', 'pragma']) {
         const plain = Sqlite.prototype[name];
         Sqlite.prototype[name] = function (text, ...rest) {
           const steps = name === 'exec' ? /CREATE|ALTER|UPDATE/.test(text) : /user_version =/.test(text);
           const done = plain.call(this, text, ...rest);
           if (steps && --left === 0) process.kill(process.pid, 'SIGKILL');
           return done;
         };
       }
       openStore(${JSON.stringify(file)});`
    );
    expect(await ended).toBe('SIGKILL');
    const store = openStore(file);
    expect(store.bulk.pragma('user_version', { simple: true })).toBe(STORE_VERSION);
    expect(store.bulk.prepare('SELECT id FROM council').pluck().get()).toBe('marshside');
    expect(store.bulk.pragma('integrity_check', { simple: true })).toBe('ok');
    store.bulk.close();
  });
});

describe('a process that is killed while it puts a copy in place', () => {
  it.each([1, 2, 3, 4])('leaves what the next start completes, killed at move %i', async (move) => {
    const dataDir = folder();
    const put = (path: string, text: string) => {
      mkdirSync(join(dataDir, path, '..'), { recursive: true });
      writeFileSync(join(dataDir, path), text);
    };
    put('safety.db', 'old store');
    put('outbox/letter', 'old letter');
    put('restoring/data/safety.db', 'new store');
    put('restoring/data/outbox/letter', 'new letter');
    put('restoring/checked', 'before');
    const { ended } = program(
      `import fs from 'node:fs';
       import { syncBuiltinESMExports } from 'node:module';
       const plain = fs.renameSync;
       let left = ${move};
       fs.renameSync = (...paths) => {
         plain(...paths);
         if (--left === 0) process.kill(process.pid, 'SIGKILL');
       };
       syncBuiltinESMExports();
       const { finishPuttingBack } = await import('#lib/server/store/put-back.ts');
       finishPuttingBack(${JSON.stringify(dataDir)});`
    );
    expect(await ended).toBe('SIGKILL');
    finishPuttingBack(dataDir);
    const read = (path: string) => readFileSync(join(dataDir, path), 'utf8');
    expect([read('safety.db'), read('outbox/letter')]).toEqual(['new store', 'new letter']);
    expect([read('before/safety.db'), read('before/outbox/letter')]).toEqual(['old store', 'old letter']);
    expect(readdirSync(dataDir).sort()).toEqual(['before', 'outbox', 'safety.db']);
  });

  it('has touched nothing before all was checked', () => {
    const dataDir = folder();
    mkdirSync(join(dataDir, 'restoring', 'data'), { recursive: true });
    writeFileSync(join(dataDir, 'restoring', 'data', 'safety.db'), 'half of a store');
    expect(finishPuttingBack(dataDir)).toBeNull();
    expect(existsSync(join(dataDir, 'safety.db'))).toBe(false);
  });
});
