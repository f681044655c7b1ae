import type { Random } from '#lib/core/statistics/random.ts';
import { insideRing } from '#lib/sample/shape/ring.ts';
import type { Quarter, QuarterKind } from './quarters.ts';
import { makeSegmentGrid, type SegmentGrid } from '#lib/sample/shape/segment-grid.ts';
import type { Road } from '#lib/sample/streets/skeleton.ts';
import type { Town, Towns } from './towns.ts';
import type { Trunk } from '#lib/sample/streets/trunk.ts';

/** What stands on a site kept free before streets are laid. */
export type SiteKind = 'church' | 'hospital' | 'supermarket' | 'school' | 'station' | 'police';

/** A round piece of ground for a public building. */
export interface PublicSite {
  readonly kind: SiteKind;
  readonly x: number;
  readonly y: number;
  /** Metres kept free round the middle. */
  readonly radius: number;
  /** Heading of the building's front, radians. */
  readonly heading: number;
  readonly town: Town;
  readonly name: string;
}

const RADIUS: Readonly<Record<SiteKind, number>> = {
  church: 24,
  hospital: 95,
  supermarket: 52,
  school: 45,
  station: 26,
  police: 22
};

/** Chooses sites in every settlement: churches near its middle, the rest in quarters of the right age. */
export function choosePublicSites(
  towns: Towns,
  trunk: Trunk,
  quarters: readonly Quarter[],
  roads: readonly Road[],
  random: Random
): PublicSite[] {
  const grid = makeSegmentGrid(80);
  for (const { line } of roads) grid.addLine(line, 0);
  const sites: PublicSite[] = [];
  const fits = (x: number, y: number, radius: number) =>
    !grid.nearest(x, y, radius + 9) &&
    sites.every((site) => Math.hypot(site.x - x, site.y - y) > site.radius + radius + 20);
  const add = (kind: SiteKind, x: number, y: number, town: Town, name: string) => {
    sites.push({ kind, x, y, radius: RADIUS[kind], heading: faceRoad(grid, x, y), town, name });
  };

  for (const town of towns.lived) {
    const chance = random.split(`${town.x} ${town.y}`);
    const church = spot(
      town,
      [35, Math.max(70, town.radius * 0.3)],
      (x, y) => fits(x, y, RADIUS.church),
      chance
    );
    if (church) add('church', ...church, town, `St ${SAINTS[chance.integer(SAINTS.length)]}’s Church`);
    const large = town.kind === 'main' || town.kind === 'town' || town.kind === 'estate';
    if (!large) continue;
    if (town.kind !== 'estate')
      inQuarter(
        'police',
        ['centre', 'terraces'],
        town,
        [0.1, 0.35],
        1,
        `${town.name} Police Station`,
        chance
      );
    if (town.kind === 'main')
      inQuarter(
        'hospital',
        ['semis', 'terraces', 'closes'],
        town,
        [0.35, 0.8],
        1,
        'Sallow Estuary Hospital',
        chance
      );
    const stores = town.kind === 'main' ? 3 : 1;
    inQuarter('supermarket', ['terraces', 'semis', 'flats', 'closes'], town, [0.14, 0.8], stores, '', chance);
  }
  quarters.forEach(({ kind, town, middle }, i) => {
    if (kind === 'school') add('school', middle[0], middle[1], town, schoolName(town, i));
  });
  for (const { name, x, y } of trunk.stations) {
    const town = towns.nearest(x, y).town;
    add('station', x, y + 24, town, name);
  }
  return sites;

  function inQuarter(
    kind: SiteKind,
    kinds: readonly QuarterKind[],
    town: Town,
    shares: [number, number],
    count: number,
    name: string,
    chance: Random
  ) {
    const own = quarters.filter(
      (quarter) =>
        quarter.town === town &&
        kinds.includes(quarter.kind) &&
        quarter.share > shares[0] &&
        quarter.share < shares[1]
    );
    for (let k = own.length - 1; k > 0; k--) own.push(...own.splice(chance.integer(k + 1), 1));
    let left = count;
    for (const { middle, face } of own) {
      if (left === 0) return;
      const [x, y] = middle;
      if (!fits(x, y, RADIUS[kind]) || !insideRing(face.ring, x, y)) continue;
      add(kind, x, y, town, name || STORES[chance.integer(STORES.length)]);
      left--;
    }
  }
}

const SAINTS = [
  'Botolph',
  'Edmund',
  'Etheldreda',
  'Felix',
  'Margaret',
  'Nicholas',
  'Osyth',
  'Peter',
  'Withburga',
  'Clement'
];
const STORES = ['Marrow & Dale', 'Fairacre', 'Pennywell', 'Larder & Co'];

function schoolName(town: Town, i: number): string {
  const first = ['Saltings', 'Reach', 'Mill', 'Lammas', 'Estuary', 'Hythe', 'Sluice', 'Heron'][i % 8];
  return `${town.name} ${first} ${i % 4 === 0 ? 'High' : 'Primary'} School`;
}

/** A spot round a town's middle that a rule takes, or null after forty tries. */
function spot(
  { x, y }: Town,
  [least, most]: [number, number],
  takes: (x: number, y: number) => boolean,
  random: Random
): [number, number] | null {
  for (let attempt = 0; attempt < 40; attempt++) {
    const angle = random.uniform() * 2 * Math.PI;
    const away = least + (most - least) * random.uniform();
    const at: [number, number] = [x + Math.cos(angle) * away, y + Math.sin(angle) * away];
    if (takes(...at)) return at;
  }
  return null;
}

/** Heading of the nearest road within 300 m, else east. */
function faceRoad(grid: SegmentGrid, x: number, y: number): number {
  const found = grid.nearest(x, y, 300);
  if (!found) return 0;
  const { ends } = grid;
  const p = 4 * found.piece;
  return Math.atan2(ends[p + 3] - ends[p + 1], ends[p + 2] - ends[p]);
}
