/** One of the fourteen kinds of incident that data.police.uk publishes. */
export interface Category {
  /** The publisher's slug, stable since 2013. */
  readonly id: string;
  /** The publisher's title, as it stands in the monthly files. */
  readonly title: string;
  /** Follows where police already look, so it is left out of scores unless a profile asks for it. */
  readonly proactive: boolean;
}

/**
 * Every category in a fixed order: the position is the category's number in the incident cube and in the store,
 * so new ones are only ever added at the end. Source: data.police.uk category list, 2025.
 */
export const CATEGORIES: readonly Category[] = [
  { id: 'anti-social-behaviour', title: 'Anti-social behaviour', proactive: false },
  { id: 'bicycle-theft', title: 'Bicycle theft', proactive: false },
  { id: 'burglary', title: 'Burglary', proactive: false },
  { id: 'criminal-damage-arson', title: 'Criminal damage and arson', proactive: false },
  { id: 'drugs', title: 'Drugs', proactive: true },
  { id: 'other-theft', title: 'Other theft', proactive: false },
  { id: 'possession-of-weapons', title: 'Possession of weapons', proactive: true },
  { id: 'public-order', title: 'Public order', proactive: false },
  { id: 'robbery', title: 'Robbery', proactive: false },
  { id: 'shoplifting', title: 'Shoplifting', proactive: false },
  { id: 'theft-from-the-person', title: 'Theft from the person', proactive: false },
  { id: 'vehicle-crime', title: 'Vehicle crime', proactive: false },
  { id: 'violent-crime', title: 'Violence and sexual offences', proactive: false },
  { id: 'other-crime', title: 'Other crime', proactive: false }
];

const NUMBER_BY_ID = new Map(CATEGORIES.map((category, number) => [category.id, number]));
const NUMBER_BY_TITLE = new Map(CATEGORIES.map((category, number) => [category.title.toLowerCase(), number]));

/** The number of the category with this slug, or −1 when there is none. */
export function categoryNumber(id: string): number {
  return NUMBER_BY_ID.get(id) ?? -1;
}

/** The number of the category with this published title (any letter case), or −1 when there is none. */
export function categoryNumberByTitle(title: string): number {
  return NUMBER_BY_TITLE.get(title.toLowerCase()) ?? -1;
}
