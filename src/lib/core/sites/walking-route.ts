import Flatbush from 'flatbush';
import { edgesAtNodes, nodeReach, type EdgesAtNodes, type NodeStart } from '../environment/node-reach.ts';
import type { Samples } from '../environment/samples.ts';
import type { WalkNetwork } from '../environment/walk-network.ts';
import { pointAt, type Piece } from './route-piece.ts';
import { distanceFrom, isInPlace, type PlaceIndex } from '../places/place-regions.ts';

/** The ways that people walk, ready to be searched for routes; made once for each state of the data. */
export interface RouteGround {
  readonly network: WalkNetwork;
  readonly samples: Samples;
  readonly edges: EdgesAtNodes;
  /** The first sample of each edge, and after the last how many there are. */
  readonly firstSample: Uint32Array;
  /** Finds samples by where they are. */
  readonly index: Flatbush;
}

/** Somewhere people walk to, National Grid metres. */
export interface Destination {
  readonly name: string | null;
  readonly easting: number;
  readonly northing: number;
}

/** The shortest walk from a site to the nearest of several destinations. */
export interface WalkingRoute {
  readonly to: Destination;
  /** Metres along the ways, from where the site touches them. */
  readonly metres: number;
  /** Metres in a straight line from the site's edge to the ways, where none touches it; 0 = one does. */
  readonly gap: number;
  /** The samples of the ways that are passed, each once, in no order. */
  readonly samples: readonly number[];
  /** Metres of each that are walked: a route begins and ends within a sample's stretch. They add up to `metres`. */
  readonly walked: readonly number[];
  /** Easting and northing of the route's corners in turn. */
  readonly line: Float64Array;
}

/** A way this near to the edge of a site is one that it opens on, metres. */
export const TOUCHES = 15;
/** Farther from the edge no way is looked for, metres. */
const FARTHEST_WAY = 250;
/** A destination this far from every way cannot be walked to, as far as the map tells, metres. */
const AT_A_WAY = 80;
/** Beyond this nobody is taken to walk, metres along the ways. */
export const FARTHEST_WALK = 3000;

/** The ground made ready. O(samples log samples). */
export function routeGround(network: WalkNetwork, samples: Samples): RouteGround {
  const firstSample = new Uint32Array(network.length.length + 1);
  for (const e of samples.edge) firstSample[e + 1]++;
  for (let e = 0; e < network.length.length; e++) firstSample[e + 1] += firstSample[e];
  const index = new Flatbush(Math.max(1, samples.edge.length));
  if (samples.edge.length === 0) index.add(0, 0, 0, 0);
  for (let i = 0; i < samples.edge.length; i++) {
    const [x, y] = [samples.easting[i], samples.northing[i]];
    index.add(x, y, x, y);
  }
  index.finish();
  return { network, samples, edges: edgesAtNodes(network), firstSample, index };
}

/** The sample nearest to each destination, −1 = none near enough: the same from every site. O(destinations log samples). */
export function endsOf({ index }: RouteGround, destinations: readonly Destination[]): Int32Array {
  return Int32Array.from(
    destinations,
    ({ easting, northing }) => index.neighbors(easting, northing, 1, AT_A_WAY)[0] ?? -1
  );
}

/** Where a walk begins: a sample, and the straight metres to it. */
interface Door {
  readonly sample: number;
  readonly gap: number;
}

/** How far everything is on foot from a site; null where no way is within 250 m of it. Cost: the network within 3 km. */
export function walksFrom(ground: RouteGround, place: PlaceIndex): SiteWalks | null {
  const doors = doorsOf(ground, place);
  if (doors.length === 0) return null;
  const { network, samples, edges } = ground;
  const starts = doors.flatMap(({ sample, gap }): NodeStart[] => {
    const e = samples.edge[sample];
    const along = samples.along[sample];
    return [
      { node: network.from[e], metres: gap + along },
      { node: network.to[e], metres: gap + network.length[e] - along }
    ];
  });
  return new SiteWalks(ground, doors, nodeReach(network, starts, FARTHEST_WALK, edges));
}

/** The samples at which a site opens on the ways: all in it or near its edge, else the nearest one. */
function doorsOf({ samples, index }: RouteGround, place: PlaceIndex): Door[] {
  if (samples.edge.length === 0) return [];
  const [west, south, east, north] = place.edges.box;
  const around = (metres: number) =>
    index.search(west - metres, south - metres, east + metres, north + metres);
  const awayOf = (sample: number, within: number): number => {
    const [x, y] = [samples.easting[sample], samples.northing[sample]];
    return isInPlace(place, x, y) ? 0 : distanceFrom(place, x, y, within);
  };
  const touching = around(TOUCHES).filter((sample) => awayOf(sample, TOUCHES) <= TOUCHES);
  if (touching.length > 0) return touching.map((sample) => ({ sample, gap: 0 }));
  let nearest: Door | null = null;
  for (const sample of around(FARTHEST_WAY)) {
    const gap = awayOf(sample, nearest?.gap ?? FARTHEST_WAY);
    if (gap < (nearest?.gap ?? Infinity)) nearest = { sample, gap };
  }
  return nearest ? [nearest] : [];
}

/** All walks from one site. */
export class SiteWalks {
  readonly #ground: RouteGround;
  readonly #doors: readonly Door[];
  readonly #doorsOn: ReadonlyMap<number, readonly Door[]>;
  readonly #reach: ReturnType<typeof nodeReach>;

