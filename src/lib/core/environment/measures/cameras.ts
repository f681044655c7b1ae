import { SEEN, seenSamples } from '../cctv.ts';
import type { AtHour } from './at-hour.ts';
import { coverage, tenths } from './combine.ts';
import type { EnvironmentColumn, EnvironmentMeasure, TakenAs } from './measure.ts';

const TAKES = {
  /** One of `SEEN`. */
  seen: Uint8Array
} as const;

/** What is taken of cameras. */
export type CamerasTaken = TakenAs<typeof TAKES>;

export const seenShare: EnvironmentColumn = {
  name: 'seenShare',
  unit: 'share',
  of: ({ taken: { seen } }: AtHour<CamerasTaken>) => shareOf(seen, SEEN.yes),
  combine: coverage,
  hourly: false,
  export: {
    name: 'seen_share',
    description:
      'Share of the ways that working public-space cameras surely see, in twentieths; empty with less than 100 m.'
  },
  words: (value) => `cameras surely see about ${percent(value)} of the ways`,
  audience: 'officer',
  inWards: {
    combine: tenths,
    export: {
      name: 'seen_share',
      description:
        'Share of the ways that working public-space cameras surely see, to the nearest tenth; empty with less than 2 km.'
    },
    words: (value) =>
      value > 0
        ? `cameras surely see about ${percent(value)} of the ways`
        : `cameras surely see less than ${percent(0.05)} of the ways`
  }
};

export const unseenShare: EnvironmentColumn = {
  name: 'unseenShare',
  unit: 'share',
  of: ({ taken: { seen } }: AtHour<CamerasTaken>) => shareOf(seen, SEEN.no),
  combine: coverage,
  hourly: false,
  export: { name: 'unseen_share', description: 'Share that no camera sees, not even perhaps, likewise.' },
  words: (value) => `no camera sees about ${percent(value)} of the ways`,
  audience: 'officer',
  inWards: {
    combine: tenths,
    export: { name: 'unseen_share', description: 'Share that no camera sees, not even perhaps, likewise.' },
    words: (value) =>
      value < 1
        ? `no camera sees about ${percent(value)} of the ways`
        : `no camera sees more than ${percent(0.95)} of the ways`
  }
};

/** What hexagons and wards are told of it; by itself, because browsers tell and do not measure. */
export const camerasColumns: readonly EnvironmentColumn[] = [seenShare, unseenShare];

/** What public-space cameras see: below ground at most perhaps, and where nobody has listed them not known (METHODS 8). */
export const cameras = {
  takes: TAKES,
  take({ samples, cameras: known, camerasListed, walls, wayOf }): CamerasTaken {
    const seen = seenSamples(samples, known, walls);
    for (let i = 0; i < seen.length; i++) {
      if (seen[i] === SEEN.yes && wayOf(i).underground) seen[i] = SEEN.perhaps;
      if (seen[i] === SEEN.no && !camerasListed) seen[i] = SEEN.unknown;
    }
    return { seen };
  },
  columns: camerasColumns
} satisfies EnvironmentMeasure;

function shareOf(seen: Uint8Array, code: number): (sample: number) => number {
  return (i) => (seen[i] === SEEN.unknown ? NaN : seen[i] === code ? 1 : 0);
}

/** A share of one as a percentage: "15 %". */
export function percent(share: number): string {
  return `${Math.round(100 * share)}\u202f%`;
}
