import type { Amenity } from './amenities.ts';
import type { BuildingSite, BuildingUse } from './buildings.ts';
import type { GroundMask } from '#lib/sample/land/ground-mask.ts';
import type { LandArea } from '#lib/sample/land/land-areas.ts';
import type { Point } from '#lib/sample/shape/line.ts';
import type { PublicSite, SiteKind } from '#lib/sample/land/public-sites.ts';

/** A rectangle of a building or its ground on a site: middle along and across the front, length and breadth, metres. */
type Block = readonly [along: number, across: number, length: number, breadth: number];

interface Plan {
  readonly use: BuildingUse;
  readonly levels: number;
  readonly blocks: readonly Block[];
  /** One outline round all blocks, along and across from the middle; when absent each block is a building. */
  readonly outline?: readonly Point[];
  /** Ground beside the building with its tags. */
  readonly grounds: readonly { readonly block: Block; readonly tags: Readonly<Record<string, string>> }[];
}

const PARKING = { amenity: 'parking', surface: 'asphalt' };

/** Points of one half of an outline, from west to east, and their mirror images back again. */
function mirrored(...half: Point[]): Point[] {
  return [...half.map(([along, across]): Point => [along, -across]), ...half.toReversed()];
}

const PLANS: Readonly<Record<SiteKind, Plan>> = {
  church: {
    use: 'church',
    levels: 1,
    blocks: [
      [0, 0, 26, 9],
      [3, 0, 8, 19],
      [-15.5, 0, 6, 6]
    ],
    outline: [
      ...mirrored([-18.5, 3], [-13, 3], [-13, 4.5], [-1, 4.5], [-1, 9.5], [7, 9.5], [7, 4.5], [13, 4.5])
    ],
    grounds: []
  },
  police: {
    use: 'civic',
    levels: 3,
    blocks: [
      [0, 0, 26, 15],
      [8, 11.7, 10, 8]
    ],
    grounds: []
  },
  station: {
    use: 'train_station',
    levels: 1,
    blocks: [[0, 0, 34, 9]],
    grounds: [{ block: [58, 8, 66, 26], tags: PARKING }]
  },
  supermarket: {
    use: 'supermarket',
    levels: 1,
    blocks: [[-4, 20, 66, 40]],
    grounds: [{ block: [0, -26, 84, 44], tags: PARKING }]
  },
  school: {
    use: 'school',
    levels: 2,
    blocks: [
      [0, 0, 62, 13],
      [-24, 17.6, 13, 22],
      [2, 15.6, 16, 18],
      [25, 18.6, 12, 24]
    ],
    grounds: [
      { block: [0, -38, 62, 36], tags: { leisure: 'pitch', sport: 'soccer' } },
      { block: [46, 6, 20, 30], tags: PARKING }
    ]
  },
  hospital: {
    use: 'hospital',
    levels: 5,
    blocks: [
      [0, 0, 120, 20],
      [-45, 31.2, 18, 42],
      [0, 33.2, 18, 46],
      [45, 31.2, 18, 42],
      [-30, -25.2, 22, 30],
      [34, -23.2, 26, 26]
    ],
    grounds: [{ block: [0, -58, 120, 34], tags: PARKING }]
  }
};

const TAGS: Readonly<Record<SiteKind, Readonly<Record<string, string>>>> = {
  church: { amenity: 'place_of_worship', religion: 'christian' },
  police: { amenity: 'police' },
  station: {},
  supermarket: { shop: 'supermarket', opening_hours: 'Mo-Sa 07:00-22:00; Su 10:00-16:00' },
  school: { amenity: 'school', opening_hours: 'Mo-Fr 08:00-16:30' },
  hospital: { amenity: 'hospital', opening_hours: '24/7' }
};

/** Builds on a site what fits, marks its ground, and answers the points of interest that come with it. */
export function buildPublic(
  site: BuildingSite,
  { kind, x, y, heading, name }: PublicSite,
  mask: GroundMask,
  avoid: number
): { amenities: Amenity[]; areas: LandArea[] } {
  const plan = PLANS[kind];
  const quarter = mask.quarterAt(x, y);
  let built = 0;
  const parts = plan.blocks.map((block) => corners(x, y, heading, block).flat());
  const whole = plan.outline?.map(([along, across]) => place(x, y, heading, along, across)) ?? [];
  if (whole.length > 0) {
    const wet = whole.some((point) => (mask.at(...point) & avoid) !== 0);
    if (wet || !parts.every((part) => site.clear(part))) return { amenities: [], areas: [] };
    site.add(
      { ring: whole.flat(), use: plan.use, levels: plan.levels, homes: 0, quarter, street: -1 },
      parts
    );
    built++;
  }
  for (const block of whole.length > 0 ? [] : plan.blocks) {
    const ring = corners(x, y, heading, block);
    const flat = ring.flat();
    const wet = ring.some(([px, py]) => (mask.at(px, py) & avoid) !== 0);
    if (wet || !site.clear(flat)) continue;
    site.add({ ring: flat, use: plan.use, levels: plan.levels, homes: 0, quarter, street: -1 });
    built++;
  }
  if (built === 0) return { amenities: [], areas: [] };
  const areas = plan.grounds.map(({ block, tags }) => ({ rings: [corners(x, y, heading, block)], tags }));
  const amenities: Amenity[] = [];
  if (kind !== 'station')
    amenities.push({ x, y, kind: kind === 'church' ? 'church' : kind, tags: { ...TAGS[kind], name } });
  for (const { block, tags } of plan.grounds) {
    if (tags.amenity !== 'parking') continue;
    const [px, py] = place(x, y, heading, block[0], block[1]);
    amenities.push({ x: px, y: py, kind: 'parking', tags: { amenity: 'parking', name: `${name} car park` } });
  }
  return { amenities, areas };
}

function corners(x: number, y: number, heading: number, [along, across, length, breadth]: Block): Point[] {
  const at = (u: number, v: number) => place(x, y, heading, along + u * length, across + v * breadth);
  return [at(-0.5, -0.5), at(0.5, -0.5), at(0.5, 0.5), at(-0.5, 0.5)];
}

function place(x: number, y: number, heading: number, along: number, across: number): Point {
  const cos = Math.cos(heading);
  const sin = Math.sin(heading);
  return [x + along * cos - across * sin, y + along * sin + across * cos];
}