  constructor(ground: RouteGround, doors: readonly Door[], reach: ReturnType<typeof nodeReach>) {
    this.#ground = ground;
    this.#doors = doors;
    const doorsOn = new Map<number, Door[]>();
    for (const door of doors) {
      const edge = ground.samples.edge[door.sample];
      doorsOn.set(edge, [...(doorsOn.get(edge) ?? []), door]);
    }
    this.#doorsOn = doorsOn;
    this.#reach = reach;
  }

  /** The shortest walk to the nearest of some destinations (`ends`: their `endsOf`); null when none is within 3 km along the ways. */
  to(destinations: readonly Destination[], ends = endsOf(this.#ground, destinations)): WalkingRoute | null {
    let best: { to: Destination; end: number; metres: number } | null = null;
    for (const [i, to] of destinations.entries()) {
      const metres = ends[i] < 0 ? Infinity : this.#metresTo(ends[i]);
      if (metres <= FARTHEST_WALK && metres < (best?.metres ?? Infinity)) best = { to, end: ends[i], metres };
    }
    return best && this.#route(best);
  }

  #metresTo(end: number): number {
    const { network, samples } = this.#ground;
    const e = samples.edge[end];
    const along = samples.along[end];
    return Math.min(
      this.#reach.metres[network.from[e]] + along,
      this.#reach.metres[network.to[e]] + network.length[e] - along,
      ...this.#onSameEdge(e).map(({ sample, gap }) => gap + Math.abs(samples.along[sample] - along))
    );
  }

  #onSameEdge(edge: number): readonly Door[] {
    return this.#doorsOn.get(edge) ?? [];
  }

  #route({ to, end, metres }: { to: Destination; end: number; metres: number }): WalkingRoute {
    const { network, samples } = this.#ground;
    const e = samples.edge[end];
    const along = samples.along[end];
    const straight = this.#onSameEdge(e)
      .map((door) => ({ ...door, metres: door.gap + Math.abs(samples.along[door.sample] - along) }))
      .sort((a, b) => a.metres - b.metres)[0];
    const pieces: Piece[] = [];
    let gap: number;
    if (straight && straight.metres <= metres) {
      pieces.push({ edge: e, from: along, to: samples.along[straight.sample] });
      ({ gap } = straight);
    } else {
      const viaFrom = this.#reach.metres[network.from[e]] + along;
      const viaTo = this.#reach.metres[network.to[e]] + network.length[e] - along;
      let node = viaFrom <= viaTo ? network.from[e] : network.to[e];
      pieces.push({ edge: e, from: along, to: viaFrom <= viaTo ? 0 : network.length[e] });
      while (this.#reach.by[node] >= 0) {
        const passed = this.#reach.by[node];
        const isBackwards = network.to[passed] === node;
        pieces.push(
          isBackwards
            ? { edge: passed, from: network.length[passed], to: 0 }
            : { edge: passed, from: 0, to: network.length[passed] }
        );
        node = isBackwards ? network.from[passed] : network.to[passed];
      }
      const last = this.#doorAt(node);
      pieces.push(last.piece);
      ({ gap } = last);
    }
    const walked = this.#walkedOn(pieces);
    return {
      ...{ to, metres: metres - gap, gap },
      samples: [...walked.keys()],
      walked: [...walked.values()],
      line: Float64Array.from(pieces.flatMap((piece) => this.#corners(piece)))
    };
  }

  /** The piece of way from a node at which a walk begins back to the door. */
  #doorAt(node: number): { readonly piece: Piece; readonly gap: number } {
    const { network, samples } = this.#ground;
    let best = { piece: { edge: -1, from: 0, to: 0 }, gap: 0, metres: Infinity };
    for (const { sample, gap } of this.#doors) {
      const e = samples.edge[sample];
      const along = samples.along[sample];
      const ends = [
        { at: network.from[e], from: 0, metres: gap + along },
        { at: network.to[e], from: network.length[e], metres: gap + network.length[e] - along }
      ];
      for (const { at, from, metres } of ends)
        if (at === node && metres < best.metres) best = { piece: { edge: e, from, to: along }, gap, metres };
    }
    return best;
  }

  /** Metres that are walked of the stretch of each sample. */
  #walkedOn(pieces: readonly Piece[]): Map<number, number> {
    const { samples, firstSample } = this.#ground;
    const walked = new Map<number, number>();
    for (const { edge, from, to } of pieces) {
      const [least, most] = [Math.min(from, to), Math.max(from, to)];
      for (let i = firstSample[edge]; i < firstSample[edge + 1]; i++) {
        const half = samples.metres[i] / 2;
        const metres = Math.min(most, samples.along[i] + half) - Math.max(least, samples.along[i] - half);
        if (metres > 0) walked.set(i, (walked.get(i) ?? 0) + metres);
      }
    }
    return walked;
  }

  /** Corners of a piece from one end to the other. */
  #corners({ edge, from, to }: Piece): number[] {
    const { start, easting, northing } = this.#ground.network;
    const corners: { at: number; x: number; y: number }[] = [];
    let at = 0;
    for (let p = start[edge]; p < start[edge + 1]; p++) {
      if (p > start[edge]) at += Math.hypot(easting[p] - easting[p - 1], northing[p] - northing[p - 1]);
      corners.push({ at, x: easting[p], y: northing[p] });
    }
    const [least, most] = [Math.min(from, to), Math.max(from, to)];
    const inner = corners.filter((corner) => corner.at > least && corner.at < most);
    const line = [pointAt(corners, least), ...inner, pointAt(corners, most)];
    if (from > to) line.reverse();
    return line.flatMap(({ x, y }) => [x, y]);
  }
}
