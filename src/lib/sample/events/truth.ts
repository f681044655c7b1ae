import { CATEGORIES } from '#lib/core/incidents/category.ts';
import type { Random } from '#lib/core/statistics/random.ts';
import { makeNoise } from '#lib/sample/shape/noise.ts';
import type { PlaceKind, SnapPlace } from './snap-places.ts';

/** What a place is in the hidden truth. */
export type PlaceFlag = 'repeat' | 'quiet' | 'emerging' | 'fading' | '';

/** What really goes on: the expected incidents from which the published ones are drawn. */
export interface Truth {
  /** Months drawn. */
  readonly months: number;
  /** Expected incidents a month of place p and category c, mean over all months drawn, at `p · 14 + c`. */
  readonly expected: Float64Array;
  readonly flags: readonly PlaceFlag[];
  /** Expected incidents in month t, 0 the first, `months` the one after the last: season, trend and the course of the place included. */
  at(place: number, category: number, month: number): number;
}

/** Share of each category in all incidents, in the order of `CATEGORIES` (like a real borough of this kind in 2025). */
const MIX = [147, 9, 43, 137, 60, 91, 11, 88, 15, 166, 9, 150, 488, 34].map((count) => count / 1448);

/** Share of each category at each kind of place; the rest happens in streets. */
const KINDS: readonly Exclude<PlaceKind, 'street'>[] = [
  'shopping',
  'supermarket',
  'parking',
  'petrol',
  'station',
  'park',
  'night',
  'school',
  'hospital',
  'police'
];
const SHARES: readonly (readonly number[])[] = [
  [0.06, 0.04, 0.05, 0.01, 0.02, 0.06, 0.02, 0, 0, 0],
  [0.15, 0.05, 0.1, 0, 0.18, 0.03, 0, 0.04, 0, 0],
  [0.04, 0.02, 0, 0.01, 0, 0, 0.01, 0, 0, 0],
  [0.03, 0.02, 0.06, 0.01, 0.01, 0.04, 0.01, 0.01, 0.01, 0],
  [0.05, 0.02, 0.07, 0.01, 0.04, 0.08, 0.03, 0, 0, 0.04],
  [0.1, 0.05, 0.08, 0.06, 0.03, 0.02, 0.03, 0.01, 0.02, 0],
  [0.08, 0.03, 0.06, 0.01, 0.06, 0.05, 0.05, 0.02, 0, 0.02],
  [0.1, 0.05, 0.04, 0.02, 0.05, 0.02, 0.03, 0.01, 0.02, 0],
  [0.12, 0.02, 0.07, 0.02, 0.08, 0.06, 0.03, 0, 0, 0],
  [0.34, 0.4, 0.02, 0.1, 0, 0, 0, 0, 0, 0],
  [0.32, 0.08, 0.05, 0, 0.14, 0.02, 0.09, 0, 0, 0],
  [0.02, 0.02, 0.22, 0.02, 0.03, 0.01, 0, 0, 0, 0],
  [0.06, 0.02, 0.04, 0.01, 0.02, 0.02, 0.03, 0.01, 0.02, 0.01],
  [0.04, 0.02, 0.04, 0.01, 0.02, 0.02, 0.01, 0, 0.02, 0.02]
];

/** Height of each category's yearly wave, the month of its crest (0 = January) and its change over a year. */
const COURSE: readonly (readonly [wave: number, crest: number, yearly: number])[] = [
  [0.28, 6, -0.05],
  [0.45, 7, -0.02],
  [0.18, 11, -0.07],
  [0.1, 6, 0],
  [0.06, 9, 0.03],
  [0.06, 11, -0.02],
  [0.08, 7, 0.02],
  [0.14, 6, 0.01],
  [0.12, 10, 0.02],
  [0.12, 10.5, 0.09],
  [0.18, 11, 0.04],
  [0.08, 11, -0.04],
  [0.12, 6, 0.01],
  [0.05, 3, 0]
];

