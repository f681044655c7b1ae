import { ISOLATION_THRESHOLDS } from '../environment/isolation.ts';
import { LAMP_REACH } from '../environment/lighting.ts';
import { DEFAULT_RANGE } from '../environment/cctv.ts';
import { LEAST_METRES } from '../environment/cell-environment.ts';
import { LEAST_METRES_IN_WARDS, LEAST_METRES_OF_COVERAGE } from '../environment/camera-coverage.ts';
import type { Explanation } from './explanation.ts';

const { overlookingRadius, overlookingFrontage, activeRadius, choiceDistance, failures } =
  ISOLATION_THRESHOLDS;

/** Methods behind what is measured along the ways that people walk. */
export const ENVIRONMENT_METHODS: readonly Explanation[] = [
  {
    id: 'ways',
    title: 'Every ten metres of the ways that people walk',
    plain: [
      'Streets, paths, steps and tracks on which people may walk are taken from the street map: no motorways, no private drives, no tracks without a right of way. They are joined where they meet and looked at every ten metres.',
      `What is found at those points is added up, by the metres that each stands for, over hexagons and wards. A share is always a share of the metres of which the answer is known; with fewer than ${LEAST_METRES} known metres there is none.`
    ],
    formula: ['share = metres with ÷ known metres'],
    symbols: [['known metres', 'all metres of way less those of which nothing is known']],
    source: 'Our own rule. Access as in the United Kingdom’s defaults of OpenStreetMap.',
    code: 'src/lib/core/environment/samples.ts',
    limits: ['A path that volunteers have not drawn is not there; one that was closed may still be.']
  },
  {
    id: 'lighting-measure',
    title: 'Lighting',
    plain: [
      `A point is lit when a working lamp stands within ${LAMP_REACH} m, by the council’s inventory. Where an inventory covers a ward and no lamp is near, it is unlit. Where none does, a lamp or a “lit” tag on the street map decides, and without one lighting is not known: that is not dark.`,
      'Part-night lamps count between dusk and the hour at which they are switched off. The hour can be chosen; it is dark when the sun stands more than 6° below the horizon at that hour of that date, by British clocks.',
      'An inventory covers a ward when lamps stand within 50 m of a quarter of its residential streets, or when whoever imported it said so.'
    ],
    formula: [],
    symbols: [],
    source:
      'Screening distance of our own. Sun position: the suncalc library. What light a street should have is set in BS 5489-1 and the P classes of EN 13201-2, in lux, which only a survey can tell.',
    code: 'src/lib/core/environment/lighting.ts',
    limits: [
      'A distance is a screening, not a measurement: trees, broken lanterns, lamp power and private lights are not in it.',
      'It says where to look at the light, not that a lamp would prevent anything.'
    ]
  },
  {
    id: 'cctv-measure',
    title: 'Cameras',
    plain: [
      `A point is seen when a working camera that looks at public space has it within range (${DEFAULT_RANGE} m unless the list says otherwise) and within its angle of view, and no wall of a building cuts the line between. A camera of which nobody knows where it looks may see all round: that is counted as perhaps.`,
      `Where cameras stand is told to nobody. What they see by hexagon or by line gives that away as well: shares of hexagons of several sizes, laid over one another, narrow the places down. So they are for officers who are signed in, in twentieths, and not where there are fewer than ${LEAST_METRES_OF_COVERAGE} m of ways; lines have the class of their hexagon.`,
      `Everybody is told the share of a whole ward, to the nearest tenth and of ${LEAST_METRES_IN_WARDS / 1000} km of ways or more, and a score without this factor: the other weights keep their proportions, and the score says what was left out. Maps, files and places show nothing of cameras to the public.`
    ],
    formula: [],
    symbols: [],
    source:
      'EN 62676-4: a face can be recognised to observed at 13 to 27 m by a camera of 1,920 pixels and 60°, and a person detected at 67 m.',
    code: 'src/lib/core/environment/cctv.ts',
    limits: [
      'Trees, signs, height and light are not in it, nor whether anybody watches.',
      'Without a list of cameras, where none is mapped is not known.'
    ]
  },
  {
    id: 'isolation-measure',
    title: 'Isolated places',
    plain: [
      `Four questions are asked at each point. Do at least ${overlookingFrontage} m of building frontage within ${overlookingRadius} m look on it? Is a shop, pub, station or the like open within ${activeRadius} m at that hour? Is there a junction with a choice of ways within ${choiceDistance} m of walking? Is it lit? It is isolated when ${failures} of the four fail, and not known when the answers that are missing could decide.`,
      'Opening hours are those of the street map on an ordinary Wednesday and the night after it. Frontage counts only where it can be seen from the point.'
    ],
    formula: [],
    symbols: [],
    source:
      'There is no official measure. The questions follow the themes of Safer Places (2004): surveillance, activity, movement.',
    code: 'src/lib/core/environment/isolation.ts',
    limits: [
      'Walls, hedges, slopes and blank façades are not known: a building counts as if it had windows.',
      'Shops without opening hours on the map are not known.'
    ]
  },
  {
    id: 'tried-on-a-site',
    title: 'What is tried on a site',
    plain: [
      'Planners can try lamps, cameras, paths, entrances, frontages and buildings on a site. The ways within 100 m of it and along its walks are then measured again by the rules above, with these among what is there, and nothing else changed.',
      'A lamp that is tried burns all night. A camera sees 30 m, all round or 60° wide. A path is dark until a lamp stands by it, and makes a junction where an end comes within 15 m of a way. An entrance or frontage counts as open at the hours that are said, 08:00 to 20:00 otherwise.'
    ],
    formula: [],
    symbols: [],
    source: 'Our own: the measures above, taken twice.',
    code: 'src/lib/core/sites/what-if.ts',
    limits: [
      'It tells of light, sight and ways, never of what would be recorded.',
      'Sight past hedges is not measured, so taking one away changes no figure.',
      'Costs are the council’s own list, where it has one, times pieces, metres or square metres.'
    ]
  }
];
