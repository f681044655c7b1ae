import type { Explanation } from './explanation.ts';

/** How patrols are planned, and what keeps them honest. */
export const PATROL_METHODS: readonly Explanation[] = [
  {
    id: 'patrol-choice',
    title: 'Which areas a plan goes to',
    plain: [
      'Forty candidates are grown from the hexagons where most is expected next month, each by the best hexagon beside it, to some ten hectares: what can be walked round in a quarter of an hour. All are equally large, so that none is ahead for its size.',
      'Of these the plan takes the ones that together hold most, under the limits that were set: how many, the minutes of the shift with the ways between, what must be in and what must not, the most in one ward. The order is the shortest way through them, along the streets where a street map is imported. The plan says whether it is proved that nothing better keeps the limits, and what none could exceed.',
      'The candidates that were nearest to being taken are listed with what kept them out. Beside the plan stands what the count of the last twelve months would have chosen by the same weights under the same limits, and what would be chosen without the floor for a ward.'
    ],
    formula: [],
    symbols: [],
    source:
      'Branch and bound: Land and Doig (1960), Econometrica 28; order: Held and Karp (1962); a quarter of an hour: Koper (1995), Justice Quarterly 12; size: Basford and others (2021).',
    code: 'src/lib/core/patrols/choose.ts',
    limits: [
      'It shares out the presence that there is. It does not say that presence will prevent anything there.',
      'Published figures have no hour: when to go is for those who know the place.'
    ]
  },
  {
    id: 'patrol-share',
    title: 'What share a plan is expected to hold, and how sure that is',
    plain: [
      'The share is what is expected next month in the areas of the plan, of all that is expected in the council, by the weights of the question. What the areas where most is expected did last month moves it a part of the way, the less the more of that was chance.',
      'The interval is drawn: incidents come by chance, and areas stray from what is expected of them, each by itself and all together. How far they stray, and what the last month says, is taken from the months before of the ten areas where most is expected, whichever are in the plan, so that the same area has the same share and interval in every plan; and it is drawn towards what eight other districts of Essex and Avon showed.',
      'Every month that can be is foretold in this way from the months before it, and compared with what came. A few dozen months cannot tell intervals that are right from intervals that are somewhat too wide: of 33 months, intervals that hold 95 in 100 hold all 33 almost one time in five. So the number that held stands beside the numbers that chance would bring, and intervals were not narrowed to make one council’s number look better.'
    ],
    formula: ['log(s ÷ (1 − s)) = log(e ÷ (1 − e)) + φ · d + σ · t'],
    symbols: [
      ['s, e', 'the share that comes, and the share that the intensity expects'],
      ['φ · d', 'the part of last month’s departure d that lasts'],
      [
        'σ, t',
        'spread of the areas together, and a draw of Student’s t, as the spread is known from few months'
      ]
    ],
    source:
      'Autoregression of first order: Box and Jenkins (1970); shrinkage of the spread by the method of moments; rolling origin: Tashman (2000), International Journal of Forecasting 16.',
    code: 'src/lib/core/patrols/plan-spread.ts',
    limits: [
      'It is a share of what will be recorded, not of what happens.',
      'A month unlike all before it, as in a lockdown, lies outside more often than the interval says.'
    ]
  },
  {
    id: 'patrol-floor',
    title: 'The floor for a ward',
    plain: [
      'Without a rule a plan may leave out whole wards that also wait for somebody to come. With a floor every ward that has candidates gets so many areas where that is possible; where there are too few areas for all, the ward that would be served worst and where most is expected gets its floor. A ward that minutes, or places that must be in, leave no room for is named with what it would take, and the next ward is served. What this costs is told: the share that the plan would hold without it.'
    ],
    formula: [],
    symbols: [],
    source:
      'A rule of our own, after what residents said of plans that left their ward out (Operation Dial, 2023).',
    code: 'src/lib/core/patrols/floor.ts',
    limits: ['Which floor is fair is for those who answer for it; the default is none.']
  },
  {
    id: 'patrol-lot',
    title: 'Rotation: places that are drawn by lot',
    plain: [
      'A share of the places can be drawn by lot among the candidates that were not chosen for what they hold. For each place the lot draws two that would both fit in it by minutes and ward: the first is patrolled, the second is a control and left alone. What does not fit is in neither list, so that controls do not lie farther away than what is patrolled. The lot has a number, so that anybody can draw it again and nobody can have chosen. Later the drawn areas can be compared with the controls: that, and not the months before, says what patrols changed.'
    ],
    formula: [],
    symbols: [],
    source: 'Random assignment: Sherman and Weisburd (1995), Justice Quarterly 12.',
    code: 'src/lib/core/patrols/lot.ts',
    limits: [
      'A handful of areas in one month shows next to nothing; it takes many months to measure an effect.'
    ]
  },
  {
    id: 'patrol-guard',
    title: 'What keeps patrols from proving themselves right',
    plain: [
      'Offences that are found where police look (drugs, weapons) are out of the question for patrols unless somebody counts them, which the plan then says. What officers note on patrol goes into its own log and is never read by a score. Areas that were in the last published plans are marked with how often.',
      'Before a plan is published its question is held to account: where areas from the count of the last twelve months, by the same weights and with nothing foretold, held more of what came in past months, the plan can only be published with a reason, which is kept with it and in the audit log. A published plan stays as it is, with a hash.'
    ],
    formula: [],
    symbols: [],
    source: 'Lum and Isaac (2016), Significance 13, on plans that learn from their own patrols.',
    code: 'src/lib/core/patrols/rolling-plans.ts',
    limits: [
      'Patrols also bring more reports of other kinds, which nothing in published figures tells apart.'
    ]
  }
];
