import { crossSegments } from '#lib/sample/shape/crossing.ts';
import { makeLineWalker } from '#lib/sample/shape/line-walker.ts';
import { pointAlong } from '#lib/sample/shape/line.ts';
import type { OsmTags } from '#lib/sample/write/osm-map.ts';
import type { Sample } from '#lib/sample/sample.ts';
import { makeSegmentGrid, type SegmentGrid } from '#lib/sample/shape/segment-grid.ts';
import { isPath, type Street } from './streets.ts';

/** A part of a street with the same tags throughout. */
export interface StreetPart {
  readonly nodes: readonly number[];
  readonly tags: OsmTags;
}

/** Kinds of lines that streets cross on bridges or through tunnels, as tags of the grid. */
const RAIL = 0;
const MOTORWAY = 1;
const WATER = 2;
/** Metres of bridge on either side of what is crossed, by kind. */
const HALF = [17, 34, 9];

/** Railways, motorways and water of a sample, to find where streets cross them. */
export function crossedLines(sample: Sample): SegmentGrid {
  const grid = makeSegmentGrid(80);
  for (const line of sample.trunk.railways) grid.addLine(line, RAIL);
  for (const { line } of sample.trunk.motorways) grid.addLine(line, MOTORWAY);
  for (const { line } of sample.shore.streams) grid.addLine(line, WATER);
  grid.addLine(sample.shore.line, WATER);
  return grid;
}

/**
 * A street as it is written to a map: class, name, light and access, in parts where it runs on a bridge or in a tunnel.
 * `addNode` makes a node at a point and answers its number.
 */
export function streetParts(
  sample: Sample,
  street: Street,
  i: number,
  crossed: SegmentGrid,
  addNode: (x: number, y: number) => number
): StreetPart[] {
  const tags = plainTags(sample, street, i);
  if (street.class === 'motorway' || street.class === 'motorway_link') return [{ nodes: street.nodes, tags }];
  const spans = crossings(street, crossed);
  if (spans.length === 0) return [{ nodes: street.nodes, tags }];
  const under = isPath(street.class) && i % 3 !== 0 && spans.every(({ kind }) => kind !== WATER);
  const raised: OsmTags = under
    ? { ...tags, tunnel: 'yes', layer: '-1' }
    : { ...tags, bridge: 'yes', layer: '1' };
  return cutAt(street, spans, addNode).map(({ nodes, inside }) => ({ nodes, tags: inside ? raised : tags }));
}

function plainTags(
  sample: Sample,
  { class: own, name, ref, built, source }: Street,
  i: number
): Record<string, string> {
  const tags: Record<string, string> = { highway: own };
  if (name) tags.name = name;
  if (ref) tags.ref = ref;
  if (source.oneway) tags.oneway = 'yes';
  if (source.roundabout) tags.junction = 'roundabout';
  if (own === 'motorway' || own === 'motorway_link')
    return { ...tags, foot: 'no', lanes: own === 'motorway' ? '3' : '1', maxspeed: '70 mph' };
  // Mappers noted the light on about a third of the ways, on lit ones more often than on dark ones.
  const noted = (i * 2654435761) % 97;
  if (sample.lit[i] ? noted < 34 : noted < 16) tags.lit = sample.lit[i] ? 'yes' : 'no';
  if (isPath(own))
    return own === 'track'
      ? { ...tags, tracktype: 'grade2', foot: 'permissive' }
      : { ...tags, foot: 'designated' };
  tags.maxspeed = built > 0 ? '30 mph' : own === 'primary' ? '50 mph' : '60 mph';
  if (built > 0 && own !== 'service') tags.sidewalk = 'both';
  return tags;
}

/** Stretches of a street above or below something else, merged where they touch, in order. */
function crossings(street: Street, crossed: SegmentGrid): { from: number; to: number; kind: number }[] {
  const found: { from: number; to: number; kind: number }[] = [];
  const { ends, tag } = crossed;
  let along = 0;
  for (let k = 1; k < street.line.length; k++) {
    const [ax, ay] = street.line[k - 1];
    const [bx, by] = street.line[k];
    const length = Math.hypot(bx - ax, by - ay);
    const start = along;
    crossed.near(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by), (piece) => {
      const p = 4 * piece;
      const cross = crossSegments(ax, ay, bx, by, ends[p], ends[p + 1], ends[p + 2], ends[p + 3]);
      if (!cross) return;
      const at = start + cross.first * length;
      found.push({ from: at - HALF[tag[piece]], to: at + HALF[tag[piece]], kind: tag[piece] });
    });
    along += length;
  }
  found.sort((a, b) => a.from - b.from);
  const merged: typeof found = [];
  for (const span of found) {
    const last = merged[merged.length - 1];
    // Both banks of a creek are one bridge.
    if (last && span.from < last.to + (span.kind === WATER ? 70 : 12)) last.to = Math.max(last.to, span.to);
    else merged.push({ ...span });
  }
  return merged;
}

/** The nodes of a street in parts outside and inside the spans; new nodes where a span begins or ends between two. */
function cutAt(
  street: Street,
  spans: readonly { from: number; to: number }[],
  addNode: (x: number, y: number) => number
): { nodes: number[]; inside: boolean }[] {
  const { length } = makeLineWalker(street.line);
  const cuts = spans.flatMap(({ from, to }) => [Math.max(0, from), Math.min(length, to)]);
  const parts: { nodes: number[]; inside: boolean }[] = [];
  let nodes = [street.nodes[0]];
  let inside = cuts[0] <= 6;
  let next = inside ? 1 : 0;
  let along = 0;
  for (let k = 1; k < street.nodes.length; k++) {
    const before = along;
    along += Math.hypot(street.line[k][0] - street.line[k - 1][0], street.line[k][1] - street.line[k - 1][1]);
    while (next < cuts.length && cuts[next] < along - 3 && cuts[next] < length - 6) {
      const { x, y } = pointAlong(street.line, Math.max(cuts[next], before + 1));
      const node = addNode(x, y);
      parts.push({ nodes: [...nodes, node], inside });
      nodes = [node];
      inside = !inside;
      next++;
    }
    nodes.push(street.nodes[k]);
  }
  parts.push({ nodes, inside });
  return parts;
}