const DAYS = [31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Categories that grow at an emerging place and shrink at a fading one. */
const STIRRED = new Set([
  'anti-social-behaviour',
  'criminal-damage-arson',
  'drugs',
  'public-order',
  'robbery',
  'violent-crime'
]);

/** Draws the hidden truth for places with about `monthly` incidents a month in all; months from `firstMonth` (see `month.ts`). */
export function makeTruth(
  places: readonly SnapPlace[],
  monthly: number,
  months: number,
  firstMonth: number,
  random: Random
): Truth {
  const flags = flagPlaces(places, random.split('flags'));
  const level = placeLevels(places, flags, random.split('level'));
  const expected = new Float64Array(places.length * CATEGORIES.length);
  const twist = random.split('twist');
  CATEGORIES.forEach((_, c) => {
    const weight = places.map(
      ({ kind }, p) => level[p] * Math.exp((kind === 'street' ? 0.45 : 0.6) * twist.normal())
    );
    const sums = new Map<PlaceKind, number>();
    places.forEach(({ kind }, p) => sums.set(kind, (sums.get(kind) ?? 0) + weight[p]));
    const shares = new Map<PlaceKind, number>(
      KINDS.map((kind, k) => [kind, sums.has(kind) ? SHARES[c][k] : 0])
    );
    shares.set('street', 1 - [...shares.values()].reduce((a, b) => a + b, 0));
    places.forEach(({ kind }, p) => {
      const share = shares.get(kind) ?? 0;
      expected[p * CATEGORIES.length + c] = (monthly * MIX[c] * share * weight[p]) / (sums.get(kind) ?? 1);
    });
  });
  const course = courseOf(months, firstMonth);
  const rising = placeCourse(months, 0.72, -14);
  const falling = placeCourse(months, 0.35, 14);
  return {
    months,
    expected,
    flags,
    at(place, category, month) {
      const mean = expected[place * CATEGORIES.length + category] * course[category * (months + 1) + month];
      const flag = flags[place];
      if ((flag !== 'emerging' && flag !== 'fading') || !STIRRED.has(CATEGORIES[category].id)) return mean;
      return mean * (flag === 'emerging' ? rising : falling)[month];
    }
  };
}

/** How many times its mean a place has in each month when it changes twelvefold about the share `turn` of the time. */
function placeCourse(months: number, turn: number, steep: number): Float64Array {
  const span = Math.max(1, months - 1);
  const course = Float64Array.from(
    { length: months + 1 },
    (_, t) => 0.25 + 2.75 / (1 + Math.exp(steep * (t / span - turn)))
  );
  const mean = course.subarray(0, months).reduce((sum, value) => sum + value, 0) / months;
  return course.map((value) => value / mean);
}

/** Share of streets that are repeat and quiet places. */
const REPEAT = 0.012;
const QUIET = 0.13;

function flagPlaces(places: readonly SnapPlace[], random: Random): PlaceFlag[] {
  const flags = places.map(({ kind }): PlaceFlag =>
    kind !== 'street' && random.uniform() < 0.06 ? 'repeat' : ''
  );
  const streets = random.shuffle(places.flatMap(({ kind }, p) => (kind === 'street' ? [p] : [])));
  const repeat = Math.max(2, Math.round(streets.length * REPEAT));
  const quiet = Math.max(2, Math.round(streets.length * QUIET));
  streets.slice(0, repeat + quiet).forEach((p, k) => (flags[p] = k < repeat ? 'repeat' : 'quiet'));
  // What emerges or fades spreads over the streets round one corner.
  const spots = Math.max(1, Math.round(places.length / 3000));
  for (const flag of ['emerging', 'fading'] as const)
    for (let i = 0; i < spots; i++) {
      const middle = busyStreet(places, random);
      if (!middle) continue;
      places.forEach((place, p) => {
        if (place.kind === 'street' && Math.hypot(place.x - middle.x, place.y - middle.y) < 190)
          flags[p] = flag;
      });
    }
  return flags;
}

function busyStreet(places: readonly SnapPlace[], random: Random): SnapPlace | null {
  for (let tries = 0; tries < 500; tries++) {
    const place = places[random.integer(places.length)];
    if (place.kind === 'street' && place.homes > 25 && place.lsoa >= 0) return place;
  }
  return null;
}

/** How much goes on at each place in all: more where more live, in some parts of town, at repeat places; little at quiet ones. */
function placeLevels(
  places: readonly SnapPlace[],
  flags: readonly PlaceFlag[],
  random: Random
): Float64Array {
  const parts = makeNoise(random.word(), 1300);
  return Float64Array.from(places, ({ x, y, kind, homes, lsoa }, p) => {
    const people = kind === 'street' ? (homes + 4) ** 0.85 : 1;
    const drawn = Math.exp((kind === 'street' ? 0.75 : 1.1) * random.normal());
    const chance = flags[p] === 'repeat' ? Math.max(drawn, 1 / drawn) : drawn;
    const flag =
      flags[p] === 'repeat'
        ? 4 + 4 * random.uniform()
        : flags[p] === 'quiet'
          ? 0.06
          : flags[p] === ''
            ? 1
            : 2.2;
    return people * chance * flag * Math.exp(0.7 * parts(x, y)) * (lsoa < 0 ? 0.12 : 1);
  });
}

/** How many times its mean each category has in each month and the next: season, length of the month, trend. */
function courseOf(months: number, firstMonth: number): Float64Array {
  const length = months + 1;
  const course = new Float64Array(CATEGORIES.length * length);
  COURSE.forEach(([wave, crest, yearly], c) => {
    let sum = 0;
    for (let t = 0; t < length; t++) {
      const month = (firstMonth + t) % 12;
      const season = 1 + wave * Math.cos(((month - crest) * 2 * Math.PI) / 12);
      course[c * length + t] = season * (DAYS[month] / 30.44) * (1 + yearly) ** (t / 12);
      if (t < months) sum += course[c * length + t];
    }
    for (let t = 0; t < length; t++) course[c * length + t] *= months / sum;
  });
  return course;
}
