import { CATEGORIES } from './category.ts';

const LIST = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/**
 * Which incidents a ward figure counts, in words: wards count each incident once, whatever it weighs for hexagons. `weights`: of each
 * category, by category number; 0 = not counted.
 */
export function whatCounts(weights: ArrayLike<number>): string {
  const counted = CATEGORIES.filter((_, number) => weights[number] > 0);
  const left = CATEGORIES.filter((_, number) => !(weights[number] > 0));
  const names = (categories: typeof CATEGORIES) =>
    LIST.format(categories.map(({ title }) => title.toLowerCase()));
  if (left.length === 0) return 'all recorded incidents';
  const what = left.length < 4 ? `all recorded incidents but ${names(left)}` : names(counted);
  const unequal = counted.some((category) => weights[CATEGORIES.indexOf(category)] !== 1);
  return unequal ? `${what}, one each` : what;
}
