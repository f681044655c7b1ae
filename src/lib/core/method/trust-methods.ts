import type { Explanation } from './explanation.ts';

/** How far a hexagon's place in the order can be trusted. */
export const TRUST_METHODS: readonly Explanation[] = [
  {
    id: 'confidence',
    title: 'How sure: 200 plausible versions of the data',
    plain: [
      'The figures could have come out otherwise: an incident more or less, a point moved to the next street, a weight chosen a little differently. So 200 versions are drawn: every incident counts a random number of times (once on average), each is moved to a random spot from which the publisher would have moved it to its point, and the weights vary around those of the question. The confidence of a hexagon is the share of versions in which it is in the top 5 in 100.',
      'It speaks of the usual level, not of the next month: of hexagons with a confidence of 90 in 100 and more only about six in ten were in the top 5 in 100 of the single month that followed (all incidents, Thurrock, May to October 2025). The page of proof has the figure for each question, and the panel says it beside the confidence where it was measured.'
    ],
    formula: ['confidence = v ÷ 200'],
    symbols: [['v', 'versions with the hexagon in the top 5 in 100; ties share by lot']],
    source:
      'Poisson bootstrap (Efron and Tibshirani 1993; Oza 2001); catchments: the area nearer to a published point than to any other, at most 150 m away; Dirichlet weights around the question’s with concentration 100. Seeded: the same question has the same answer.',
    code: 'src/lib/core/scoring/confidence.ts',
    limits: [
      'It covers chance and the moving of points, not what people never report, nor how police record.',
      'The publisher’s whole list of points is not open, so catchments are at most too large.'
    ]
  },
  {
    id: 'rank-range',
    title: 'Range of places under other weightings',
    plain: [
      'The same incidents are ranked three times: one each, by harm, and by severity. The best and the worst place are shown. A hotspot that stays in the top 5 in 100 each time survives every weighting.'
    ],
    formula: [],
    symbols: [],
    source: 'The weight sets below.',
    code: 'src/lib/core/scoring/robustness.ts',
    limits: ['Three weightings are not every possible one.']
  },
  {
    id: 'one-snap-point',
    title: 'Hotspots that one published point makes',
    plain: [
      'A hexagon is flagged when, without its heaviest published point, its weighted count would no longer be in the top 5 in 100. Such a hotspot says “here”, at the car park, station or shop that the point stands for, and nothing of the streets around it. At 150 metres most leading hexagons hold one or two points, so the flag is common; the panel says how large the point’s share is.'
    ],
    formula: [],
    symbols: [],
    source: 'Our own rule.',
    code: 'src/lib/core/scoring/one-point.ts',
    limits: ['The point stands for at least eight addresses or a public place: it is no address itself.']
  }
];
