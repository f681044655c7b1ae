import type { Told } from './disclose.ts';

/** What everybody may know of the concerns of a ward: so many or more; null = there are some, and how many is not told. */
export interface WardConcerns {
  readonly code: string;
  readonly name: string;
  readonly total: Told;
  readonly environment: Told;
  readonly behaviour: Told;
  readonly safe: Told;
}

/** What everybody may know of concerns. */
export interface PublicCounts {
  readonly wards: readonly WardConcerns[];
  /** What is told of wards, together. */
  readonly total: number;
  /** The steps in which counts are told, and those where they are sensitive. */
  readonly steps: readonly [usual: number, sensitive: number];
  /** Concerns sent before this day are counted (`YYYY-MM-DD`). */
  readonly before: string;
}

/** What everybody may read of what was done. */
export interface ToldDeed {
  /** Name of the ward that it was done in. */
  readonly ward: string;
  readonly at: string;
  readonly said: string;
  readonly did: string;
}

/** Both, as pages and the map tell them; without wards no counts. */
export interface ToldConcerns {
  readonly counts: PublicCounts | null;
  readonly deeds: readonly ToldDeed[];
}

/** A count in words: "9+" = nine or more; "few" = there are some, and how many is not told. */
export function toldInWords(count: Told): string {
  return count === null ? 'few' : count === 0 ? '0' : `${count.toLocaleString('en-GB')}+`;
}
