import type { AnswerKind } from './question-readings.ts';

/** A sentence for a policy or a condition, and the question that it answers. */
export interface Wording {
  readonly id: string;
  readonly text: string;
}

/**
 * What a policy or a condition may say where a question needs attention or is mixed, by the question's id: our own words, for a planner to
 * adapt. None promises less crime.
 */
const TEXTS: Readonly<Record<string, string>> = {
  access:
    'Proposals shall show direct, overlooked and lit routes on foot from every part of the site to the nearest stop, and shall justify each further link by its expected use.',
  surveillance:
    'Homes and ground-floor uses shall face streets, paths and open space, so that each route through and along the site is overlooked from rooms in use by day and in the evening.',
  protection:
    'Rear gardens shall adjoin other rear gardens or be otherwise secured; cars and cycles shall be kept within sight of the homes that they serve; the layout shall be shown to meet the current Secured by Design guide for its use.',
  activity:
    'Proposals shall show at which hours people will be present on each route, and shall place entrances and uses to support the routes that are used after dark.',
  management:
    'A plan for management and maintenance of shared space, planting and lighting, with who is answerable and how it is paid for, shall be approved before occupation.',
  visibility:
    'A lighting scheme shall show even light at a human scale on every route that will be used after dark, inside the site and to where it meets lit streets, without borrowed light being relied on.',
  movement:
    'Proposals shall name the walking routes to stop, school and centre, and shall show how those parts of them that are dark or isolated are to be improved or avoided.'
};

/** Wording for the questions whose answer needs attention or is mixed. */
export function wordingFor(
  answers: readonly { readonly id: string; readonly answer: AnswerKind }[]
): readonly Wording[] {
  return answers.flatMap(({ id, answer }) =>
    (answer === 'attention' || answer === 'mixed') && Object.hasOwn(TEXTS, id)
      ? [{ id, text: TEXTS[id] }]
      : []
  );
}
