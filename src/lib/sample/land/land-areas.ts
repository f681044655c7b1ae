import type { Line, Point } from '#lib/sample/shape/line.ts';
import type { OsmTags } from '#lib/sample/write/osm-map.ts';
import type { QuarterKind } from './quarters.ts';
import type { Sample } from '#lib/sample/sample.ts';

/** An area of land with the tags that say what it is. */
export interface LandArea {
  /** The shell, then holes. */
  readonly rings: readonly Line[];
  readonly tags: OsmTags;
}

const USES: Readonly<Record<QuarterKind, OsmTags | null>> = {
  centre: { landuse: 'commercial' },
  terraces: { landuse: 'residential' },
  semis: { landuse: 'residential' },
  closes: { landuse: 'residential' },
  flats: { landuse: 'residential' },
  village: { landuse: 'residential' },
  industry: { landuse: 'industrial' },
  retail: { landuse: 'retail' },
  park: { leisure: 'park' },
  school: { amenity: 'school' },
  allotments: { landuse: 'allotments' },
  cemetery: { landuse: 'cemetery' },
  fields: null,
  wood: { natural: 'wood' },
  marsh: { natural: 'wetland', wetland: 'marsh' },
  golf: { leisure: 'golf_course' },
  lake: { landuse: 'meadow' }
};

const PARKS = ['Meadow', 'Green', 'Recreation Ground', 'Park', 'Common', 'Gardens'];

/** What the land is used for: one area for each quarter, the fields and copses of the country, the grounds of public buildings. */
export function landAreas(sample: Sample): LandArea[] {
  const quarters = sample.quarters.flatMap(({ face, kind, town }, i): LandArea[] => {
    const tags = USES[kind];
    if (!tags) return [];
    const name =
      kind === 'park'
        ? `${town.name} ${PARKS[i % PARKS.length]}`
        : kind === 'wood'
          ? `${WOODS[i % WOODS.length]} Wood`
          : null;
    return [{ rings: [face.ring], tags: name ? { ...tags, name } : tags }];
  });
  const lakes = sample.country.lakes.map((rings) => ({ rings, tags: { natural: 'water', water: 'lake' } }));
  return [
    ...quarters,
    ...sample.tidal,
    ...sample.country.areas,
    ...lakes,
    ...sample.greens,
    ...sample.grounds,
    ...forecourts(sample)
  ];
}

const WOODS = [
  'Lammas',
  'Fallow',
  'Hanging',
  'Warren',
  'Brick Kiln',
  'Long',
  'Parson’s',
  'Thrift',
  'Monks',
  'Hazel',
  'Coldharbour',
  'Gorse'
];

/** Car parks in front of the large shops of retail parks. */
function forecourts({ buildings, quarters }: Sample): LandArea[] {
  return buildings
    .filter(({ use, quarter }) => use === 'retail' && quarter >= 0 && quarters[quarter].kind === 'retail')
    .map(({ ring: [ax, ay, bx, by, , , dx, dy] }) => {
      const deep = Math.hypot(dx - ax, dy - ay);
      const ux = (ax - dx) / deep;
      const uy = (ay - dy) / deep;
      const out = (x: number, y: number, far: number): Point => [x + ux * far, y + uy * far];
      return {
        rings: [[out(ax, ay, 4), out(bx, by, 4), out(bx, by, 38), out(ax, ay, 38)]],
        tags: { amenity: 'parking', surface: 'asphalt' }
      };
    });
}
