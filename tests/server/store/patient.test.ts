import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore, type Store } from '#lib/server/store/database.ts';
import { keepMail, keptMail } from '#lib/server/store/mail.ts';
import { peopleConnection } from '#lib/server/store/people-connection.ts';

let store: Store;
let importing: Sqlite.Database;

beforeEach(() => {
  const file = join(mkdtempSync(join(tmpdir(), 'patient-')), 'safety.db');
  store = openStore(file);
  importing = new Sqlite(file);
});
afterEach(async () => {
  importing.close();
  await store.close();
});

const letter = {
  at: '2025-11-01',
  recipient: 'a@b.example',
  subject: 's',
  text: 't',
  state: 'outbox'
} as const;

describe('what people send while an import holds the store', () => {
  it('waits for its end without holding up anybody else, and is kept', async () => {
    const connection = peopleConnection(store);
    importing.exec('BEGIN IMMEDIATE');
    let isKept = false;
    const keeping = keepMail(connection, letter, '').then(() => (isKept = true));
    // The event loop goes on: a wait inside SQLite would take the whole of this time at once.
    let turns = 0;
    for (const until = Date.now() + 300; Date.now() < until; turns++) await setTimeout(5);
    expect(turns).toBeGreaterThan(10);
    expect(isKept).toBe(false);
    importing.exec('COMMIT');
    await keeping;
    expect(await keptMail(connection, 9)).toHaveLength(1);
  });

  it('takes a transaction wholly or not at all, and from its beginning', async () => {
    const connection = peopleConnection(store);
    const work = connection.transaction().execute(async (inside) => {
      await keepMail(inside, letter, '');
      importing.pragma('busy_timeout = 0');
      expect(() => importing.exec('BEGIN IMMEDIATE')).toThrow(/locked/);
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    expect(await keptMail(connection, 9)).toEqual([]);
  });

  it('is one connection for a store, and the very one of a store in memory', async () => {
    expect(peopleConnection(store)).toBe(peopleConnection({ ...store, frozen: true }));
    const memory = openStore(':memory:');
    expect(peopleConnection(memory)).toBe(memory.query);
    await memory.close();
  });
});
