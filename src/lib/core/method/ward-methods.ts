import type { Explanation } from './explanation.ts';

/** Methods behind every figure about a ward, in the order in which the ward page shows them. */
export const WARD_METHODS: readonly Explanation[] = [
  {
    id: 'rate',
    title: 'Incidents per 1,000 residents',
    plain: [
      'The number of recorded incidents in the ward during the period shown, divided by the people who live there, times 1,000. It is a rate for the period, not for a year: ten months give a lower rate than twelve.',
      'An incident belongs to the ward in which its published point lies. A point just off the clipped shore belongs to the nearest ward within 100 metres.'
    ],
    formula: ['rate = 1,000 · O ÷ N'],
    symbols: [
      ['O', 'incidents counted in the ward in the months that are present'],
      ['N', 'residents of the ward']
    ],
    source: 'Plain arithmetic. Residents from the census or estimate that is named beside each figure.',
    code: 'src/lib/core/scoring/wards.ts',
    limits: [
      'Residents are a poor denominator where many people come from elsewhere: a shopping centre, a station or a town centre has a high rate because of its visitors.',
      'A ward without a known population has no rate. It is shown as not known, never as zero.'
    ]
  },
  {
    id: 'density',
    title: 'Incidents per square kilometre',
    plain: [
      'The same count divided by the area of the ward. It says how close together incidents are recorded, whoever lives there, and helps where residents mislead.'
    ],
    formula: ['density = O ÷ A'],
    symbols: [
      ['O', 'incidents counted in the ward'],
      ['A', 'area of the ward in square kilometres, on the National Grid, clipped to the shore']
    ],
    source: 'Plain arithmetic on the published ward boundary.',
    code: 'src/lib/core/scoring/wards.ts',
    limits: ['A ward with much open land has a low density even where its streets are busy.']
  },
  {
    id: 'interval',
    title: 'The range beside a rate (Byar’s 95\u202f% interval)',
    plain: [
      'A count is one draw from what could have happened. Two wards with the same underlying risk will hardly ever record the same number. The range says which underlying rates agree with the count: with a small count it is wide.',
      'Where the ranges of two wards overlap widely, do not read anything into which is higher.'
    ],
    formula: [
      'low = O · (1 − 1 ÷ (9 · O) − z ÷ (3 · √O))^{3}',
      'high = (O + 1) · (1 − 1 ÷ (9 · (O + 1)) + z ÷ (3 · √(O + 1)))^{3}'
    ],
    symbols: [
      ['O', 'incidents counted; with none, the low end is 0'],
      ['z', '1.96, for 95\u202f%']
    ],
    source:
      'Byar’s approximation to the exact Poisson interval, in Breslow and Day (1987), Statistical Methods in Cancer Research, volume II.',
    code: 'src/lib/core/statistics/intervals.ts',
    limits: [
      'It treats incidents as independent. One evening with twenty linked incidents makes the true range wider than shown.',
      'It covers chance only, not what was never reported or how it was recorded.'
    ]
  },
  {
    id: 'empirical-bayes',
    title: 'Rate steadied by the borough (empirical Bayes)',
    plain: [
      'Small wards swing most by chance. This rate pulls each ward towards the borough’s rate, the more so the fewer people it has, and so removes some of the swing. Where wards truly differ by much and have thousands of residents each, it hardly moves.'
    ],
    formula: [
      'EB = m + C · (r − m)',
      'C = s^{2} ÷ (s^{2} + m ÷ N)',
      's^{2} = max(0, Σ N(r − m)^{2} ÷ ΣN − m ÷ N̄)'
    ],
    symbols: [
      ['r', 'the ward’s own rate per resident'],
      ['m', 'the borough’s rate: all incidents over all residents'],
      ['N', 'residents of the ward; N̄ their mean over wards'],
      ['C', 'how much of the ward’s difference is kept, between 0 and 1']
    ],
    source:
      'Marshall (1991), Mapping disease and mortality rates using empirical Bayes estimators, Journal of the Royal Statistical Society C 40, global form.',
    code: 'src/lib/core/statistics/shrinkage.ts',
    limits: ['It steadies rates; it does not correct for visitors, reporting or recording.']
  },
  {
    id: 'funnel',
    title: 'Compared with the borough (funnel plot)',
    plain: [
      'Each ward is a point: residents across, rate upwards. The level line is the borough’s rate. The funnel around it is where a ward of that size would fall by chance alone, nearly always (95 in 100) for the inner band and almost without exception (998 in 1,000) for the outer one.',
      'A point above the funnel records more than its number of residents explains. It does not say why; one common reason is that many people pass through who do not live there.'
    ],
    formula: ['limits at N residents: the rates between which a Poisson count with mean m · N falls'],
    symbols: [
      ['m', 'the borough’s rate'],
      ['N', 'residents']
    ],
    source:
      'Spiegelhalter (2005), Funnel plots for comparing institutional performance, Statistics in Medicine 24.',
    code: 'src/lib/core/statistics/funnel.ts',
    limits: [
      'Wards differ for many real reasons, so more of them lie outside than pure chance would put there. Outside the funnel is a reason to look, not a finding.'
    ]
  },
  {
    id: 'year-before',
    title: 'Same months a year before (exact Poisson test)',
    plain: [
      'The count of the period is compared with the count of the same calendar months one year earlier, so that seasons cancel. The test asks how often chance alone would split the two counts at least as unevenly. Where that is less than 5 in 100 the page says “more” or “fewer”; otherwise it says that the difference is within what chance alone gives.',
      'Where any of those earlier months is missing, there is no comparison.'
    ],
    formula: [
      'ratio = (O_{1} ÷ T_{1}) ÷ (O_{2} ÷ T_{2})',
      'p from O_{1} ~ Binomial(O_{1} + O_{2}, T_{1} ÷ (T_{1} + T_{2})), two-sided'
    ],
    symbols: [
      ['O_{1}, O_{2}', 'incidents in the period and in the same months a year before'],
      ['T_{1}, T_{2}', 'months in each, the same number']
    ],
    source:
      'Conditional test of two Poisson rates, Przyborowski and Wilenski (1940), Biometrika 31; two-sided as in R’s poisson.test.',
    code: 'src/lib/core/statistics/rate-ratio.ts',
    limits: [
      'In tables, the results of all lines are corrected together (as for outlined hexagons), because among many lines some would pass by chance alone.',
      'Recording practice changes too, and late revisions reach old months only.'
    ]
  }
];
