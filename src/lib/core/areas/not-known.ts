/** What the list of what is not known hangs on; metres as in the evidence. */
export interface KnownOfArea {
  /** Months of the period without a police file, in words; empty = none. */
  readonly missing: string;
  /** Null = nothing is measured along the ways. */
  readonly ways: {
    readonly walk: number;
    readonly darkUnknown: number;
    readonly unseenUnknown: number;
    readonly isolatedUnknown: number;
  } | null;
  /** Whether restricted extracts tell of its hours. */
  readonly hours: boolean;
  /** Concerns that count, of all kinds. */
  readonly concerns: number;
}

const OF_PUBLIC_FIGURES: readonly string[] = [
  'Who was harmed: public figures do not say whether the victim was a woman or a girl, how old, or whether it was domestic abuse. Violence and sexual offences are one category.',
  'When in the day or week: public figures have a month and nothing finer.'
];
const OF_EXTRACTS: readonly string[] = [
  'Who was harmed, and when, beyond the months of the restricted extracts; and in these where the sex or the hour was not written down.'
];

/** What the evidence of an area cannot tell, in sentences: what public data never hold first, then what is missing here. */
export function notKnownOf({ missing, ways, hours, concerns }: KnownOfArea): string[] {
  return [
    ...(hours ? OF_EXTRACTS : OF_PUBLIC_FIGURES),
    'Where exactly: each incident is published at the nearest of a fixed list of points, not where it happened.',
    'What was never reported, and whether patrols there brought more to the record.',
    ...(missing === '' ? [] : [`What happened in ${missing}: there is no police file.`]),
    ...waysNotKnown(ways),
    ...(concerns === 0
      ? [
          'How people feel about it: no concern about it counts in the year before. That nobody wrote does not mean that nobody worries.'
        ]
      : [])
  ];
}

function waysNotKnown(ways: KnownOfArea['ways']): string[] {
  if (ways === null) return ['What its ways are like: there is no street map, so nothing is measured.'];
  const of = (metres: number, what: string): string[] =>
    metres > 0 ? [`${what} ${Math.round(metres)} of its ${Math.round(ways.walk)} metres of way.`] : [];
  return [
    ...of(ways.darkUnknown, 'Whether light falls on'),
    ...of(ways.unseenUnknown, 'Whether any camera sees'),
    ...of(ways.isolatedUnknown, 'Whether anybody overlooks')
  ];
}
