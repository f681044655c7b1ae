import { areaPoint } from './area-point.ts';
import { classifyAreaAsPoint, classifyWay } from './classify.ts';
import type { OsmWay } from './element.ts';
import type { GroundItem } from './ground-row.ts';
import type { NodePlaces } from './node-places.ts';

/**
 * A way as it stands on the ground, and, where people go to it, as a point. One whose nodes are not all in the file
 * keeps its longest unbroken stretch when it is a line, and is left out when it is an area: a fault either way.
 */
export function buildWay(way: OsmWay, places: NodePlaces, partOfArea: boolean): GroundItem[] {
  const { refs, tags, line } = way;
  const osm = `way/${way.id}`;
  const found = classifyWay(tags);
  if (!found) return [];
  const fault = (value: string, message: string): GroundItem => ({
    type: 'fault',
    line,
    field: osm,
    value,
    message
  });
  const what = `This way (${found.class})`;
  if (refs.length < 2) {
    const count = refs.length === 0 ? 'no nodes' : 'one node';
    return [fault(`${refs.length} nodes`, `${what} has ${count}, so it lies nowhere; it is left out.`)];
  }
  const area = found.shape === 'area';
  if (area && (refs.length < 4 || refs[0] !== refs[refs.length - 1])) {
    // Parts of a larger area often carry its tags.
    if (partOfArea) return [];
    return [
      fault(
        `${refs.length} nodes`,
        `${what} should be an area, but it does not end where it began; it is left out.`
      )
    ];
  }
  const all = places.of(refs);
  const whole = !all.includes(NaN);
  const stretch = whole ? { from: 0, to: refs.length } : longestStretch(all);
  const items: GroundItem[] = [];
  if (!whole) {
    const missing = refs.filter((_, i) => Number.isNaN(all[i * 2]));
    const shown = missing
      .slice(0, 5)
      .map((id) => `node/${id}`)
      .join(', ');
    const rest =
      area || stretch.to - stretch.from < 2 ? 'it is left out' : 'only its longest unbroken stretch is kept';
    items.push(
      fault(
        shown,
        `${what} goes through ${missing.length} of ${refs.length} nodes without a place in the file; ${rest}.`
      )
    );
    if (area || stretch.to - stretch.from < 2) return items;
  }
  const name = tags.name ?? null;
  const positions = all.slice(stretch.from * 2, stretch.to * 2);
  const lines = [{ hole: false, positions }];
  const nodes = Float64Array.from(refs.slice(stretch.from, stretch.to));
  items.push({
    type: 'way',
    osm,
    kind: found.kind,
    class: found.class,
    name,
    closed: area,
    tags,
    nodes,
    lines
  });
  const point = area ? classifyAreaAsPoint(tags) : null;
  if (point) items.push({ type: 'point', osm, ...point, name, tags, ...areaPoint(lines) });
  return items;
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
