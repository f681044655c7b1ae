import { edgeIndex, type EdgeIndex } from '#lib/core/geometry/edge-index.ts';
import { overlapArea } from '#lib/core/geometry/overlap-area.ts';
import { planarArea, planarPolygons, type PlanarPolygon } from '#lib/core/geometry/polygon.ts';
import { areaSets, areasOf, type AreaKind, type AreaSet } from '#lib/server/store/areas.ts';
import type { Store } from '#lib/server/store/database.ts';
import { HELD_BACK, inPlaceOf, percent } from '../run/held-back.ts';

/** An area with its shape in metres. */
interface Shape {
  readonly name: string;
  readonly edges: EdgeIndex;
  readonly m2: number;
}

const M2_PER_KM2 = 1e6;
const TOLD = 3;

/**
 * What looks wrong with a set of areas before it is stored, in sentences: areas that overlap, and against the set that it takes the place of
 * or follows, areas or land that are lost and land beyond that set's outline.
 */
export async function areaDoubts(
  store: Store,
  kind: AreaKind,
  validFrom: string,
  areas: readonly { readonly name: string; readonly planar: readonly PlanarPolygon[] }[]
): Promise<string[]> {
  const shapes = areas.map(({ name, planar }) => shapeOf(name, planar));
  const doubts = overlaps(shapes);
  const set = before(await areaSets(store, kind), validFrom);
  if (!set) return doubts;
  const old = (await areasOf(store, set.id)).map(({ name, geometry }) =>
    shapeOf(name, planarPolygons(geometry))
  );
  const fewer = set.validFrom === validFrom ? 0 : HELD_BACK.areas;
  if (shapes.length < old.length * (1 - fewer))
    doubts.push(
      `"${set.name}": ${inPlaceOf(shapes.length, old.length, kind === 'ward' ? ' wards' : ' census areas')}.`
    );
  const [now, then] = [totalOf(shapes), totalOf(old)];
  if (now < then * (1 - HELD_BACK.outline))
    doubts.push(
      `They cover ${inPlaceOf(now / M2_PER_KM2, then / M2_PER_KM2, ' km²').replace('fewer', 'less')}.`
    );
  const beyond =
    now - pairs(shapes, old).reduce((sum, [one, other]) => sum + overlapArea(one.edges, other.edges), 0);
  if (beyond > then * HELD_BACK.outline)
    doubts.push(
      `${km2(beyond)} (${percent(beyond / now)}) of them lies outside the outline of "${set.name}".`
    );
  return doubts;
}

/** The set of the same first day, else the one that was in force before, else the one that comes after. */
function before(sets: readonly AreaSet[], validFrom: string): AreaSet | undefined {
  const same = sets.find((set) => set.validFrom === validFrom);
  return same ?? sets.findLast((set) => set.validFrom < validFrom) ?? sets[0];
}

function overlaps(shapes: readonly Shape[]): string[] {
  const found = pairs(shapes, shapes)
    .filter(([one, other]) => shapes.indexOf(one) < shapes.indexOf(other))
    .map(([one, other]) => ({ one, other, m2: overlapArea(one.edges, other.edges) }))
    .filter(({ one, other, m2 }) => m2 > Math.min(one.m2, other.m2) * HELD_BACK.overlap)
    .sort((a, b) => b.m2 - a.m2);
  const told = found
    .slice(0, TOLD)
    .map(({ one, other, m2 }) => `${one.name} and ${other.name} overlap by ${km2(m2)}.`);
  const more = found.length - TOLD;
  return more > 0 ? [...told, `${more.toLocaleString('en-GB')} more pairs overlap.`] : told;
}

/** Shapes of one list with those of another whose boxes they touch. */
function pairs(shapes: readonly Shape[], others: readonly Shape[]): [Shape, Shape][] {
  return shapes.flatMap((one) => {
    const [west, south, east, north] = one.edges.box;
    return others
      .filter(({ edges: { box } }) => box[0] < east && box[2] > west && box[1] < north && box[3] > south)
      .map((other): [Shape, Shape] => [one, other]);
  });
}

function shapeOf(name: string, planar: readonly PlanarPolygon[]): Shape {
  return {
    name,
    edges: edgeIndex(planar),
    m2: planar.reduce((sum, polygon) => sum + planarArea(polygon), 0)
  };
}

function totalOf(shapes: readonly Shape[]): number {
  return shapes.reduce((sum, { m2 }) => sum + m2, 0);
}

function km2(m2: number): string {
  return `${(m2 / M2_PER_KM2).toLocaleString('en-GB', { maximumFractionDigits: m2 < M2_PER_KM2 ? 3 : 1 })} km²`;
}
