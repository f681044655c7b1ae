import type { Random } from '#lib/core/statistics/random.ts';
import { chooseFarms, type Farm } from './farms.ts';
import { cleanNetwork } from '#lib/sample/shape/clean-network.ts';
import { makeCountry, type Country } from './country.ts';
import { fillQuarter } from '#lib/sample/streets/fill-quarters.ts';
import type { Frame } from './frame.ts';
import {
  KEPT,
  makeGroundMask,
  MOTORWAYSIDE,
  RAILSIDE,
  WATER,
  WATERSIDE,
  type GroundMask
} from './ground-mask.ts';
import type { LandArea } from './land-areas.ts';
import type { Line } from '#lib/sample/shape/line.ts';
import { makeGreens } from './greens.ts';
import { makeRailCrossings, makeWatersideLinks, makeWatersideWalks } from '#lib/sample/streets/long-walks.ts';
import { makeTrunkRoads } from '#lib/sample/streets/motorway.ts';
import { makeNameStreet } from '#lib/sample/streets/name-streets.ts';
import { makeNetwork, type Network } from '#lib/sample/shape/network.ts';
import { choosePublicSites, type PublicSite } from './public-sites.ts';
import { makeQuarters, type Quarter } from './quarters.ts';
import { makeSegmentGrid, type SegmentGrid } from '#lib/sample/shape/segment-grid.ts';
import { makeShore, type Shore } from './shore.ts';
import { makeSkeleton, type Skeleton } from '#lib/sample/streets/skeleton.ts';
import { isPath, makeStreets, type Street, type StreetSource } from '#lib/sample/streets/streets.ts';
import { makeTidalLand } from './tidal.ts';
import { makeTowns, type Towns } from './towns.ts';
import { makeTrunk, type Trunk } from '#lib/sample/streets/trunk.ts';

/** The ground before anything is built on it. */
export interface Ground {
  readonly shore: Shore;
  readonly towns: Towns;
  readonly trunk: Trunk;
  readonly skeleton: Skeleton;
  readonly quarters: readonly Quarter[];
  readonly country: Country;
  /** Mud, saltmarsh and the island in the estuary. */
  readonly tidal: readonly LandArea[];
  /** Greens inside blocks. */
  readonly greens: readonly LandArea[];
  readonly sites: readonly PublicSite[];
  readonly farms: readonly Farm[];
  readonly mask: GroundMask;
  readonly network: Network;
  readonly streets: readonly Street[];
}

