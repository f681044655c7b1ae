import type { Period } from './period.ts';

/** What can be meant by serious violence, as far as published categories go. */
export interface ViolenceDefinition {
  /** As in addresses. */
  readonly id: string;
  readonly title: string;
  /** Ids of the categories that count, one each. */
  readonly categories: readonly string[];
  /** What it takes in and what not. */
  readonly plain: string;
}

/** The definitions that are offered, the widest first; each is named wherever its figures stand. */
export const VIOLENCE_DEFINITIONS: readonly ViolenceDefinition[] = [
  {
    id: 'violence-robbery-weapons',
    title: 'Violence and sexual offences, robbery, weapons',
    categories: ['violent-crime', 'robbery', 'possession-of-weapons'],
    plain:
      'Takes in all violence and sexual offences, minor and domestic ones among them, for the published category cannot be divided.'
  },
  {
    id: 'violence',
    title: 'Violence and sexual offences',
    categories: ['violent-crime'],
    plain: 'The one published category, from harassment to homicide, at home and in public.'
  },
  {
    id: 'robbery-weapons',
    title: 'Robbery and weapons',
    categories: ['robbery', 'possession-of-weapons'],
    plain:
      'Closer to violence in public places; possession of weapons follows where the police search, so it tells of that too.'
  }
];

/** What the needs assessment of the Serious Violence Duty asks for and published figures cannot show, with who can. */
export const NOT_SHOWN: readonly string[] = [
  'Who was harmed and by whom: age (under 25), sex, ethnicity. The police hold it.',
  'When in the day and week. The police and ambulance services hold it.',
  'How serious it was: homicide, knife-enabled and gun crime, injury. The police hold it; hospitals know of injuries that were never reported.',
  'Whether it was domestic, and whether drugs, alcohol, gangs or county lines were part of it.',
  'What was never reported: compare with ambulance and hospital figures (Information Sharing to Tackle Violence) and with what schools and residents say.',
  'Risk and protection: school exclusion, care, neglect, poverty, youth provision. Councils and schools hold it.',
  'On railways and in stations: British Transport Police publish a file of their own.'
];

/** Serious violence in a council by one definition: who cannot be said, where and when as far as published figures go. `NaN` = not known. */
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
