import type { Explanation } from './explanation.ts';

/** Methods that tell a cluster from chance, in the order in which they are computed. */
export const CLUSTER_METHODS: readonly Explanation[] = [
  {
    id: 'at-all',
    title: 'Is there clustering at all?',
    plain: [
      'Two old and simple questions come before any single place. Do the points with incidents lie closer together than if they fell anywhere at random? That is the nearest-neighbour index: the mean distance to the nearest other point over the distance expected at random; below 1 is closer. And do equal hexagons differ in their counts more than chance alone would make them? That is the quadrat analysis: the variance of the counts over their mean; 1 at random, above 1 clustered.',
      'Points are asked once each, however many incidents they stand for: incidents share published points, so the distance between two incidents is mostly nought and says nothing. And published points lie along streets, clustered before anything happens: so the index of all of them on record stands beside.'
    ],
    formula: ['R = d̄ ÷ (½ · √(A ÷ n))', 'VMR = s^{2} ÷ x̄', 'χ^{2} = (m − 1) · VMR'],
    symbols: [
      ['d̄', 'mean distance from each of n points to the nearest other'],
      ['A', 'area of the wards'],
      ['x̄, s^{2}', 'mean and variance of the counts of the m hexagons where people can be'],
      ['χ^{2}', 'is compared with its distribution at m − 1 degrees of freedom']
    ],
    source:
      'Clark and Evans (1954), Ecology 35; Fisher, Thornton and Mackenzie (1922), Annals of Applied Biology 9 (index of dispersion), as clarkevans.test and quadrat.test of R’s spatstat, without their corrections for the edge.',
    code: 'src/lib/core/statistics/point-pattern.ts',
    limits: [
      'At the edge of the council the nearest point may lie outside and is not counted, so the index is a little too high.',
      'Random means anywhere in the wards, fields and docks too. Streets alone make both measures say “clustered”: they say that a map is worth drawing, not where to look.'
    ]
  },
  {
    id: 'getis-ord',
    title: 'More than chance (Getis–Ord Gi*)',
    plain: [
      'One high hexagon may be a single car park to which the police publish every incident nearby. This statistic asks whether a hexagon together with its six neighbours holds more than seven hexagons picked at random would. The answer z is a number of standard deviations: above 2 is unusual for one hexagon looked at alone.'
    ],
    formula: [
      'z = (Σ_{j} w_{j} x_{j} − x̄ · W) ÷ (S · √((n · Σ_{j} w_{j}^{2} − W^{2}) ÷ (n − 1)))',
      'S = √(Σ x^{2} ÷ n − x̄^{2})'
    ],
    symbols: [
      ['x_{j}', 'weighted count of the hexagon itself and of its neighbours in the first ring'],
      ['w_{j}', '1 for those, 0 for all others; W is their sum'],
      ['x̄, n', 'mean weighted count and number of hexagons where people can be']
    ],
    source: 'Getis and Ord (1992), Geographical Analysis 24; Ord and Getis (1995), Geographical Analysis 27.',
    code: 'src/lib/core/statistics/getis-ord.ts',
    limits: [
      'Crime counts are mostly zeros and a few large numbers, for which p-values from the normal distribution are far too small: the permutation test below decides.',
      'There is no statistic, and a sentence why, with fewer than 30 hexagons, with all of them equal, or with everything in one.'
    ]
  },
  {
    id: 'permutation',
    title: 'The permutation test that decides',
    plain: [
      'The counts are shuffled: 99,999 times as many hexagons as a neighbourhood has are drawn by lot from all the others. The p-value says how often the drawn ones hold at least as much as the real neighbourhood.',
      'That is stricter than the textbook p-value. A single busy car park is often no cluster by this test, because a handful of such places exist and lots meet one of them often enough. It can still lead the list by its score.'
    ],
    formula: ['p = 2 · (min(M_{≥}, M_{≤}) + 1) ÷ (R + 1)'],
    symbols: [
      ['M_{≥}, M_{≤}', 'draws that hold at least, and at most, as much as the neighbourhood'],
      ['R', 'number of draws; the same seed gives the same draws always']
    ],
    source:
      'Anselin (1995), Geographical Analysis 27 (conditional permutation), as in R’s spdep::localG_perm. More than the usual 999 draws, because with 999 no p-value can be small enough to survive the correction over thousands of hexagons.',
    code: 'src/lib/core/statistics/permutation.ts',
    limits: ['It says whether high counts lie together, not why.']
  },
  {
    id: 'false-discovery',
    title: 'Outlined hexagons (false discovery rate)',
    plain: [
      'Thousands of hexagons are tested at once, so hundreds would look unusual by chance alone. The correction keeps the expected share of false alarms among the outlined hexagons at 5 in 100 at most, counted over every hexagon tested; the map says how many were.'
    ],
    formula: ['q_{k} = least of p_{j} · n ÷ j over j ≥ k'],
    symbols: [
      ['p_{j}', 'the j-th smallest p of all'],
      ['n', 'number of hexagons tested']
    ],
    source:
      'Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57, over all tested hexagons.',
    code: 'src/lib/core/statistics/false-discovery.ts',
    limits: ['Some outlined hexagons are false alarms, and some real concentrations stay without an outline.']
  },
  {
    id: 'time-class',
    title: 'Patterns over time',
    plain: [
      'Gi* is worked out for every month on record (at most 36, and only as far back as places can be compared). From the row of months each hexagon gets a class: new, consecutive, intensifying, persistent, diminishing, sporadic, oscillating, historical, or none; and the same for unusually quiet places.',
      'It needs at least twelve months; with fewer there is no class.'
    ],
    formula: ['S = Σ_{i<j} sign(z_{j} − z_{i})'],
    symbols: [
      ['z_{i}', 'Gi* of month i'],
      ['S', 'the Mann–Kendall sum: above zero rising, below zero falling, tested at 5 in 100']
    ],
    source: 'Mann (1945), Kendall (1975); classes as in Emerging Hot Spot Analysis (Esri, 2013).',
    code: 'src/lib/core/statistics/time-class.ts',
    limits: [
      'A month counts as hot from z = 1.96 without correction for the number of hexagons: a class is a description, not a test.',
      'When the publisher changes its list of points, earlier months cannot be compared and are left out.'
    ]
  },
  {
    id: 'comparison',
    title: 'Two periods compared',
    plain: [
      'For the same question in two periods each hexagon’s two counts are tested: if nothing had changed, how often would chance part them as far as this, or farther? The months of each period that have a file are borne in mind, and the correction above is made over every hexagon with an incident in either.',
      'The colours of the difference are points of the score, so they say who moved up or down in the order. Two questions about the same incidents differ by their weights, not by chance: they are compared without a test.'
    ],
    formula: ['b | a + b ~ binomial(a + b, m_{b} ÷ (m_{a} + m_{b}))'],
    symbols: [
      ['a, b', 'incidents in the first and the second period'],
      ['m_{a}, m_{b}', 'months of each that have a file']
    ],
    source: 'Exact test of the ratio of two Poisson means: Przyborowski and Wilenski (1940), Biometrika 31.',
    code: 'src/lib/core/scoring/compare.ts',
    limits: [
      'A change of what was recorded can be a change of recording. The season is not taken out: compare the same months of two years where both are there.',
      'A hexagon that was chosen because it was high will mostly be lower next time, whatever anybody did (regression to the mean).'
    ]
  }
];
