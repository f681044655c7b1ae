import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bumpDataVersion, dataVersion } from '#lib/server/store/data-version.ts';
import { openStore } from '#lib/server/store/database.ts';
import { StoreBusy, wholly } from '#lib/server/store/transaction.ts';

describe('work done wholly', () => {
  it('stands when it ends well, and is undone when it throws', async () => {
    const store = openStore(':memory:');
    const first = await dataVersion(store);
    expect(await wholly(store, () => bumpDataVersion(store))).toBe(first + 1);
    const failing = wholly(store, async () => {
      await bumpDataVersion(store);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await dataVersion(store)).toBe(first + 1);
  });

  it('inside other work fails by itself', async () => {
    const store = openStore(':memory:');
    const first = await dataVersion(store);
    await wholly(store, async () => {
      await bumpDataVersion(store);
      const part = wholly(store, async () => {
        await bumpDataVersion(store);
        throw new Error('part');
      });
      await expect(part).rejects.toThrow('part');
      await wholly(store, () => bumpDataVersion(store));
    });
    expect(await dataVersion(store)).toBe(first + 2);
  });

  it('waits for what is under way on the same connection, so that neither undoes the other', async () => {
    const store = openStore(':memory:');
    const first = await dataVersion(store);
    const failing = wholly(store, async () => {
      await bumpDataVersion(store);
      await new Promise((rested) => setTimeout(rested, 20));
      throw new Error('no');
    });
    const standing = wholly(store, () => bumpDataVersion(store));
    await expect(failing).rejects.toThrow('no');
    expect(await standing).toBe(first + 1);
    expect(await dataVersion(store)).toBe(first + 1);
  });

  it('is not seen by readers before it ends, and other writers are told that it is under way', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'store-')), 'safety.db');
    const store = openStore(file);
    const other = openStore(file);
    other.bulk.pragma('busy_timeout = 20');
    const first = await dataVersion(store);
    await wholly(store, async () => {
      await bumpDataVersion(store);
      expect(await dataVersion(other)).toBe(first);
      await expect(wholly(other, () => bumpDataVersion(other))).rejects.toThrow(StoreBusy);
    });
    expect(await dataVersion(other)).toBe(first + 1);
    await store.close();
    await other.close();
  });
});
