import type { ViolenceDefinition } from '#lib/core/incidents/serious-violence.ts';
import type { Period } from '#lib/core/incidents/period.ts';

/** What the sheet on serious violence tells; `NaN` = not known. */
export interface SeriousViolenceFacts {
  readonly council: { readonly name: string; readonly sample: boolean };
  readonly definition: ViolenceDefinition;
  readonly period: Period;
  readonly monthsPresent: readonly number[];
  /** All wards together, with a 95 % interval, and the same months a year before. */
  readonly total: {
    readonly incidents: number;
    readonly low: number;
    readonly high: number;
    readonly previous: number;
    readonly ratio: number;
    readonly p: number;
  };
  readonly byCategory: readonly { readonly title: string; readonly incidents: number }[];
  /** Every month that is stored, oldest first; null = no file. */
  readonly trend: { readonly first: number; readonly values: readonly (number | null)[] };
  readonly wards: readonly {
    readonly code: string;
    readonly name: string;
    readonly incidents: number;
    readonly rate: number;
    readonly rateLow: number;
    readonly rateHigh: number;
    readonly previous: number;
    readonly ratio: number;
    readonly ratioQ: number;
  }[];
  /** Census areas with most, and how many there are in all. */
  readonly small: readonly {
    readonly code: string;
    readonly name: string;
    readonly incidents: number;
    readonly low: number;
    readonly high: number;
  }[];
  readonly smallInAll: number;
  readonly notes: readonly string[];
  readonly dataVersion: number;
}
