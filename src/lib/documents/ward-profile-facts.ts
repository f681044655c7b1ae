import type { Moment } from '#lib/core/environment/moment.ts';
import type { Category } from '#lib/core/incidents/category.ts';
import type { Period } from '#lib/core/incidents/period.ts';

/** One month of a ward; null = no figures. */
interface MonthFact {
  readonly month: number;
  readonly incidents: number | null;
  readonly expected: number | null;
}

/** What the sheet of a ward tells: of what the ward's own page is made of too. Rates are per 1,000 residents; `NaN` = not known. */
export interface WardProfileFacts {
  readonly council: { readonly name: string; readonly sample: boolean };
  readonly selection: {
    readonly period: Period;
    readonly profile: { readonly title: string };
    readonly categories: readonly string[];
    readonly weights: Float64Array;
  };
  readonly wardSet: { readonly name: string; readonly validFrom: string; readonly validTo: string | null };
  readonly ward: {
    readonly code: string;
    readonly name: string;
    readonly incidents: number;
    readonly population: number;
    readonly areaKm2: number;
    readonly rate: number;
    readonly rateLow: number;
    readonly rateHigh: number;
    readonly ebRate: number;
    readonly perKm2: number;
    readonly previous: number;
    readonly ratioP: number;
    readonly inner: { readonly low: number; readonly high: number };
    readonly outer: { readonly low: number; readonly high: number };
  };
  readonly populationAsAt: string | null;
  readonly populationFrom: 'ward' | 'lsoa' | null;
  readonly overall: { readonly rate: number };
  readonly boroughIncidents: number;
  readonly trend: readonly MonthFact[];
  readonly categories: readonly {
    readonly category: Category;
    readonly incidents: number;
    readonly share: number;
    readonly boroughShare: number;
    readonly previous: number;
    readonly weight: number;
  }[];
  readonly environment: {
    readonly moment: Moment;
    readonly dark: boolean;
    readonly kilometres: number;
    readonly coarse: readonly string[];
    readonly lines: readonly {
      readonly id: string;
      readonly title: string;
      /** What the share is of. */
      readonly unit: string;
      readonly share: number | null;
      readonly boroughShare: number | null;
      readonly sentence: string;
    }[];
    readonly besides: readonly string[];
  } | null;
  readonly basis: {
    readonly present: readonly number[];
    readonly missing: readonly number[];
    readonly broken: readonly number[];
    readonly missingBefore: readonly number[];
    readonly forces: readonly {
      readonly name: string;
      readonly lacking: string | null;
      readonly present: readonly number[];
    }[];
  };
}
