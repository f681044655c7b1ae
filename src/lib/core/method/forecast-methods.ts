import type { Explanation } from './explanation.ts';

/** What to expect next month, and whether expecting it was right. */
export const FORECAST_METHODS: readonly Explanation[] = [
  {
    id: 'intensity',
    title: 'What to expect next month (intensity)',
    plain: [
      'A count of rare events exaggerates: the place with the most last year had bad luck as well as trouble. The intensity is the number of weighted incidents to expect in the month after the period. It draws every hexagon’s own record towards what similar evidence says: all kinds of incident there, the recent months, the neighbours, the whole area. A busy hexagon is told by its own record, a quiet one by the rest.',
      'How much each kind of evidence counts is fitted by how well each month would have been foretold from the months before it. The fit starts from one made on Essex, January 2014 to March 2022; nothing later was used for it.',
      'Then the level is judged. What the model would have expected in each of the last twelve months, from the months before it, is laid beside what was recorded: at the ten leading places, the next twenty, seventy and two hundred, and all others. Where more came than expected the level is raised there, and lowered where less came; the order of places within a category stays. Whether that held is in the table of calibration on the page of proof.'
    ],
    formula: [
      'λ = μ · (α + x) ÷ (α + μ · T)',
      'μ = Σ_{k} β_{k} · e_{k}',
      'f = (a + Σ d · recorded) ÷ (a + Σ d · expected)'
    ],
    symbols: [
      ['λ', 'expected incidents of a category in the hexagon next month'],
      ['x, T', 'its own record and the months it stands for, newer months counting more'],
      ['μ', 'what the evidence together says'],
      ['e_{k}, β_{k}', 'one kind of evidence and its part; the parts are positive and sum to one'],
      [
        'α',
        'how far hexagons differ from what the evidence says: 12 for the whole record, then once more for the last months alone, where x and T fade by half in three months: 60'
      ],
      [
        'f',
        'by what the level of a band of places is multiplied; a = 30 incidents, d halves in twelve months'
      ]
    ],
    source:
      'Empirical Bayes, Gamma–Poisson: Clayton and Kaldor (1987), Biometrics 43; mixture fitted by the likelihood of each month given those before it; factors of bands: Gamma–Poisson means around 1. Made after results for Thurrock in 2025 and Bristol from 2018 to 2021 had been seen: where the comparable record begins, the step in which α was tried, the half-life of the level (two months), α of the last months, and the judging of the level. Months held back from us must judge those.',
    code: 'src/lib/core/statistics/intensity.ts',
    limits: [
      'An expectation, not a forecast of any incident; no reason to suspect anyone.',
      'It learns from what is recorded: where nobody reports, it expects nothing.'
    ]
  },
  {
    id: 'kde',
    title: 'Kernel density, for display only',
    plain: [
      'Density spreads every count smoothly over 300 metres. It makes a pleasing picture and is what many tools show. It is in the files for comparison and not used for any decision here: published points are already moved to the middle of a street, and smoothing them again foretells worse than a plain count; see the proof.'
    ],
    formula: ['K(d) = 3 ÷ (π · h^{2}) · (1 − d^{2} ÷ h^{2})^{2} for d < h'],
    symbols: [
      ['d', 'distance from the centre of the hexagon'],
      ['h', 'bandwidth, 300 metres']
    ],
    source: 'Quartic kernel, Silverman (1986).',
    code: 'src/lib/core/statistics/kernel-density.ts',
    limits: ['Cut off at the edge of the area: too low there.']
  },
  {
    id: 'validation',
    title: 'Does it find next month’s incidents?',
    plain: [
      'Each month is foretold from the months before it and then compared with what was recorded, for every way of choosing places and on the same area for all. The results, bad ones too, are on the page of proof.'
    ],
    formula: ['hit rate = n ÷ N', 'PAI = (n ÷ N) ÷ (a ÷ A)', 'PEI* = n ÷ n^{*}'],
    symbols: [
      ['n, N', 'incidents of the month in the chosen hexagons, and in all'],
      ['a, A', 'chosen hexagons, and all where people can be'],
      ['n^{*}', 'the most that any choice of as many hexagons could have held']
    ],
    source:
      'Rolling origin: Tashman (2000), International Journal of Forecasting 16; PAI: Chainey, Tompson and Uhlig (2008), Security Journal 21; PEI*: Hunt (2016); intervals by bootstrap over months.',
    code: 'src/lib/core/validation/rolling-origin.ts',
    limits: [
      'It says where recorded incidents will be found, not where harm is, and nothing of what a patrol would change.'
    ]
  }
];