/** Draws shore, settlements, roads, quarters, streets and paths. */
export function drawGround(frame: Frame, random: Random): Ground {
  const shore = makeShore(frame, random.split('shore'));
  const towns = makeTowns(frame, shore, random.split('towns'));
  const trunk = makeTrunk(frame, shore, towns, random.split('trunk'));
  const main = makeTrunkRoads(trunk);
  const mask = paintedMask(frame, shore, trunk, main);
  const barriers = makeSegmentGrid();
  trunk.railways.forEach((line, i) => barriers.addLine(line, i));
  trunk.motorways.forEach(({ line }, i) => barriers.addLine(line, 1000 + i));
  shore.streams.forEach(({ line }, i) => barriers.addLine(line, 2000 + i));
  const land: Line = [
    ...shore.line,
    [frame.width + frame.margin, frame.depth + frame.margin],
    [-frame.margin, frame.depth + frame.margin]
  ];
  const skeleton = makeSkeleton({ frame, trunk, towns, mask, barriers }, land, random.split('skeleton'));

  const quarters = makeQuarters(skeleton.faces, frame, shore, towns, mask, random.split('quarters'));
  quarters.forEach(({ face }, i) => mask.paintQuarter(face.ring, i));
  const tidal = makeTidalLand(frame, shore, quarters, mask, random.split('tidal'));
  const country = makeCountry(quarters, mask, random.split('country'));
  for (const { rings, tags } of country.areas) if (tags.natural === 'water') keepDry(mask, rings);
  for (const rings of country.lakes) keepDry(mask, rings);
  const roads = [...trunk.roads, ...skeleton.roads].map(({ line }) => ({ line, class: 'primary' as const }));
  const sites = choosePublicSites(towns, trunk, quarters, roads, random.split('sites'));
  for (const { x, y, radius } of sites)
    mask.paintLine(
      [
        [x, y],
        [x + 1, y]
      ],
      radius,
      KEPT
    );
  const farms = chooseFarms(quarters, mask, random.split('farms'));

  const inside = insideStreets(quarters, mask, random.split('fill'));
  const drawn: StreetSource[] = [...main, ...skeleton.roads, ...inside];
  const lines = [...skeleton.roads, ...inside].map(({ line }) => line);
  const waterside = makeWatersideWalks(shore, quarters, mask);
  const greens = makeGreens(
    quarters,
    gridOf(lines),
    mask,
    WATER | WATERSIDE | RAILSIDE | MOTORWAYSIDE | KEPT,
    random.split('greens')
  );
  const footways = [
    ...waterside,
    ...makeWatersideLinks(lines, waterside),
    ...makeRailCrossings(lines, trunk.railways, random.split('crossings'))
  ];
  const paths = [
    ...country.walks.map((line): StreetSource => ({ line, class: 'path' })),
    ...footways.map((line): StreetSource => ({ line, class: 'footway' })),
    ...greens.walks.map((line): StreetSource => ({ line, class: 'footway', closed: true })),
    ...farms.map(({ track }): StreetSource => ({ line: track, class: 'track' })),
    ...driveways(sites, drawn)
  ];
  const sources = [...drawn, ...paths];
  const network = cleanNetwork(makeNetwork(sources.map(({ line, level }) => ({ line, level: level ?? 0 }))), {
    shortest: 9,
    stub: (source) => stubOf(sources[source]),
    level: (source) => sources[source].level ?? 0
  });
  const names = makeNameStreet(quarters, towns, random.split('street names'));
  const streets = makeStreets(network, sources, towns, mask, names);
  return {
    greens: greens.areas,
    shore,
    towns,
    trunk,
    skeleton,
    quarters,
    country,
    tidal,
    sites,
    farms,
    mask,
    network,
    streets
  };
}

function paintedMask(frame: Frame, shore: Shore, trunk: Trunk, main: readonly StreetSource[]): GroundMask {
  const mask = makeGroundMask(frame);
  keepDry(mask, shore.estuary);
  for (const { line } of shore.streams) mask.paintLine(line, 12, WATERSIDE);
  for (const line of trunk.railways) mask.paintLine(line, 14, RAILSIDE);
  for (const { line } of trunk.motorways) mask.paintLine(line, 40, MOTORWAYSIDE);
  for (const { line, class: own, roundabout } of main)
    if (own === 'motorway_link' || roundabout) mask.paintLine(line, 26, MOTORWAYSIDE);
  return mask;
}

function keepDry(mask: GroundMask, rings: readonly Line[]): void {
  mask.paintArea(rings, WATER);
  for (const ring of rings) mask.paintLine([...ring, ring[0]], 14, WATERSIDE);
}

function insideStreets(quarters: readonly Quarter[], mask: GroundMask, random: Random): StreetSource[] {
  return quarters.flatMap((quarter, i) => fillQuarter(quarter, mask, random.split(i)));
}

/** Paths that lead nowhere go; tracks to farms, walks to greens and streets stay unless they are stubs. */
function stubOf({ class: own, closed }: StreetSource): number {
  return isPath(own) && own !== 'track' && !closed ? Infinity : 20;
}

function gridOf(lines: readonly Line[]): SegmentGrid {
  const grid = makeSegmentGrid(80);
  for (const line of lines) grid.addLine(line, 0);
  return grid;
}

/** A service road from the nearest street to each public building that stands back. */
function driveways(sites: readonly PublicSite[], streets: readonly StreetSource[]): StreetSource[] {
  const grid = makeSegmentGrid(80);
  for (const { line, class: own } of streets) if (!own.startsWith('motorway')) grid.addLine(line, 0);
  return sites.flatMap(({ x, y, radius, kind }): StreetSource[] => {
    const street = grid.nearest(x, y, 260);
    if (!street || street.distance < 25) return [];
    const keep = kind === 'church' ? 15 : radius * 0.95;
    const share = (street.distance - keep) / street.distance;
    const end = [street.x + (x - street.x) * share, street.y + (y - street.y) * share] as const;
    return [{ line: [[street.x, street.y], end], class: 'service' }];
  });
}
