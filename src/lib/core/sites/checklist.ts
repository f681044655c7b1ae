import type { SiteFindings } from './appraise.ts';
import {
  type Reading,
  readCentre,
  readMovement,
  readRoutes,
  readSurveillance,
  recorded,
  shareOfWays
} from './question-readings.ts';

/** A question asked of every site. */
export interface SiteQuestion {
  readonly id: string;
  readonly set: QuestionSetId;
  readonly title: string;
  /** What a planner looks for, in our own words. */
  readonly asks: string;
  /** Ids of `data/guidance` that say more. */
  readonly guidance: readonly string[];
  /** What evidence says to it; null = nothing that is measured does. */
  readonly read: ((findings: SiteFindings) => Reading) | null;
}

/** The two lists of questions, and where each comes from. */
export const QUESTION_SETS = {
  'safer-places': 'Seven attributes of safer places (ODPM 2004)',
  essex: 'Five themes for women and girls (Essex Design Guide 2023)'
} as const;

export type QuestionSetId = keyof typeof QUESTION_SETS;

/** Every question, in the order of the page. */
export const QUESTIONS: readonly SiteQuestion[] = [
  {
    id: 'access',
    set: 'safer-places',
    title: 'Access and movement',
    asks: 'Are there clear, direct and overlooked ways in, through and out, and no more of them than are used?',
    guidance: ['safer-places', 'nppf', 'active-travel', 'secured-by-design'],
    read: readMovement
  },
  {
    id: 'structure',
    set: 'safer-places',
    title: 'Structure',
    asks: 'Does the layout keep uses apart that disturb each other, without leaving space that belongs to nobody?',
    guidance: ['safer-places'],
    read: null
  },
  {
    id: 'surveillance',
    set: 'safer-places',
    title: 'Surveillance',
    asks: 'Can public space be seen from homes, shops and streets at the hours when it is used?',
    guidance: ['safer-places', 'secured-by-design'],
    read: readSurveillance
  },
  {
    id: 'ownership',
    set: 'safer-places',
    title: 'Ownership',
    asks: 'Is it plain what is public, shared and private, and who looks after each?',
    guidance: ['safer-places', 'secured-by-design'],
    read: null
  },
  {
    id: 'protection',
    set: 'safer-places',
    title: 'Physical protection',
    asks: 'What was recorded near by that locks, boundaries and parking within sight can make harder?',
    guidance: ['safer-places', 'secured-by-design'],
    read: (findings) => recorded(findings, ['burglary', 'vehicle-crime', 'bicycle-theft'])
  },
  {
    id: 'activity',
    set: 'safer-places',
    title: 'Activity',
    asks: 'Will there be people about, by day and in the evening, in proportion to the place?',
    guidance: ['safer-places'],
    read: readCentre
  },
  {
    id: 'management',
    set: 'safer-places',
    title: 'Management and maintenance',
    asks: 'Is it settled who repairs, cleans and cuts back, and for how long that is paid for?',
    guidance: ['safer-places'],
    read: (findings) => recorded(findings, ['criminal-damage-arson', 'anti-social-behaviour'])
  },
  {
    id: 'visibility',
    set: 'essex',
    title: 'Visibility',
    asks: 'Can one see and be seen after dark, on every way that people will use?',
    guidance: ['essex', 'lighting'],
    read: ({ near }) => shareOfWays(near, 'dark', 'are dark')
  },
  {
    id: 'movement',
    set: 'essex',
    title: 'Movement',
    asks: 'Is there a way to stop, school and centre that is neither dark nor isolated, and a choice of ways?',
    guidance: ['essex', 'active-travel'],
    read: readRoutes
  },
  {
    id: 'active-edges',
    set: 'essex',
    title: 'Activity along routes',
    asks: 'Do ground floors and entrances face the routes that people walk?',
    guidance: ['essex'],
    read: null
  },
  {
    id: 'public-space',
    set: 'essex',
    title: 'Public space',
    asks: 'Is open space for everybody, with places to sit within sight of others and more than one way out?',
    guidance: ['essex', 'safer-parks'],
    read: null
  },
  {
    id: 'feel',
    set: 'essex',
    title: 'Feel',
    asks: 'What do those who walk here, women and girls first, say of it?',
    guidance: ['essex'],
    read: null
  }
];

/** What evidence says to every question, in their order. */
export function readQuestions(findings: SiteFindings): readonly (Reading & { readonly id: string })[] {
  return QUESTIONS.map(({ id, read }) => ({
    id,
    ...(read?.(findings) ?? { answer: 'planner' as const, evidence: [] })
  }));
}

/** What speaks for many ways through and what for few: shown with every answer on movement, not settled here. */
export const TENSION =
  'Guidance pulls two ways here. For walking and for feeling safe, many links and a choice of ways are asked for; against burglary and cars used in crime, few links and no ways behind homes. A link that is overlooked, lit and used meets both; one that is none of these meets neither.';
