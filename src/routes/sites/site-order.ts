import type { ListedSite } from '#lib/server/sites/site-list.ts';

/** By what sites can be put in order: what is worked on first, else names and sizes. */
export const SORTS = [
  { id: 'need', title: 'Need for attention in the design' },
  { id: 'reference', title: 'Reference' },
  { id: 'name', title: 'Name' },
  { id: 'area', title: 'Size' },
  { id: 'homes', title: 'Homes' },
  { id: 'recorded', title: 'Recorded within 100 m' },
  { id: 'dark', title: 'Dark ways within 100 m' }
] as const;

export type SiteSort = (typeof SORTS)[number]['id'];

/** What is asked of the list. */
interface Wanted {
  readonly sort: SiteSort;
  /** Part of a reference or a name. */
  readonly find: string;
  readonly stage: string;
  readonly plan: string;
}

/** The sites that are asked for, in order; what is not known comes last. */
export function orderSites(sites: readonly ListedSite[], { sort, find, stage, plan }: Wanted): ListedSite[] {
  const wanted = find.trim().toLowerCase();
  return sites
    .filter(
      ({ site }) =>
        (stage === '' || site.stage === stage) &&
        (plan === '' || site.plan === plan) &&
        `${site.reference} ${site.name ?? ''} ${site.use ?? ''}`.toLowerCase().includes(wanted)
    )
    .sort((a, b) => compare(a, b, sort) || byReference(a, b));
}

function compare(a: ListedSite, b: ListedSite, sort: SiteSort): number {
  if (sort === 'reference') return 0;
  if (sort === 'name') return (a.site.name ?? '\uffff').localeCompare(b.site.name ?? '\uffff', 'en-GB');
  const [x, y] = [valueOf(a, sort), valueOf(b, sort)];
  return (Number.isNaN(y) ? -Infinity : y) - (Number.isNaN(x) ? -Infinity : x) || 0;
}

function valueOf({ site, need, findings }: ListedSite, sort: SiteSort): number {
  if (sort === 'need') return need;
  if (sort === 'area') return site.areaM2;
  if (sort === 'homes') return site.dwellings ?? NaN;
  if (sort === 'recorded') return findings?.within100 ?? NaN;
  return findings?.near.dark ?? NaN;
}

function byReference(a: ListedSite, b: ListedSite): number {
  return a.site.reference.localeCompare(b.site.reference, 'en-GB', { numeric: true });
}
