/** What tells whether two concerns are about the same: where (National Grid metres; null = erased), what kind, and when (ISO time). */
export interface Comparable {
  readonly x: number | null;
  readonly y: number | null;
  readonly kind: string;
  readonly sentAt: string;
}

/** Concerns of one kind no further apart than this, in metres and days, are probably about the same. */
export const ALIKE = { metres: 100, days: 90 } as const;

const DAY_MS = 86_400_000;

/**
 * Positions of concerns that are alike, in groups: each joins the first group whose first concern is of its kind, at most 100 m away along
 * each axis and at most 90 days before or after; else it begins one. One without a place stands alone. Groups are in the order of their first
 * concern. About n times the number of groups.
 */
export function groupAlike(concerns: readonly Comparable[]): number[][] {
  const groups: number[][] = [];
  concerns.forEach((one, i) => {
    const found = groups.find(([first]) => areAlike(concerns[first], one));
    if (found) found.push(i);
    else groups.push([i]);
  });
  return groups;
}

function areAlike(a: Comparable, b: Comparable): boolean {
  if (a.x === null || a.y === null || b.x === null || b.y === null || a.kind !== b.kind) return false;
  const isNear = Math.abs(a.x - b.x) <= ALIKE.metres && Math.abs(a.y - b.y) <= ALIKE.metres;
  return isNear && Math.abs(Date.parse(a.sentAt) - Date.parse(b.sentAt)) <= ALIKE.days * DAY_MS;
}
