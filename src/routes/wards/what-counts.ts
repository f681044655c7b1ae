import { CATEGORIES } from '#lib/core/incidents/category.ts';
import { listed } from '#lib/ui/comparison.ts';

/** Which incidents a ward figure counts, in words: wards count each incident once, whatever it weighs for hexagons. */
export function whatCounts(weights: Float64Array): string {
  const counted = CATEGORIES.filter((_, number) => weights[number] > 0);
  const left = CATEGORIES.filter((_, number) => !(weights[number] > 0));
  const names = (categories: typeof CATEGORIES) => listed(categories.map(({ title }) => title.toLowerCase()));
  if (left.length === 0) return 'all recorded incidents';
  const what = left.length < 4 ? `all recorded incidents but ${names(left)}` : names(counted);
  const unequal = counted.some((category) => weights[CATEGORIES.indexOf(category)] !== 1);
  return unequal ? `${what}, one each` : what;
}
