import { classifyAreaAsPoint, classifyWay } from './classify.ts';
import type { OsmRelation } from './element.ts';
import type { GroundItem, GroundLine } from './ground-row.ts';
import { areaPoint } from './area-point.ts';
import type { NodePlaces } from './node-places.ts';
import { joinRings, ringHolds } from './rings.ts';

/** What became of an area made of several ways. */
export interface BuiltArea {
  readonly items: GroundItem[];
  /** Ways whose own shape this area stands for. */
  readonly covers: readonly number[];
  /** Whether some of it lies beyond the file. */
  readonly cut: boolean;
}

/**
 * Puts an area together from its ways: those with the role `inner` bound holes, all others the outside. Whole rings are
 * kept; what the file does not hold is told by `cut`, what does not close although everything is there is a fault.
 */
export function buildArea(
  relation: OsmRelation,
  members: ReadonlyMap<number, readonly number[]>,
  places: NodePlaces
): BuiltArea {
  const osm = `relation/${relation.id}`;
  const found = classifyWay(relation.tags);
  const ways = relation.members.filter(({ type }) => type === 'way');
  const present = ways.filter(({ ref }) => members.has(ref));
  const sides = { outer: side(false), inner: side(true) };
  const lines = nest(sides.outer.lines, sides.inner.lines);
  const cut = present.length < ways.length || sides.outer.gaps || sides.inner.gaps;
  const items: GroundItem[] = [];
  const { tags } = relation;
  const name = tags.name ?? null;
  if (found && lines.length > 0) {
    const { kind, class: value } = found;
    items.push({ type: 'way', osm, kind, class: value, name, closed: true, tags, nodes: null, lines });
  }
  const visited = classifyAreaAsPoint(tags);
  if (visited && lines.length > 0) {
    items.push({ type: 'point', osm, ...visited, name, tags, ...areaPoint(lines) });
  }
  if (!cut && (sides.outer.open > 0 || sides.inner.open > 0 || lines.length === 0)) {
    const open = sides.outer.open + sides.inner.open;
    items.push({
      type: 'fault',
      line: relation.line,
      field: osm,
      value: `${open} of ${ways.length} ways`,
      message: `The edge of this area (${found?.class ?? visited?.class}) does not close; ${lines.length > 0 ? 'only its whole rings are shown' : 'it is left out'}.`
    });
  }
  return { items, covers: lines.length > 0 ? sides.outer.covers : [], cut };

  function side(inner: boolean) {
    const own = present.filter(({ role }) => (role === 'inner') === inner);
    const { rings, open } = joinRings(own.map(({ ref }) => members.get(ref) ?? []));
    const placed = rings.map(({ nodes, parts }) => ({ parts, positions: places.of(nodes) }));
    const whole = placed.filter(({ positions }) => !positions.includes(NaN));
    return {
      lines: whole.map(({ positions }) => positions),
      covers: whole.flatMap(({ parts }) => parts.map((part) => own[part].ref)),
      gaps: whole.length < rings.length,
      open
    };
  }
}

/** Each shell followed by the holes in it; a hole in no shell is left out. */
function nest(shells: readonly Float64Array[], holes: readonly Float64Array[]): GroundLine[] {
  return shells.flatMap((shell) => [
    { hole: false, positions: shell },
    ...holes.filter((hole) => ringHolds(shell, hole)).map((positions) => ({ hole: true, positions }))
  ]);
}
