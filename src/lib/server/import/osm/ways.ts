import { areaPoint } from './area-point.ts';
import { classifyAreaAsPoint, classifyWay } from './classify.ts';
import type { OsmWay } from './element.ts';
import type { GroundFault, GroundItem } from './ground-row.ts';
import type { NodePlaces } from './node-places.ts';

/**
 * A way as it stands on the ground, and, where people go to it, as a point. One whose nodes are not all in the file
 * keeps its longest unbroken stretch when it is a line, and is left out when it is an area: a fault either way.
 */
export function buildWay(way: OsmWay, places: NodePlaces, partOfArea: boolean): GroundItem[] {
  const { refs, tags } = way;
  const osm = `way/${way.id}`;
  const found = classifyWay(tags);
  const visited = classifyAreaAsPoint(tags);
  const what = `This way (${found?.class ?? visited?.class})`;
  if (refs.length < 2) {
    const count = refs.length === 0 ? 'no nodes' : 'one node';
    return [fault(way, `${refs.length} nodes`, `${what} has ${count}, so it lies nowhere; it is left out.`)];
  }
  const closes = refs.length >= 4 && refs[0] === refs[refs.length - 1];
  const area = found ? found.shape === 'area' : closes;
  if (area && !closes) {
    // Parts of a larger area often carry its tags.
    if (partOfArea) return [];
    const why = `${what} should be an area, but it does not end where it began; it is left out.`;
    return [fault(way, `${refs.length} nodes`, why)];
  }
  const all = places.of(refs);
  const stretch = longestStretch(all);
  const count = stretch.to - stretch.from;
  const items: GroundItem[] = [];
  if (count < refs.length) {
    const kept = !area && count > 1;
    const missing = refs.filter((_, i) => Number.isNaN(all[i * 2]));
    const rest = kept ? 'only its longest unbroken stretch is kept' : 'it is left out';
    const why = `${what} goes through ${missing.length} of ${refs.length} nodes without a place in the file; ${rest}.`;
    items.push(
      fault(
        way,
        missing
          .slice(0, 5)
          .map((id) => `node/${id}`)
          .join(', '),
        why
      )
    );
    if (!kept) return items;
  }
  const name = tags.name ?? null;
  const positions = all.slice(stretch.from * 2, stretch.to * 2);
  const lines = [{ hole: false, positions }];
  if (found) {
    const { kind, class: value } = found;
    const nodes = Float64Array.from(refs.slice(stretch.from, stretch.to));
    items.push({ type: 'way', osm, kind, class: value, name, closed: area, tags, nodes, lines });
  }
  if (visited && (area || !found)) {
    const at = area ? areaPoint(lines) : middleOf(positions);
    items.push({ type: 'point', osm, ...visited, name, tags, ...at });
  }
  return items;
}

function fault({ id, line }: OsmWay, value: string, message: string): GroundFault {
  return { type: 'fault', line, field: `way/${id}`, value, message };
}

function middleOf(positions: Float64Array): { lon: number; lat: number } {
  const at = Math.floor(positions.length / 4) * 2;
  return { lon: positions[at], lat: positions[at + 1] };
}

/** The longest run of nodes that have a place: from one, up to but without the other. */
function longestStretch(positions: Float64Array): { from: number; to: number } {
  let best = { from: 0, to: 0 };
  let from = 0;
  for (let i = 0; i <= positions.length / 2; i++) {
    if (!Number.isNaN(positions[i * 2] ?? NaN)) continue;
    if (i - from > best.to - best.from) best = { from, to: i };
    from = i + 1;
  }
  return best;
}
