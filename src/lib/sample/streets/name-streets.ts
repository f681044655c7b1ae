import type { Random } from '#lib/core/statistics/random.ts';
import type { Quarter } from '#lib/sample/land/quarters.ts';
import { makeStreetNamer, themeOf } from './street-names.ts';
import { isPath, type StreetSource } from './streets.ts';
import type { Towns } from '#lib/sample/land/towns.ts';

/** Names that every old town centre has once. */
const USUAL = ['Church Lane', 'Market Place', 'Station Road', 'Bridge Street', 'Quay Street', 'Corn Hill'];

/** Gives a stretch of street its name, from where it lies and what it was drawn as; null for those that have none. */
export type NameStreet = (
  drawn: StreetSource,
  at: { readonly x: number; readonly y: number },
  length: number,
  quarter: number
) => string | null;

/** A giver of names that repeats none, with a theme for each quarter. */
export function makeNameStreet(quarters: readonly Quarter[], towns: Towns, random: Random): NameStreet {
  const namer = makeStreetNamer();
  const themes = quarters.map((quarter, i) => themeOf(quarter.kind, random.split(`theme ${i}`)));
  const chance = random.split('names');
  return (drawn, at, length, number) => {
    const { town, share } = towns.nearest(at.x, at.y);
    const quarter = number < 0 ? null : quarters[number];
    const theme = themes[number] ?? 5;
    const main = drawn.class === 'primary' || drawn.class === 'secondary';
    if (drawn.class === 'motorway' || drawn.class === 'motorway_link' || drawn.alley) return null;
    if (drawn.class === 'service') return null;
    if (drawn.roundabout) return namer.name('roundabout', theme, chance);
    if (drawn.name) return drawn.name;
    if (isPath(drawn.class)) {
      const named = share < 1 && length > 120 && chance.uniform() < 0.35;
      return named ? namer.name('path', theme, chance) : null;
    }
    if (drawn.class === 'primary' && share < 0.2) {
      if (namer.once(`High Street, ${town.name}`)) return 'High Street';
      return namer.name('centre', theme, chance);
    }
    if (main && share > 0.4) {
      const other = towns.lived[chance.integer(Math.min(towns.lived.length, 17))];
      const road = other === town ? null : namer.once(`${other.name} Road`);
      if (road) return road;
      return namer.name(share > 1.05 ? 'lane' : 'main', theme, chance);
    }
    if (quarter?.kind === 'centre' && chance.uniform() < 0.3)
      for (const usual of USUAL) if (namer.once(`${usual}, ${town.name}`)) return usual;
    if (drawn.closed) return namer.name('close', theme, chance);
    return namer.name(!quarter || share > 1.05 ? 'lane' : quarter.kind, theme, chance);
  };
}
