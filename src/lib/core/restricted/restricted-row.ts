/** Sex of a victim as extracts have it. */
export type VictimSex = 'female' | 'male' | 'other';

/** A row of a restricted extract as it is kept; null = not known. For officers only. */
export interface RestrictedRow {
  /** Month number. */
  readonly month: number;
  /** 0 = Monday. */
  readonly weekday: number;
  /** 0 to 23, local time. */
  readonly hour: number | null;
  /** National Grid metres; both null = without a place. */
  readonly easting: number | null;
  readonly northing: number | null;
  readonly offence: string;
  /** Of the victim. */
  readonly sex: VictimSex | null;
  /** Of the victim, as a band: "18 to 24". */
  readonly age: string | null;
  /** Whether it is marked as domestic abuse. */
  readonly domestic: boolean | null;
}
