import type { Asking } from '#lib/map/scoring/scoring-messages.ts';

/** A hexagon that a change of weights has moved over the line of the leading ones. */
export interface Moved {
  /** Position in the grid. */
  readonly cell: number;
  /** Its place before and after; 0 = it had none. */
  readonly before: number;
  readonly after: number;
}

/** Hexagons that came among the leading ones, and those that left them, best place first. */
export interface Moves {
  readonly into: readonly Moved[];
  readonly out: readonly Moved[];
}

/** Which hexagons moved into and out of the `most` leading ones, from one order to another: `rank` 1 is first, 0 is none. */
export function movesBetween(before: ArrayLike<number>, after: ArrayLike<number>, most: number): Moves {
  const [old, now] = [leading(before, most), leading(after, most)];
  const told = (cell: number): Moved => ({ cell, before: before[cell], after: after[cell] });
  const among = (some: readonly number[]) => {
    const all = new Set(some);
    return (cell: number) => !all.has(cell);
  };
  return { into: now.filter(among(old)).map(told), out: old.filter(among(now)).map(told) };
}

/** The cells with the best places, best first, the first of equals first. */
function leading(rank: ArrayLike<number>, most: number): number[] {
  const placed = Array.from(rank, (_, cell) => cell).filter((cell) => rank[cell] > 0);
  return placed.sort((a, b) => rank[a] - rank[b] || a - b).slice(0, most);
}

/** Whether two questions weigh the same of the same months at the same hour. */
export function isSameAsking(one: Asking, other: Asking): boolean {
  const told = ({ weights, factorWeights, presence, halfLifeMonths, from, to, moment }: Asking) =>
    JSON.stringify([
      Array.from(weights),
      Object.entries(factorWeights)
        .filter(([, weight]) => weight > 0)
        .sort(),
      [presence, halfLifeMonths, from, to, moment.date, moment.hour]
    ]);
  return told(one) === told(other);
}
