import type { StoredPart } from '#lib/server/store/stored-facts.ts';
import type { Problems } from '../read/problems.ts';

/** What makes a replacement wait until somebody has said that it is right: shares from 0 to 1. */
export const HELD_BACK = {
  /**
   * Of the rows of a list. Lamps, cameras, postcodes and streets change by a few in a hundred from one issue to the next; a list that lacks
   * more than a fifth was cut short, filtered, or is of half the place.
   */
  rows: 0.2,
  /** Of fewer rows than this a share says nothing: three cameras may well become two. */
  fewest: 10,
  /** Of the rows of a police month that is published again. Later releases add outcomes and move points; they do not take a fifth away. */
  month: 0.2,
  /**
   * Below this share of the middle one of its neighbours, a new month is not the whole month. In 89 months of Essex and of Avon and Somerset
   * the lowest was 0.78 of its six nearest (a lockdown).
   */
  besideMonths: 0.5,
  /** Of the number of areas, where a review may have drawn new ones. A file for the same first day must have as many. */
  areas: 0.5,
  /** Of the area of a set, lost or beyond the outline of the set before. Editions of one council differ by 0.6 in a hundred (Thurrock, 2011 to 2025). */
  outline: 0.05,
  /** Of the smaller of two areas, what they may have in common: simplified edges overlap by slivers. */
  overlap: 0.02
} as const;

/** An import that would lose much of what is stored, or looks wrong: it waits until somebody accepts it. Nothing was changed. */
export class Held extends Error {
  override readonly name = 'Held';
  /** What it would change, before and after, in sentences. */
  readonly doubts: readonly string[];
  readonly files: readonly string[];
  readonly rows: number;
  readonly problems: Problems;

  constructor(
    doubts: readonly string[],
    { fileNames, rows }: { readonly fileNames: readonly string[]; readonly rows: number },
    problems: Problems
  ) {
    super(doubts.join(' '));
    this.doubts = doubts;
    this.files = fileNames;
    this.rows = rows;
    this.problems = problems;
  }
}

/** What to do about an import that is held back. */
export const ACCEPT =
  'Held back: nothing was changed. If this is right, give the same command again with --accept.';

/** What parts of a source's facts lose more than they may, in sentences. */
export function lossesOf(before: readonly StoredPart[], after: readonly StoredPart[]): string[] {
  return before.flatMap(({ name, rows }) => {
    const left = after.find((part) => part.name === name)?.rows ?? 0;
    return losesTooMuch(rows, left, HELD_BACK.rows) ? [`${name}: ${inPlaceOf(left, rows)}.`] : [];
  });
}

/** Whether so many rows in the place of so many lose more than a share of them. */
export function losesTooMuch(before: number, after: number, share: number): boolean {
  return before >= HELD_BACK.fewest && after < before * (1 - share);
}

/** "224 in the place of 970, 77 % fewer", with a unit "4 wards in the place of 20, 80 % fewer". */
export function inPlaceOf(after: number, before: number, unit = ''): string {
  return `${number(after)}${unit} in the place of ${number(before)}, ${percent(1 - after / before)} fewer`;
}

/** "76 %", of a share; never 100 % of what is not all. */
export function percent(share: number): string {
  const whole = Math.round(share * 100);
  return `${whole === 100 && share < 1 ? 99 : whole} %`;
}

function number(value: number): string {
  return value.toLocaleString('en-GB', { maximumFractionDigits: 1 });
}
