import type { IncidentEntries } from './incident-entries.ts';

/** Below this share of a month's incidents on points seen before, the list of points must have been replaced. */
const FEWEST_KNOWN = 0.25;
/** Incidents that a month needs to tell. */
const FEWEST_INCIDENTS = 50;

/**
 * The first month whose places can be compared with those of `to`: the month after which the publisher's list of snap points
 * was not replaced again. Every incident is published at a point of such a list, so with an unchanged list nearly all of a
 * month's incidents lie on points seen before (in Essex and Avon 95 % or more after a year, 50 % or more in the second month
 * of a record); with a new list nearly none do (Essex, between March 2022 and January 2025: 8 %), and what a cell held before
 * says little of what it holds since.
 * Month numbers; the entries' first month when there was no break. O(entries).
 */
export function recordStart(entries: IncidentEntries, to: number): number {
  const { place, month, count, firstMonth } = entries;
  const last = Math.min(entries.months - 1, to - firstMonth);
  const all = new Float64Array(Math.max(0, last + 1));
  const onNew = new Float64Array(all.length);
  let oldest = -1;
  for (let i = 0; i < place.length; i++) {
    // Entries are sorted by place, then by month: the first of a place is its oldest.
    if (i === 0 || place[i] !== place[i - 1]) oldest = month[i];
    if (month[i] > last) continue;
    all[month[i]] += count[i];
    if (month[i] === oldest) onNew[month[i]] += count[i];
  }
  for (let at = last; at > 0; at--) {
    const earlier = all.subarray(0, at).some((incidents) => incidents > 0);
    const known = 1 - onNew[at] / all[at];
    if (earlier && all[at] >= FEWEST_INCIDENTS && known < FEWEST_KNOWN) return firstMonth + at;
  }
  return firstMonth;
}
