import { describe, expect, it } from 'vitest';
import type { IncidentEntries } from '#lib/core/statistics/incident-entries.ts';
import { recordStart } from '#lib/core/statistics/record-start.ts';

/** Incidents of 100 a month, spread over a hundred points that begin at `first(month)`. */
function monthly(months: readonly number[], first: (month: number) => number): IncidentEntries {
  const rows = months.flatMap((month) => Array.from({ length: 100 }, (_, k) => [first(month) + k, month]));
  rows.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return {
    place: Uint32Array.from(rows, ([place]) => place),
    month: Uint16Array.from(rows, ([, month]) => month),
    category: new Uint8Array(rows.length),
    count: new Uint32Array(rows.length).fill(1),
    firstMonth: 24000,
    months: Math.max(...months) + 1
  };
}

describe('the start of the record', () => {
  it('is the first month when points stay the same', () => {
    expect(recordStart(monthly([0, 1, 2, 3], () => 0), 24003)).toBe(24000); // prettier-ignore
  });

  it('is the month in which nearly every point is new: the list of points was replaced', () => {
    const entries = monthly([0, 1, 2, 9, 10], (month) => (month < 9 ? 0 : 95));
    expect(recordStart(entries, 24010)).toBe(24009);
  });

  it('is not moved by a list that is replaced only later', () => {
    const entries = monthly([0, 1, 2, 9, 10], (month) => (month < 9 ? 0 : 100));
    expect(recordStart(entries, 24002)).toBe(24000);
  });

  it('is the last of several replacements', () => {
    const entries = monthly([0, 1, 2, 3, 4, 5], (month) => 100 * Math.floor(month / 2));
    expect(recordStart(entries, 24005)).toBe(24004);
  });

  it('does not judge by a handful of incidents', () => {
    const entries = monthly([0, 1], (month) => 100 * month);
    const few = { ...entries, place: entries.place.slice(0, 130), month: entries.month.slice(0, 130) };
    expect(recordStart(few, 24001)).toBe(24000);
  });

  it('is the first month of entries that hold nothing', () => {
    const nothing = { ...monthly([0], () => 0), place: new Uint32Array(0), months: 0 };
    expect(recordStart(nothing, 24005)).toBe(24000);
  });
});
