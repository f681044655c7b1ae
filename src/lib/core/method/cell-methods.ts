import type { Explanation } from './explanation.ts';

/** Methods behind every figure about a hexagon, in the order in which they are computed. */
export const CELL_METHODS: readonly Explanation[] = [
  {
    id: 'lattice',
    title: 'Hexagons that never move',
    plain: [
      'The country is covered once and for all with equal hexagons, counted from the origin of the National Grid. A hexagon’s name (“150.3725.2391”) is its spacing and its place in that lattice. A changed boundary changes which hexagons are shown, never where they are, so years can be compared and neighbouring councils fit.',
      'A hexagon is kept when any part of it lies in the council’s area.'
    ],
    formula: ['x = s · (q + r ÷ 2)', 'y = s · (√3 ÷ 2) · r', 'area = (√3 ÷ 2) · s^{2}'],
    symbols: [
      ['s', 'spacing: distance between neighbouring centres in metres'],
      ['q, r', 'place in the lattice, whole numbers'],
      ['x, y', 'easting and northing of the centre']
    ],
    source: 'Axial coordinates on the British National Grid (EPSG:27700).',
    code: 'src/lib/core/geometry/hex-grid.ts',
    limits: [
      'Longitude and latitude are converted with the seven-parameter Helmert transformation, exact to about 5 metres.'
    ]
  },
  {
    id: 'exposed',
    title: 'Places where people can be',
    plain: [
      'Fields, docks and water would make every street look unusual. Only hexagons that had an incident in any month on record, and the ring of hexagons around those, take part in scores, ranks and tests. The others have no score: not a score of zero.'
    ],
    formula: [],
    symbols: [],
    source: 'Our own rule, until streets and buildings are part of it.',
    code: 'src/lib/core/scoring/study-area.ts',
    limits: [
      'A quiet street with no incident in any month and none near it is left out, though people live there.'
    ]
  },
  {
    id: 'weighted-count',
    title: 'Weighted count',
    plain: [
      'Each category counts with the weight that the question gives it; the tables below show every weight. With all weights one it is the plain count. A half-life, where a question has one, lets older months count less.',
      'Drug and weapon-possession offences follow where police already look. They are left out unless the question asks for them.'
    ],
    formula: ['x = Σ_{t} 2^{−age(t) ÷ h} · Σ_{c} w_{c} · y_{ct}'],
    symbols: [
      ['y_{ct}', 'incidents of category c in month t in the hexagon'],
      ['w_{c}', 'weight of the category'],
      ['age(t)', 'months between t and the last month of the period'],
      ['h', 'half-life in months; without one every month counts in full']
    ],
    source:
      'Harm weights after Sherman, Neyroud and Neyroud (2016), The Cambridge Crime Harm Index, Policing 10; see the weight sets for their exact origin.',
    code: 'src/lib/core/scoring/weigh.ts',
    limits: [
      'Published categories are coarse: “violence and sexual offences” holds a shove and a murder under one weight.'
    ]
  },
  {
    id: 'score',
    title: 'Score from 0 to 100 (mid-rank)',
    plain: [
      'Hexagons where people can be are put in order of their weighted count. A hexagon with nothing recorded scores 0. Among the others, the score is the share of them that it exceeds, counting ties half: 90 means a higher weighted count than about nine in ten hexagons that recorded anything.',
      'A score is a place in an order, not an amount: 80 is not twice 40.'
    ],
    formula: ['score = 100 · (rank − ½) ÷ n^{+}'],
    symbols: [
      [
        'rank',
        'position among hexagons with a weighted count above zero, lowest first; equal counts share their mean position'
      ],
      ['n^{+}', 'number of those hexagons']
    ],
    source: 'Mid-ranks (Hazen plotting position).',
    code: 'src/lib/core/statistics/quantile.ts',
    limits: [
      'Scores of different questions or periods are orders of different lists and cannot be subtracted.'
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
    source:
      'Getis and Ord (1992), Geographical Analysis 24; Ord and Getis (1995), Geographical Analysis 27. p is two-sided from the normal distribution.',
    code: 'src/lib/core/statistics/getis-ord.ts',
    limits: [
      'Crime counts are mostly zeros and a few large numbers, for which the normal p can be too small. Read the outline as “clearly raised around here”, not as an exact probability.',
      'There is no statistic, and a sentence why, with fewer than 30 hexagons, with all of them equal, or with everything in one.'
    ]
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
  }
];
