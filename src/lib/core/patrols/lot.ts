import { seededRandom } from '../statistics/random.ts';
import type { Choice, ChoiceLimits } from './choice.ts';
import { shortestRoute } from './route.ts';

/** Candidates and the limits that a lot keeps to. */
export interface LotQuestion extends Omit<Choice, 'limits' | 'routes'> {
  readonly limits: Omit<ChoiceLimits, 'areas' | 'must' | 'floors'> & { readonly seed: number };
}

/** What a lot gave, by positions of candidates: as many are patrolled as are left alone. */
export interface Lot {
  readonly drawn: readonly number[];
  readonly controls: readonly number[];
}

/**
 * Draws candidates for `slots` places beside those chosen, and a control for each. For every place the lot goes on to the next two candidates that would both
 * fit in it, by minutes and by ward: the first is patrolled, the second is left alone. What does not fit is passed over for both, so that the two lists differ
 * by chance alone; a place for which there are not two is left empty.
 */
export function drawLots(
  { values, ward, between, hasBase, limits }: LotQuestion,
  chosen: readonly number[],
  slots: number
): Lot {
  const pool = [...values.keys()].filter((one) => !chosen.includes(one) && !limits.excluded.includes(one));
  const lot = seededRandom(limits.seed).split('rotation').shuffle(pool).values();
  const drawn: number[] = [];
  const controls: number[] = [];
  const base = hasBase ? between.length - 1 : -1;
  while (drawn.length < slots) {
    const [first, second] = [nextThatFits(), nextThatFits()];
    if (first === null || second === null) break;
    drawn.push(first);
    controls.push(second);
  }
  return { drawn, controls };

  function nextThatFits(): number | null {
    for (let next = lot.next(); !next.done; next = lot.next()) if (isRoomFor(next.value)) return next.value;
    return null;
  }

  function isRoomFor(one: number): boolean {
    const set = [...chosen, ...drawn, one];
    const inWard = set.filter((other) => ward[one] >= 0 && ward[other] === ward[one]).length;
    if (limits.mostInWard !== null && inWard > limits.mostInWard) return false;
    if (limits.minutes === null) return true;
    return set.length * limits.minutesEach + shortestRoute(between, set, base).length <= limits.minutes;
  }
}
