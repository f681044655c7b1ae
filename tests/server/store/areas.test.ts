import { describe, expect, it } from 'vitest';
import { areaSetOn, areaSets } from '#lib/server/store/areas.ts';
import { addWards, aStore } from '../../builders/store.ts';

const box = [560_000, 180_000, 561_000, 181_000] as const;

describe('ward sets', () => {
  it('are asked for by a day: the one in force, else the newest that had begun, else the oldest', async () => {
    const context = await aStore({
      wards: [{ code: 'E05000001', box }],
      wardsValid: ['2014-01-01', '2026-05-06']
    });
    await addWards(context, [{ code: 'E05000002', box }], ['2026-05-07', null]);
    const on = async (day?: string) => (await areaSetOn(context.store, 'ward', day))?.validFrom;
    expect(await on('2025-10-31')).toBe('2014-01-01');
    expect(await on('2026-05-06')).toBe('2014-01-01');
    expect(await on('2026-05-07')).toBe('2026-05-07');
    expect(await on('2010-01-01')).toBe('2014-01-01');
    expect(await on()).toBe('2026-05-07');
  });

  it('are none in an empty store', async () => {
    const { store } = await aStore();
    expect(await areaSets(store, 'ward')).toEqual([]);
    expect(await areaSetOn(store, 'ward')).toBeNull();
  });

  it("of the same first day take each other's place", async () => {
    const context = await aStore({ wards: [{ code: 'E05000001', box }] });
    await addWards(context, [{ code: 'E05000002', box }]);
    expect(await areaSets(context.store, 'ward')).toHaveLength(1);
    expect(context.store.bulk.prepare('SELECT code FROM area').pluck().all()).toEqual(['E05000002']);
  });
});
