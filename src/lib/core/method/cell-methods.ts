import { PRESENCE_REACH } from '../environment/presence.ts';
import { FACTORS } from '../scoring/factors/index.ts';
import { factorsInWords } from '../scoring/weighable.ts';
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
      'Fields, docks and water would make every street look unusual. Only hexagons that hold or touch a way that people may walk, a building, a stop or a station, or that had an incident in any month on record, take part in scores, ranks and tests. The others have no score: not a score of zero.',
      'Without a street map the hexagons around those with an incident stand in for it.'
    ],
    formula: [],
    symbols: [],
    source: 'Our own rule.',
    code: 'src/lib/core/scoring/study-area.ts',
    limits: [
      'Without a street map, a quiet street with no incident in any month and none near it is left out, though people live there.'
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
    title: 'Score from 0 to 100, as a sum of parts',
    plain: [
      `A score answers one question. The question names factors (${factorsInWords(FACTORS)}) and how much each weighs. Every factor is measured in every hexagon where people can be and put on a scale from 0 to 1: nothing found is 0; what was found takes its place in the order of all hexagons where anything was found, ties sharing one place.`,
      'The score is the weighted mean of those, times 100. Its parts add up to it exactly, and the panel of a hexagon names each with the value behind it.',
      'What nobody has measured is unknown, not zero: it is left out and its weight is shared among the rest, and the hexagon says how much of the question is known there.',
      'A score is a place in an order, not an amount: 80 is not twice 40.'
    ],
    formula: [
      'score = 100 · Σ_{f known} w_{f} · s_{f} ÷ Σ_{f known} w_{f}',
      's_{f} = (rank − ½) ÷ n^{+}',
      'known = Σ_{f known} w_{f} ÷ Σ_{f} w_{f}'
    ],
    symbols: [
      ['w_{f}', 'weight of factor f in the question'],
      ['s_{f}', 'the factor on a scale from 0 to 1'],
      [
        'rank',
        'position among hexagons where anything was found, lowest first; equal values share their mean position'
      ],
      ['n^{+}', 'number of those hexagons']
    ],
    source: 'Mid-ranks (Hazen plotting position), weighted mean.',
    code: 'src/lib/core/scoring/composite.ts',
    limits: [
      'Scores of different questions or periods are orders of different lists and cannot be subtracted.',
      'The weights are a judgement, not a measurement; the range of places under several weightings shows how much hangs on it.'
    ]
  },
  {
    id: 'presence',
    title: 'Where people are',
    plain: [
      'A lane that nobody walks is dark and isolated, and not a priority. Where a question says so (the tables below do), lighting, cameras and isolation are multiplied by a number from 0 to 1 that says how much brings people to the place. Recorded crime never is: it says itself that people were there.',
      `The street map gives it: homes and workplaces, stops and stations, shops, pubs and other venues (those known to be closed at the hour left out), schools, and junctions of ways on foot, each counted within ${PRESENCE_REACH} m of the middle of the hexagon, or to its corners where it is larger. Each takes its place in the order of all hexagons, the five places are averaged, and the average takes its place in the order again.`,
      'The panel of a hexagon says the number, what it is made of, and what the score would be without it; under “What if it were weighed otherwise?” it can be left out of the whole map. Where there is no street map it is unknown, and everything counts in full.',
      'On the sample it takes out of the lead what led without people: of the top 5 % of “Where could design remove opportunity?” in one month, 105 of 259 hexagons had no incident without it, and one has with it; of the top 50 of “Where are women and girls at increased risk?” in twelve months, none has no incident either way, and those with no stop, venue, home or workplace within 50 m fall from 7 to 4. On real Thurrock, loaded without a street map, nothing changes.'
    ],
    formula: ['s_{f} → p · s_{f}', 'p = rank of (1 ÷ 5) · Σ_{k} s_{k}'],
    symbols: [
      ['s_{f}', 'lighting, cameras or isolation on a scale from 0 to 1'],
      ['s_{k}', 'homes and workplaces, stops, venues, schools, junctions near, each on a scale from 0 to 1'],
      ['p', 'where people are; the rank is on the same scale: 0 where nothing is near']
    ],
    source: 'Our own rule; mid-ranks as above.',
    code: 'src/lib/core/environment/presence.ts',
    limits: [
      'It is a stand-in made of what stands there. Nobody was counted, at no hour, and it must not be read as a count of people.',
      'A block of flats is one building here, as a cottage is; a park that many cross has little that stands in it.',
      'What the street map lacks is taken as not there.'
    ]
  }
];
