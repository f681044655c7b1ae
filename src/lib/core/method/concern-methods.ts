import { BURST_LIMITS } from '../concerns/bursts.ts';
import { SAME_PLACE_M } from '../concerns/counted-once.ts';
import { HALF_LIFE_MONTHS } from '../concerns/decay.ts';
import { HIDDEN_UP_TO } from '../concerns/disclose.ts';
import type { Explanation } from './explanation.ts';

/** How what residents say is counted, told, and held beside recorded crime. */
export const CONCERN_METHODS: readonly Explanation[] = [
  {
    id: 'concerns-counted',
    title: 'How much a concern counts',
    plain: [
      'A concern counts once an officer has accepted it or passed it on, and not before. Whoever sends several about one place within 30 days counts once: the first of them that is not turned away. Places where people feel safe add nothing to a score.',
      'Where as many have said the same in a hexagon of 250 m that it may be told, somebody can say “me too” instead, once for a device and hexagon: one voice more, faded from the day that it was said. No officer looks at it, so it takes a proof of work, many of one network in a day count as a burst, and those of a hexagon together never weigh more than the accepted reports of it.',
      `It counts 1 when it is new and half every ${HALF_LIFE_MONTHS} months, faded to the beginning of the month, so that scores stand still within one. In a burst (more than ${BURST_LIMITS.ofDevice} of one device, or ${BURST_LIMITS.ofPlace} about one place within ${BURST_LIMITS.placeM} m, in a day) each counts less, so that together they count no more than that; officers see it and can take it back. What a burst left of a report stays when it ages.`,
      'A report that was erased stays in every count of reports. Where it was is gone, so it adds nothing to a hexagon any more.',
      'Scores with concerns are for officers and planners: by hexagon few people stand behind a number. Everybody else gets scores without them, which say so, and counts of whole wards. What was said since is kept out of the test of what past months would have foretold.'
    ],
    formula: ['concerns_{i} = Σ_{k in i} w_{k} · 2^{−age(k) ÷ h}'],
    symbols: [
      ['w_{k}', 'weight of voice k, a report or a “me too”: 1, less in a burst'],
      ['age(k)', 'months from the day that it was sent to the beginning of this month'],
      ['h', `half-life, ${HALF_LIFE_MONTHS} months`]
    ],
    source: 'Half-life and limits are choices of this program.',
    code: 'src/lib/core/concerns/concerns-of-cells.ts',
    limits: [
      `People are known by a hash of network and browser that is thrown away after 30 days: two in one house may pass for one, one with two telephones for two. One place is ${SAME_PLACE_M} m.`,
      'It says where people spoke up. Who is asked more, has more time or more trust in the council says more.'
    ]
  },
  {
    id: 'concerns-told',
    title: 'What everybody is told of concerns',
    plain: [
      `Wards, accepted concerns with those who said “me too” (in a burst as fewer, and no more of them than of reports), of whole months, as they stood when this month began: what officers decide is told in the next. Counts of 1 to ${HIDDEN_UP_TO.usual} (1 to ${HIDDEN_UP_TO.sensitive} about how people behave) are not told; a council may hide more. Where one kind in a ward is that few, none of its kinds is told, so that it cannot be taken off the total.`,
      'What is told is rounded down in steps of one more than that, so that one report more from one month to the next cannot be read off. A test tries every small ward in two months, as somebody would who knows this rule.'
    ],
    formula: [],
    symbols: [],
    source:
      'Primary and secondary suppression with rounding, as in ONS guidance on statistical disclosure control.',
    code: 'src/lib/core/concerns/disclose.ts',
    limits: ['A ward that says “few” may have one or four.']
  },
  {
    id: 'fear-and-crime',
    title: 'Fear beside recorded crime',
    plain: [
      'For officers, every hexagon of 250 m is one of four kinds: concern and crime, concern alone, crime alone, neither. Each leads to something else: light and sightlines where there is concern alone, patrol and prevention where there is crime alone, both in a candidate for a priority area.',
      'A hexagon has concern, or crime, where it and its neighbours hold more of it than chance would put there: Gi*, judged against hexagons drawn by lot, with the share of false finds held at 5 % over all tests of concern and crime together.'
    ],
    formula: [],
    symbols: [],
    source:
      'Ord and Getis (1995), Local spatial autocorrelation statistics; Anselin (1995) for the permutation; Benjamini and Hochberg (1995).',
    code: 'src/lib/core/concerns/fear-and-crime.ts',
    limits: [
      '“Neither” is not “safe”: it is what does not stand out.',
      'Many concerns alone never send a patrol.'
    ]
  },
  {
    id: 'voices',
    title: 'Who speaks up',
    plain: [
      'Concerns of twelve months per 1,000 residents, whatever became of them, with Byar’s 95 % interval. A ward is quiet where its whole interval lies below the rate of all wards together. A quiet ward is not a safe one: perhaps nobody asked. Who says “me too” is one who speaks.',
      'Ages and sexes are counted when a month ends, once for a device, and parted from their reports for good; counts below five are not told, others in steps of five.'
    ],
    formula: [],
    symbols: [],
    source: 'Breslow and Day (1987), Statistical methods in cancer research II, for the interval.',
    code: 'src/lib/core/concerns/voice.ts',
    limits: ['Concerns come from people who pass through as well as from residents.']
  }
];
