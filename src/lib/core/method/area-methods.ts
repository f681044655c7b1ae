import { LIST_SOURCE } from '../restricted/women-and-girls.ts';
import type { Explanation } from './explanation.ts';

/** How priority areas are proposed, kept and reviewed. */
export const AREA_METHODS: readonly Explanation[] = [
  {
    id: 'areas',
    title: 'How priority areas are proposed and kept',
    plain: [
      'Hexagons that lead under a question and lie side by side are joined, edges that hold next to nothing are taken off, and what is larger than 0.4 km² is cut around its busiest hexagons. Fewer than two hexagons are no area. An outline of one’s own is taken as the hexagons whose middle lies in it.',
      'Whoever proposed an area, or changed the proposal, cannot be the one who agrees. At every step the evidence is worked out anew, from the question with the weights and the hour that were frozen with the proposal, and kept as it then was, with a hash that no other evidence has: what changes later does not move it.',
      'Since when: going back from the last month by quarters, the first month of the unbroken run in which the area had more by its size than the council.'
    ],
    formula: [],
    symbols: [],
    source: 'Chainey, S. and Ratcliffe, J. (2005), GIS and Crime Mapping, on what hotspots are for',
    code: 'src/lib/core/areas/cut.ts',
    limits: [
      'An area is where much is recorded; it does not say why, nor that a place or the people there are dangerous.'
    ]
  },
  {
    id: 'area-review',
    title: 'What came of an area',
    plain: [
      'The area is compared with hexagons that were most like it in the year before, in how much and in which direction, three for each of its own. None lies within two rings of it or of any other agreed area. The month in which work began counts for neither side.',
      'The ratio says how much more or less was recorded afterwards than if it had gone as in the comparison; its interval is widened where months vary more than chance would have them. Where one of the four counts is 0, ½ is added to each. With fewer than six months before or after, or twenty incidents in the area before or in the comparison, it says that it is too early, and what is missing.',
      'The same ratio is worked out for what lies around the area. Only where its whole interval lies above 1 is it said that some may have moved there, and only where it lies below 1 that what was achieved may have reached there; else it cannot be told from chance. The displacement quotient has no interval, and is given as a number alone: above 0 what lies around went the same way as the area, below 0 the other way, under −1 by more.'
    ],
    formula: [
      'R = (A_{1} / A_{0}) / (C_{1} / C_{0})',
      'S = (D_{1} / D_{0}) / (C_{1} / C_{0})',
      'W = (D_{1} / C_{1} − D_{0} / C_{0}) / (A_{1} / C_{1} − A_{0} / C_{0})'
    ],
    symbols: [
      ['R', 'ratio of the changes; 1 = as in the comparison'],
      ['S', 'the same ratio around the area'],
      ['W', 'weighted displacement quotient'],
      ['A, C, D', 'incidents in the area, in the comparison and around the area; 0 before, 1 after']
    ],
    source:
      'Bowers, K. and Johnson, S. (2003), Measuring the geographical displacement and diffusion of benefit effects of crime prevention activity; matching after Rubin, D. (1973), Matching to remove bias in observational studies',
    code: 'src/lib/core/areas/review.ts',
    limits: [
      'Areas are chosen because they were high, and what is high tends to fall by itself: matching on the same months takes most of that out, not all.',
      'It shows what happened beside each other. It cannot say that anything done there was the cause.'
    ]
  },
  {
    id: 'restricted',
    title: 'Restricted extracts, and what is never public',
    plain: [
      'A police force may share an extract of its records with the council: hour, offence, sex and age band of the victim, and whether it was domestic abuse. Of each row no more is kept than the month, the weekday, the hour, the place and these. It is for officers who are signed in, every look is in the audit log, and an extract goes after the days that the council has set, or at once.',
      'Nothing of it is ever public: no page, tile, download, score, count or total for everybody is worked out with it, and not even that there is one is told. Two boroughs that differ in their extracts alone give the same answers to everybody: a test asks every route.',
      'Officers see counts by hour and weekday, of all rows or of crimes against women and girls: the victim is known to be female, and the offence is on the list or marked as domestic abuse. What is printed or saved has three hours together, counts of 0 to 4 left out and others rounded down to fives; totals are sums of what is told, so that nothing that is left out can be worked out from them.',
      'Areas can be proposed from crimes against women and girls in an extract, by the rules above, domestic abuse left out unless it is asked for: it happens at home, where no patrol goes. The evidence of such an area is marked, keeps rounded counts alone, and planners are not told of it.'
    ],
    formula: [],
    symbols: [],
    source: LIST_SOURCE,
    code: 'src/lib/core/restricted/hour-week.ts',
    limits: [
      'Hours are as somebody wrote them: often a guess, and 00:00 where nobody knew.',
      'Where the sex of the victim is not known, a row does not count as a crime against women and girls.',
      'Most crimes against women and girls are never recorded.'
    ]
  }
];
