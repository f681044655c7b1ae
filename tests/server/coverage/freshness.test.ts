import { describe, expect, it } from 'vitest';
import { parseMonth } from '#lib/core/incidents/month.ts';
import { freshnessOf } from '#lib/server/coverage/freshness.ts';
import type { StoredImport } from '#lib/server/store/imports.ts';
import type { About } from '#lib/server/store/stored-facts.ts';

const now = parseMonth('2025-11');
const of = (...subjects: About[]) => ({
  subjects,
  imports: [{ finishedAt: '2024-05-03T10:00:00Z' } as StoredImport]
});
const months = {
  kind: 'months',
  first: parseMonth('2024-01'),
  last: parseMonth('2025-08'),
  months: 20
} as const;
const list = (day: string | null) => ({ kind: 'day', name: 'Street lights', day }) as const;

describe('how fresh a source is', () => {
  it('goes by the newest of what is stored, and the months that the source says', () => {
    expect(freshnessOf(of(months), { freshMonths: 3 }, now)).toEqual({ fresh: true, newest: months.last });
    expect(freshnessOf(of(months), { freshMonths: 2 }, now)?.fresh).toBe(false);
    const lists = of(list('2022-02-10'), list('2025-10-01'));
    expect(freshnessOf(lists, { freshMonths: 12 }, now)).toEqual({
      fresh: true,
      newest: parseMonth('2025-10')
    });
  });

  it('goes by the day of import where the file names none', () => {
    expect(freshnessOf(of(list(null)), { freshMonths: 12 }, now)).toEqual({
      fresh: false,
      newest: parseMonth('2024-05')
    });
  });

  it('is not told where age says nothing, nothing is stored, or nothing newer can come', () => {
    expect(freshnessOf(of(months), {}, now)).toBeNull();
    expect(freshnessOf(of(), { freshMonths: 3 }, now)).toBeNull();
    expect(freshnessOf(of(months), { freshMonths: 3 }, -Infinity)).toBeNull();
  });
});
