import { publicPlaceTitle, type PointName } from './place-names.ts';

/** The snap points that an area is named by; columns have one element for each snap point. */
export interface NamedPoints {
  readonly points: readonly PointName[];
  /** Position of the ward of each; −1 = none. */
  readonly ward: Int32Array;
  /** What was counted at each. */
  readonly incidents: Float64Array;
}

/** What an area of several streets is called. */
export interface AreaName {
  /** "High Street and George Street", "A supermarket near High Street"; null = none of its points has a name. */
  readonly streets: string | null;
  /** Positions of its wards, the one with most incidents first; empty = none. */
  readonly wards: readonly number[];
}

/** A second street is named, or a second ward, where it has at least this share of what the first has. */
const SECOND_STREET = 1 / 2;
const SECOND_WARD = 1 / 3;

/**
 * The name of an area by the busiest streets and wards of the snap points in it (positions, in any order): those of the same
 * name count together; of equals the first comes first. Where nothing was counted, points count one each. O(points in it).
 */
export function areaName(within: readonly number[], { points, ward, incidents }: NamedPoints): AreaName {
  const quiet = within.every((point) => !(incidents[point] > 0));
  const amount = (point: number): number => (quiet ? 1 : incidents[point]);
  const named = within.filter((point) => points[point].street !== null);
  const total = (chosen: readonly number[]) => busiest(chosen, (point) => points[point].street ?? '', amount);
  const streets = total(named.filter((point) => !points[point].isPublicPlace));
  const publicPlaces = total(named.filter((point) => points[point].isPublicPlace));
  const wards = busiest(
    within.filter((point) => ward[point] >= 0),
    (point) => ward[point],
    amount
  );
  return { streets: titleOf(streets, publicPlaces), wards: leading(wards, SECOND_WARD) };
}

/** A name in one line, with its first ward: "High Street and George Street, Grays Riverside". `unnamed` stands where no point has a name. */
export function areaTitle(
  { streets, wards }: AreaName,
  wardNames: readonly string[],
  unnamed: string
): string {
  const [ward] = wards.map((position) => wardNames[position]);
  return [streets ?? unnamed, ward].filter(Boolean).join(', ');
}

interface Total<Key> {
  readonly key: Key;
  readonly amount: number;
}

function titleOf(streets: readonly Total<string>[], publicPlaces: readonly Total<string>[]): string | null {
  const [place] = publicPlaces;
  if (place && place.amount > (streets[0]?.amount ?? 0))
    return publicPlaceTitle(place.key, streets[0]?.key ?? null);
  return leading(streets, SECOND_STREET).join(' and ') || null;
}

/** The first, and the second where it has so great a share of the first. */
function leading<Key>([first, second]: readonly Total<Key>[], share: number): Key[] {
  if (!first) return [];
  return second && second.amount > 0 && second.amount >= share * first.amount
    ? [first.key, second.key]
    : [first.key];
}

function busiest<Key>(
  within: readonly number[],
  keyOf: (point: number) => Key,
  amountOf: (point: number) => number
): Total<Key>[] {
  const totals = new Map<Key, number>();
  for (const point of within) totals.set(keyOf(point), (totals.get(keyOf(point)) ?? 0) + amountOf(point));
  return [...totals].map(([key, amount]) => ({ key, amount })).sort((a, b) => b.amount - a.amount);
}
