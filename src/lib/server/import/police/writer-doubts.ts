import { monthInWords } from '#lib/core/incidents/month.ts';
import type { PoliceMonth } from '#lib/server/store/coverage.ts';
import { HELD_BACK, inPlaceOf, losesTooMuch } from '../run/held-back.ts';

/** How many of the nearest months a new one is held against, how many there must be, and how far away they may lie. */
const NEAREST = 6;
const FEWEST = 3;
const WITHIN_MONTHS = 12;
const TOLD = 3;

/**
 * What looks wrong with police months that an import has changed, in sentences: one with far fewer rows than the one that it takes the place
 * of, or, where there was none, than the months beside it. By the rows of the force's file, and by those stored of the council.
 */
export function monthDoubts(before: readonly PoliceMonth[], after: readonly PoliceMonth[]): string[] {
  const doubts = after.flatMap((month) => {
    const was = before.find((one) => isSame(one, month));
    if (
      was?.importedAt === month.importedAt &&
      was.file === month.file &&
      was.rows === month.rows &&
      was.stored === month.stored
    )
      return [];
    const what = `${monthInWords(month.month)} of ${month.force}`;
    for (const [key, unit] of COUNTED) {
      if (was && losesTooMuch(was[key], month[key], HELD_BACK.month))
        return [`${what}: ${inPlaceOf(month[key], was[key], unit)}.`];
      const usual = was ? null : beside(month, after, key);
      if (usual !== null && usual >= HELD_BACK.fewest && month[key] < usual * HELD_BACK.besideMonths)
        return [
          `${what}: ${number(month[key])}${unit}, where the months beside it have ${number(usual)} as a rule.`
        ];
    }
    return [];
  });
  const more = doubts.length - TOLD;
  return more > 0 ? [...doubts.slice(0, TOLD), `${number(more)} more months are like that.`] : doubts;
}

const COUNTED = [
  ['rows', ' rows of the force'],
  ['stored', ' rows of the council']
] as const;

/** The middle number of rows of the months of the force that lie nearest; null where there are too few. */
function beside(
  { month, force }: PoliceMonth,
  all: readonly PoliceMonth[],
  key: 'rows' | 'stored'
): number | null {
  const near = all
    .filter(
      (one) => one.force === force && one.month !== month && Math.abs(one.month - month) <= WITHIN_MONTHS
    )
    .sort((a, b) => Math.abs(a.month - month) - Math.abs(b.month - month))
    .slice(0, NEAREST)
    .map((one) => one[key])
    .sort((a, b) => a - b);
  return near.length < FEWEST ? null : near[near.length >> 1];
}

function isSame(one: PoliceMonth, other: PoliceMonth): boolean {
  return one.month === other.month && one.force === other.force;
}

function number(value: number): string {
  return value.toLocaleString('en-GB');
}
