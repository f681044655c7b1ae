import type { Polygons } from '#lib/sample/shape/dissolve.ts';
import type { Town, Towns } from '#lib/sample/land/towns.ts';

/** Homes of a patch of ground and the ward it is in. */
export interface Patch {
  readonly x: number;
  readonly y: number;
  readonly homes: number;
  readonly ward: number;
}

const COMPASS = ['East', 'North', 'West', 'South'];
/** Parts of town for wards between two points of the compass. */
const PARTS = ['Lammas', 'Saltings', 'Ropewalk', 'Warren', 'Maltings', 'Glebe', 'Withies', 'Heath'];

/** A name for each ward after the settlement most of its homes are in, with a point of the compass where several share one. */
export function wardNames(shapes: readonly Polygons[], patches: readonly Patch[], towns: Towns): string[] {
  const mains = shapes.map((_, ward) => mainTowns(patches, ward, towns));
  const taken = new Set<string>();
  return shapes.map((_, ward) => {
    const [town, second] = mains[ward];
    const rivals = mains.filter(([other]) => other === town).length;
    const names = [];
    if (rivals === 1) names.push(second ? `${town.name} and ${second.name}` : town.name, town.name);
    const { x, y } = middle(patches, ward);
    const away = Math.hypot(x - town.x, y - town.y) / town.radius;
    const bearing = (Math.atan2(y - town.y, x - town.x) * 2) / Math.PI + 4;
    const point = Math.round(bearing) % 4;
    if (away < 0.3) names.push(`${town.name} Market`);
    if (Math.abs(bearing - Math.round(bearing)) < 0.3) names.push(`${town.name} ${COMPASS[point]}`);
    const first = Math.floor(x + y) % PARTS.length;
    for (let k = 0; k < PARTS.length; k++) names.push(`${town.name} ${PARTS[(first + k) % PARTS.length]}`);
    for (let k = 0; k < 4; k++) names.push(`${town.name} ${COMPASS[(point + k) % 4]}`);
    const name = names.find((one) => !taken.has(one)) ?? `${town.name} ${ward + 1}`;
    taken.add(name);
    return name;
  });
}

/** The settlement with most homes of a ward and, when it holds under two thirds, the next. */
function mainTowns(patches: readonly Patch[], ward: number, towns: Towns): [Town, Town | null] {
  const homes = new Map<Town, number>();
  let total = 0;
  for (const patch of patches) {
    if (patch.ward !== ward) continue;
    const { town } = towns.nearest(patch.x, patch.y);
    homes.set(town, (homes.get(town) ?? 0) + patch.homes);
    total += patch.homes;
  }
  const ranked = [...homes].sort((a, b) => b[1] - a[1]);
  const [first, second] = ranked;
  const shared = second && first[1] < total * 0.67 && second[1] > total * 0.15;
  return [first?.[0] ?? towns.all[0], shared ? second[0] : null];
}

function middle(patches: readonly Patch[], ward: number): { x: number; y: number } {
  let [sum, x, y] = [1e-9, 0, 0];
  for (const patch of patches)
    if (patch.ward === ward) {
      sum += patch.homes;
      x += patch.x * patch.homes;
      y += patch.y * patch.homes;
    }
  return { x: x / sum, y: y / sum };
}
