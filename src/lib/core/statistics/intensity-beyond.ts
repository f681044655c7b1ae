import type { Neighbours } from '../geometry/hex-grid.ts';
import { powerOfTwo } from './elementary.ts';
import type { IncidentEntries } from './incident-entries.ts';
import { ALL_CRIME, CATEGORY_COUNT, FIVE_YEARS_HALF_LIFE, type CrimeRecord } from './intensity-evidence.ts';

/** Incidents outside the area, which nothing is foretold of, and the cells that they are near. */
export interface IncidentsBeyond {
  readonly entries: IncidentEntries;
  /** By place of the entries: positions of the cells that it lies in or beside. */
  readonly near: Neighbours;
}

const WIDTH = CATEGORY_COUNT + 1;

/**
 * What is beyond the edge, to be added to a record month by month: it counts as the surroundings of the cells near it and as nothing else.
 * The function that is given adds the month so many after `from`. O(entries) in all.
 */
export function beyondInTurn(
  { entries, near }: IncidentsBeyond,
  from: number,
  span: number
): (record: CrimeRecord, month: number) => void {
  const { place, category, count, firstMonth } = entries;
  const ofMonth = Array.from({ length: span }, (): number[] => []);
  entries.month.forEach((month, entry) => ofMonth[firstMonth + month - from]?.push(entry));
  return ({ nearBeyond, nearTotal }, month) => {
    const size = powerOfTwo(month / FIVE_YEARS_HALF_LIFE);
    for (const entry of ofMonth[month]) {
      const amount = count[entry] * size;
      for (let k = near.start[place[entry]]; k < near.start[place[entry] + 1]; k++) {
        for (const kind of [category[entry], ALL_CRIME]) {
          nearBeyond[near.cell[k] * WIDTH + kind] += amount;
          nearTotal[kind] += amount;
        }
      }
    }
  };
}
