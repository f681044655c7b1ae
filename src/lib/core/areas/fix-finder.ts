import KDBush from 'kdbush';
import { LAMP_REACH, isSwitchedOff, type Lamps } from '../environment/lighting.ts';

/** The ways of an area, a sample every ten metres; columns of one length. */
export interface FixGround {
  readonly easting: Float64Array;
  readonly northing: Float64Array;
  readonly metres: Float64Array;
  /** 1 = it lies in the area. */
  readonly inside: Uint8Array;
  /** 1 = known to be dark, known to be isolated, seen by no camera. */
  readonly dark: Uint8Array;
  readonly isolated: Uint8Array;
  readonly unseen: Uint8Array;
  /** Name of the way of each sample; null = none. */
  readonly street: (sample: number) => string | null;
  /** Lamps of the council's lists; null = there is none. */
  readonly lamps: Lamps | null;
  /** Hour at which it is looked at. */
  readonly hour: number;
}

/** A street where something can be mended, metres and lamps. */
export interface Fix {
  /** Null = ways without a name. */
  readonly street: string | null;
  readonly dark: number;
  readonly isolated: number;
  readonly unseen: number;
  /** Listed lamps beside the dark metres that do not work, and that are switched off at this hour. */
  readonly brokenLamps: number;
  readonly lampsOff: number;
}

/** A street is told of from so many metres. */
const LEAST_METRES = 30;

/**
 * Streets of an area where light, or sight, could be mended, most dark metres first, and whose business it may be: broken lamps and lamps that
 * are switched off, from the council's own lists, or no lamp at all. A lamp counts for a street whose dark metres it would reach.
 * O(samples × log lamps).
 */
export function findFixes(ground: FixGround): Fix[] {
  const { metres, inside, dark, isolated, unseen, street, lamps } = ground;
  const index = lamps && lampIndex(lamps);
  const streets = new Map<
    string | null,
    { dark: number; isolated: number; unseen: number; near: Set<number> }
  >();
  for (let i = 0; i < inside.length; i++) {
    if (inside[i] !== 1 || !(dark[i] || isolated[i])) continue;
    const name = street(i);
    let own = streets.get(name);
    if (!own) streets.set(name, (own = { dark: 0, isolated: 0, unseen: 0, near: new Set() }));
    if (isolated[i]) own.isolated += metres[i];
    if (unseen[i]) own.unseen += metres[i];
    if (!dark[i]) continue;
    own.dark += metres[i];
    if (index)
      for (const lamp of index.within(ground.easting[i], ground.northing[i], LAMP_REACH)) own.near.add(lamp);
  }
  const isOff = (lamp: number): boolean =>
    lamps !== null && isSwitchedOff(ground.hour, lamps.offFrom[lamp], lamps.offTo[lamp]);
  return [...streets]
    .map(([name, own]) => {
      const broken = [...own.near].filter((lamp) => lamps?.working[lamp] === 0);
      const off = [...own.near].filter((lamp) => lamps?.working[lamp] !== 0 && isOff(lamp));
      const [darkM, isolatedM, unseenM] = [own.dark, own.isolated, own.unseen].map(Math.round);
      return {
        ...{ street: name, dark: darkM, isolated: isolatedM, unseen: unseenM },
        ...{ brokenLamps: broken.length, lampsOff: off.length }
      };
    })
    .filter((fix) => fix.dark >= LEAST_METRES || fix.isolated >= LEAST_METRES)
    .sort(
      (a, b) => b.dark - a.dark || b.isolated - a.isolated || (a.street ?? '').localeCompare(b.street ?? '')
    );
}

/** What can be asked for, and of whom, in a sentence. */
export function fixInWords({ dark, isolated, brokenLamps, lampsOff }: Omit<Fix, 'street'>): string {
  const lamps = (count: number): string => (count === 1 ? '1 lamp' : `${count} lamps`);
  if (brokenLamps > 0)
    return `${lamps(brokenLamps)} of the council’s list ${brokenLamps === 1 ? 'does' : 'do'} not work: ask whoever looks after street lights.`;
  if (lampsOff > 0)
    return `${lamps(lampsOff)} ${lampsOff === 1 ? 'is' : 'are'} switched off at this hour: ask whether the hours can change.`;
  if (dark >= LEAST_METRES)
    return 'No listed lamp reaches it: find out who owns the way, and whether it should be lit.';
  return isolated >= LEAST_METRES
    ? 'Lit but out of sight: look at sightlines, frontages and planting.'
    : 'Look at it on the spot.';
}

function lampIndex({ easting, northing }: Lamps): KDBush {
  const index = new KDBush(Math.max(1, easting.length));
  for (let i = 0; i < easting.length; i++) index.add(easting[i], northing[i]);
  if (easting.length === 0) index.add(Infinity, Infinity);
  index.finish();
  return index;
}
