import type { RestrictedRow } from './restricted-row.ts';

/** A group of offences that the list takes in, and the words by which the name of an offence is known to be one. */
export interface ListedOffences {
  readonly id: string;
  /** As the page lists it. */
  readonly title: string;
  readonly words: RegExp;
}

/**
 * Offences that count as crimes against women and girls where the victim is a woman or a girl. The groups follow the definition in HM
 * Government, "Tackling violence against women and girls", 2021 (rape and other sexual offences, domestic abuse, stalking, 'honour'-based
 * abuse, and others that disproportionately affect women and girls); offences are known by words of their Home Office names.
 */
export const WOMEN_AND_GIRLS_OFFENCES: readonly ListedOffences[] = [
  {
    id: 'homicide',
    title: 'Murder, manslaughter and attempts',
    words: /\b(murder|manslaughter|homicide|infanticide)\b/i
  },
  {
    id: 'sexual',
    title:
      'Rape and other sexual offences, with exposure, voyeurism, grooming and intimate images shared without consent',
    words:
      /\b(rape|sexual(?:ly)?|sex|indecent|exposure|voyeurism|upskirting|up-skirting|grooming|cyber-?flashing|intimate images?|revenge porn(?:ography)?)\b/i
  },
  {
    id: 'violence',
    title:
      'Violence against the person: assault with and without injury, strangulation, threats to kill, kidnapping, spiking',
    words:
      /\b(violence|assaults?|wounding|wound|actual bodily harm|grievous bodily harm|abh|gbh|(?:non-fatal )?strangulation|suffocation|threats? to kill|kidnap(?:ping)?|false imprisonment|spiking|administer(?:ing)?)\b/i
  },
  {
    id: 'stalking',
    title: 'Stalking, harassment, malicious communications, controlling or coercive behaviour',
    words: /\b(stalking|harassment|malicious communications?|controlling|coercive)\b/i
  },
  {
    id: 'honour',
    title: '“Honour”-based abuse: forced marriage, female genital mutilation',
    words: /\b(forced marriage|female genital mutilation|fgm|honour)\b/i
  },
  {
    id: 'exploitation',
    title: 'Modern slavery, trafficking of people, exploitation',
    words:
      /\b(modern slavery|slavery|servitude|trafficking (?:of|in) (?:people|persons?|human beings)|human trafficking|exploitation|prostitution)\b/i
  }
];

/** Where the list comes from, and what it leaves out. */
export const LIST_SOURCE =
  'The groups follow the definition in HM Government, “Tackling violence against women and girls”, 2021; offences are known by words of their Home Office names. Robbery, theft and damage are not on the list, unless they are marked as domestic abuse; assaults on officers at work are not.';

/** Which restricted rows are asked about. */
export interface RestrictedChoice {
  readonly of: 'all' | 'women-and-girls';
  /** Whether rows that are marked as domestic abuse count. */
  readonly domestic: 'in' | 'out';
}

/** Assaults on officers at work are counted by their work, not as crimes against women. */
const AT_WORK = /\b(constable|police officer|emergency worker|prison officer)\b/i;

/** The group of the list that an offence belongs to by its name, or null: not on the list, or an assault on an officer at work. */
export function listedOffence(offence: string): ListedOffences | null {
  if (AT_WORK.test(offence)) return null;
  return WOMEN_AND_GIRLS_OFFENCES.find(({ words }) => words.test(offence)) ?? null;
}

/**
 * Whether a row is a crime against a woman or a girl: its victim is known to be female, and its offence is on the list or marked as domestic
 * abuse. A victim whose sex is not known is not counted.
 */
export function isAgainstWomenAndGirls({
  sex,
  offence,
  domestic
}: Pick<RestrictedRow, 'sex' | 'offence' | 'domestic'>): boolean {
  return sex === 'female' && (domestic === true || listedOffence(offence) !== null);
}

/** Whether a row is asked about. With domestic abuse out, rows that are not marked either way stay in. */
export function isChosen(row: RestrictedRow, { of, domestic }: RestrictedChoice): boolean {
  if (domestic === 'out' && row.domestic === true) return false;
  return of === 'all' || isAgainstWomenAndGirls(row);
}
