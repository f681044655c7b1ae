import { wholeNumber as whole } from '../../statistics/whole-number.ts';
import { LAMP_REACH, lightAt, litHours, nearestLamp } from '../lighting.ts';
import { NIGHT } from '../moment.ts';
import { inCovered } from '../question.ts';
import { LIT } from '../walk-network.ts';
import type { AtHour } from './at-hour.ts';
import { mean, metres } from './combine.ts';
import type { EnvironmentColumn, EnvironmentMeasure, TakenAs } from './measure.ts';

const TAKES = {
  /** 1 = an inventory of lamps covers the sample. */
  covered: Uint8Array,
  /** One of `LIT`: what the way says of itself. */
  tagLight: Uint8Array,
  /** Hours at which a lamp near is burning, were it dark: bit h = from h o'clock. */
  litHours: Uint32Array,
  /** Metres to the nearest lamp that burns at `NIGHT`; infinite beyond 250. */
  lampMetres: Float32Array
} as const;

/** What is taken of lighting. */
export type LightingTaken = TakenAs<typeof TAKES>;

/** Metres that stand for "farther" in means of the distance to a lamp. */
const FARTHEST_LAMP = 250;

/** The light at each sample: one of `LIT`; daylight lights every way. */
export function light({ taken, hour, dark }: AtHour<LightingTaken>): Uint8Array {
  return dark
    ? lightAt(taken.litHours, taken.covered, taken.tagLight, hour)
    : new Uint8Array(taken.covered.length).fill(LIT.lit);
}

export const lightKnown: EnvironmentColumn = {
  name: 'lightKnown',
  unit: 'metres',
  of(at: AtHour<LightingTaken>) {
    const codes = at.once(light);
    return (i) => (codes[i] === LIT.unknown ? 0 : 1);
  },
  combine: metres,
  hourly: true,
  export: { name: 'light_known_m', description: 'Of those, metres of which lighting is known.' },
  words: (value) => `lighting known of ${whole(value)} m`,
  audience: 'public'
};

export const unlit: EnvironmentColumn = {
  name: 'unlit',
  unit: 'metres',
  of(at: AtHour<LightingTaken>) {
    const codes = at.once(light);
    return (i) => (codes[i] === LIT.unlit ? 1 : 0);
  },
  combine: metres,
  hourly: true,
  export: {
    name: 'unlit_m',
    description: `Of those, metres without a working lamp within ${LAMP_REACH} m at the hour asked.`
  },
  words: (value) => `${whole(value)} m unlit`,
  audience: 'public'
};

export const lamp: EnvironmentColumn = {
  name: 'lamp',
  unit: 'metres',
  of: ({ taken: { covered, lampMetres } }: AtHour<LightingTaken>) => {
    const isKnown = (i: number) => covered[i] === 1 || lampMetres[i] < Infinity;
    return (i) => (isKnown(i) ? Math.min(lampMetres[i], FARTHEST_LAMP) : NaN);
  },
  combine: mean,
  hourly: false,
  export: {
    name: 'lamp_m',
    description: `Mean metres to the nearest lamp that burns after midnight; ${FARTHEST_LAMP} stands for farther.`
  },
  words: (value) => `on average ${value} m to a working lamp that burns after midnight`,
  audience: 'public'
};

/** What hexagons and wards are told of it; by itself, because browsers tell and do not measure. */
export const lightingColumns: readonly EnvironmentColumn[] = [lightKnown, unlit, lamp];

/** Light after dark: lamps of inventories, and where none covers those of the map and what ways say of themselves (METHODS 8). */
export const lighting = {
  takes: TAKES,
  take(ground): LightingTaken {
    const { samples, lamps, mapLamps } = ground;
    const covered = inCovered(ground, ground.lampCover);
    const lit = litHours(samples, lamps);
    const near = nearestLamp(samples, lamps, NIGHT);
    if (mapLamps.easting.length > 0) {
      const mapLit = litHours(samples, mapLamps);
      const mapNear = nearestLamp(samples, mapLamps, NIGHT);
      for (let i = 0; i < covered.length; i++) {
        if (covered[i]) continue;
        lit[i] |= mapLit[i];
        near[i] = Math.min(near[i], mapNear[i]);
      }
    }
    const tagLight = Uint8Array.from(covered, (_, i) => ground.wayOf(i).lit);
    return { covered, tagLight, litHours: lit, lampMetres: near };
  },
  columns: lightingColumns
} satisfies EnvironmentMeasure;
