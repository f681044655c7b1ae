import type { Moment } from '../environment/moment.ts';
import type { Change } from '../scoring/change.ts';

/**
 * What somebody asks, as it is written or as a program has it: each word may be text ("2025-01") or what the text means (a month number).
 * What is left out follows the profile and the months that are imported.
 */
export interface AskedQuestion {
  /** Profile id. */
  readonly profile?: string;
  /** Count just these categories (slugs), one each; text puts commas. */
  readonly categories?: string | readonly string[];
  /** First and last month, both included. */
  readonly from?: string | number;
  readonly to?: string | number;
  /** Count on the wards in force in this month. */
  readonly wardsAt?: string | number;
  /** When the environment is told: "2025-12-21T22", or an hour like "22:00" of the longest night. */
  readonly time?: string | Moment;
  /** Metres between hexagon centres. */
  readonly spacing?: string | number;
  /** Months after which an incident counts half; null and "none" = the past does not fade. */
  readonly halfLifeMonths?: string | number | null;
  /** Whether offences count that follow where police look; as the profile says when left out. */
  readonly proactive?: boolean;
  /** What is changed of the profile; null = nothing. */
  readonly change?: AskedChange | null;
}

/** A change of a profile as it is asked for: amounts are written "robbery:1,burglary:0.5". */
export interface AskedChange {
  readonly weights?: string | Readonly<Record<string, number>>;
  readonly factors?: string | Readonly<Record<string, number>>;
  /** Whether what is measured along the ways counts only as far as people are there: "yes", "no". */
  readonly presence?: string | boolean;
  readonly halfLifeMonths?: string | number | null;
  readonly name?: string;
  readonly version?: string | number;
}

/** The same question, understood; nothing in it is unknown. */
export interface ReadQuestion {
  readonly profile?: string;
  readonly categories?: readonly string[];
  /** Month numbers. */
  readonly from?: number;
  readonly to?: number;
  readonly wardsAt?: number;
  readonly time?: Moment;
  readonly spacing?: number;
  readonly halfLifeMonths?: number | null;
  readonly proactive?: boolean;
  readonly change: Change | null;
}

/** A word of a question that cannot be understood or answered. */
export interface QuestionProblem {
  /** The word's name in `AskedQuestion`, or in its change. */
  readonly field: string;
  readonly value: string;
  /** A sentence that says how to mend it. */
  readonly message: string;
}

/** Words that are written otherwise in addresses than programs call them. */
const PARAMETERS: Readonly<Record<string, string>> = {
  categories: 'category',
  wardsAt: 'wards-at',
  halfLifeMonths: 'half-life',
  presence: 'people'
};

/** What a word is called in an address. */
export function parameterOf(field: string): string {
  return PARAMETERS[field] ?? field;
}

/** What an address asks. A form leaves fields empty, which asks for nothing, and repeats keys; our own addresses put commas. */
export function askedByAddress(parameters: URLSearchParams): AskedQuestion {
  const value = (field: string): string | undefined => parameters.get(parameterOf(field)) || undefined;
  const categories = parameters.getAll('category').join(',');
  return {
    profile: value('profile'),
    categories: /[^,]/.test(categories) ? categories : undefined,
    from: value('from'),
    to: value('to'),
    wardsAt: value('wardsAt'),
    time: value('time'),
    spacing: value('spacing'),
    change: {
      weights: value('weights'),
      factors: value('factors'),
      presence: value('presence'),
      halfLifeMonths: value('halfLifeMonths'),
      name: value('name'),
      version: value('version')
    }
  };
}
