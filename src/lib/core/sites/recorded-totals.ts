import type { SiteCategory } from './site-categories.ts';

/** Incidents inside a site and within each reach of its edge, inside included. */
export interface RecordedTotal {
  readonly inside: number;
  readonly within: readonly number[];
}

/**
 * The sums of a table of categories: of all of them, and of those that the question counts (`weights` above 0, by category number), which is
 * what the figures of the site tell. One is null where it would say the same as the other.
 */
export function recordedTotals(
  categories: readonly SiteCategory[],
  weights: ArrayLike<number>
): { readonly all: RecordedTotal; readonly counted: RecordedTotal | null } {
  const counted = categories.filter(({ category }) => weights[category] > 0);
  return { all: sum(categories), counted: counted.length === categories.length ? null : sum(counted) };
}

function sum(categories: readonly SiteCategory[]): RecordedTotal {
  const reaches = categories[0]?.within.length ?? 0;
  return {
    inside: categories.reduce((all, { inside }) => all + inside, 0),
    within: Array.from({ length: reaches }, (_, k) =>
      categories.reduce((all, { within }) => all + within[k], 0)
    )
  };
}
