import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { areaSets } from '#lib/server/store/areas.ts';
import { bumpDataVersion, dataVersion } from '#lib/server/store/data-version.ts';
import { openStore } from '#lib/server/store/database.ts';
import { snapshot } from '#lib/server/store/snapshot.ts';

const file = () => join(mkdtempSync(join(tmpdir(), 'snapshot-')), 'safety.db');

it('what is read stands still while another connection commits, and the next reading sees it', async () => {
  const path = file();
  const [store, other] = [openStore(path), openStore(path)];
  const before = await dataVersion(store);
  const seen = await snapshot(store, async (frozen) => {
    const first = await dataVersion(frozen);
    await bumpDataVersion(other);
    return [
      first,
      await dataVersion(frozen),
      frozen.bulk.prepare('SELECT version FROM data_version').pluck().get()
    ];
  });
  expect(seen).toEqual([before, before, before]);
  expect(await snapshot(store, dataVersion)).toBe(before + 1);
  await Promise.all([store.close(), other.close()]);
});

it('answers of one state share a connection; one that begins after a commit has its own', async () => {
  const store = openStore(file());
  const stores = await snapshot(store, (one) =>
    snapshot(store, async (two) => {
      await bumpDataVersion(store);
      return snapshot(store, async (three) => [
        one === two,
        two === three,
        (await dataVersion(three)) - (await dataVersion(two))
      ]);
    })
  );
  expect(stores).toEqual([true, false, 1]);
  await store.close();
});

it('cannot be written to, and within it another one is the same', async () => {
  const store = openStore(file());
  await snapshot(store, async (frozen) => {
    await expect(bumpDataVersion(frozen)).rejects.toThrow('readonly');
    await snapshot(frozen, async (within) => expect(within).toBe(frozen));
  });
  await store.close();
});

it('ends when the work fails', async () => {
  const store = openStore(file());
  await expect(snapshot(store, async () => Promise.reject(new Error('lost')))).rejects.toThrow('lost');
  const before = await dataVersion(store);
  await bumpDataVersion(store);
  expect(await snapshot(store, dataVersion)).toBe(before + 1);
  await store.close();
});

it('leaves its connection to the next one, and gives nothing any more to whoever still holds it', async () => {
  const store = openStore(file());
  const before = await dataVersion(store);
  const held = await snapshot(store, async (frozen) => frozen);
  await bumpDataVersion(store);
  const seen = await snapshot(store, async (frozen) => {
    expect(() => held.bulk.prepare('SELECT 1')).toThrow('has ended');
    expect(() => held.bulk.pragma('data_version')).toThrow('has ended');
    await expect(areaSets(held, 'ward')).rejects.toThrow('has ended');
    expect(Object.getPrototypeOf(frozen.bulk)).toBe(Object.getPrototypeOf(held.bulk));
    return frozen.bulk.prepare('SELECT version FROM data_version').pluck().get();
  });
  expect(seen).toBe(before + 1);
  await store.close();
});

it('holds back nobody who empties the log beside the store, once it has ended, and nothing stays open when the store is closed', async () => {
  const store = openStore(file());
  const emptied = () => store.bulk.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
  await snapshot(store, async (frozen) => {
    await dataVersion(frozen);
    await bumpDataVersion(store);
    store.bulk.pragma('busy_timeout = 0');
    expect(emptied()[0].busy).toBe(1);
  });
  expect(emptied()[0].busy).toBe(0);
  const [resting, ending] = await snapshot(store, async (first) => {
    await bumpDataVersion(store);
    return snapshot(store, async (second) => [first.bulk, second.bulk]);
  });
  expect([resting.open, ending.open].sort()).toEqual([false, true]);
  const last = await snapshot(store, async (frozen) => {
    await store.close();
    return frozen.bulk;
  });
  expect([resting.open, ending.open, last.open]).toEqual([false, false, false]);
});
