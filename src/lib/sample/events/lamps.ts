import type { Random } from '#lib/core/statistics/random.ts';
import type { Areas } from './areas.ts';
import { pointAlong } from '#lib/sample/shape/line.ts';
import { isPath, type Street } from '#lib/sample/streets/streets.ts';

/** A lamp of the council's inventory. */
export interface Lamp {
  readonly x: number;
  readonly y: number;
  readonly street: string;
  readonly ward: number;
  /** Height of the column, metres. */
  readonly height: number;
  readonly watts: number;
  readonly type: string;
  readonly regime: string;
  readonly working: boolean;
}

/** Switch regimes: all night, or part of it. */
const ALL_NIGHT = 'Dusk to dawn';
const PART_NIGHT = 'Part night (off 00:00 to 05:00)';

/** Lamps along lit streets and paths; a few streets are dark, and the ward numbered `gap` is missing from the inventory. */
export function makeLamps(
  streets: readonly Street[],
  lit: readonly (boolean | null)[],
  areas: Areas,
  gap: number,
  random: Random
): Lamp[] {
  const lamps: Lamp[] = [];
  streets.forEach((street, i) => {
    if (!lit[i]) return;
    const chance = random.split(i);
    const main = street.class === 'primary' || street.class === 'secondary';
    const path = isPath(street.class);
    const every = (main ? 28 : path ? 33 : 28.5) * (0.92 + 0.16 * chance.uniform());
    const regime = main || path || chance.uniform() < 0.35 ? ALL_NIGHT : PART_NIGHT;
    const type =
      chance.uniform() < 0.72
        ? 'LED'
        : chance.uniform() < 0.7
          ? 'High Pressure Sodium'
          : 'Low Pressure Sodium';
    let side = chance.uniform() < 0.5 ? 1 : -1;
    for (
      let at = every * (0.3 + 0.3 * chance.uniform());
      at < street.length;
      at += every * (0.9 + 0.2 * chance.uniform())
    ) {
      const { x, y, heading } = pointAlong(street.line, at);
      const away = (path ? 2 : main ? 7 : 4.8) * side;
      side = -side;
      const lampX = x - Math.sin(heading) * away;
      const lampY = y + Math.cos(heading) * away;
      const { ward } = areas.locate(lampX, lampY);
      const working = chance.uniform() > 0.018;
      if (ward < 0 || ward === gap) continue;
      lamps.push({
        x: lampX,
        y: lampY,
        street: street.name ?? street.ref ?? 'Footpath',
        ward,
        height: main ? 8 : path ? 4 : 5 + (chance.uniform() < 0.4 ? 1 : 0),
        watts: type === 'LED' ? (main ? 62 : 22) : main ? 150 : 70,
        type,
        regime,
        working
      });
    }
  });
  return lamps;
}

/** Whether each street is lit: most in towns, main roads between them partly, few lanes and paths; null where nobody noted it. */
export function lightStreets(streets: readonly Street[], random: Random): boolean[] {
  return streets.map((street, i) => {
    const draw = random.split(i).uniform();
    if (street.class === 'motorway' || street.class === 'motorway_link') return false;
    if (isPath(street.class)) return street.built > 0 && draw < (street.class === 'footway' ? 0.5 : 0.1);
    if (street.built > 0) return draw < 0.955;
    return (street.class === 'primary' || street.class === 'secondary') && street.built > -1 && draw < 0.35;
  });
}
