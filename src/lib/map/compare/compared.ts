import type { Period } from '#lib/core/incidents/period.ts';

/** One side of a comparison. */
export interface Side {
  readonly profile: string;
  readonly period: Period;
}

/** What is compared, and how it is shown. */
export interface Compared {
  readonly sides: readonly [Side, Side];
  readonly spacing: number;
  readonly view: 'side' | 'difference';
}

/** Distance between hexagon centres unless another is asked for, metres: two maps of a whole borough stand side by side. */
export const COMPARED_SPACING = 350;
