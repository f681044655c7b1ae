import { CATEGORIES } from '#lib/core/incidents/category.ts';
import type { Random } from '#lib/core/statistics/random.ts';
import { drawOutcome } from './outcomes.ts';
import type { SnapPlace } from './snap-places.ts';
import type { Truth } from './truth.ts';

/** The incidents of one month as columns, in the order in which they are published. */
export interface IncidentMonth {
  /** Position of the snap point, −1 for rows without a location. */
  readonly place: Int32Array;
  readonly category: Uint8Array;
  /** The publisher's outcome text of each row; empty for anti-social behaviour. */
  readonly outcome: readonly string[];
  /** 64 hexadecimal digits, or empty: anti-social behaviour has no Crime ID. */
  readonly crimeId: readonly string[];
}

/** Category without Crime ID and outcome. */
const ANTI_SOCIAL = CATEGORIES.findIndex(({ id }) => id === 'anti-social-behaviour');
/** Share of rows published without a location (the real files have up to 1.5 %). */
const WITHOUT_PLACE = 0.004;
/** Shape of the month-to-month spread at one place: negative binomial, variance = mean + mean² / shape. */
const SHAPE = 5;

/** Draws month `month` (0 = the first) from the truth; depends on the month's own stream only. */
export function drawMonth(
  truth: Truth,
  places: readonly SnapPlace[],
  month: number,
  random: Random
): IncidentMonth {
  const chance = random.split(`month ${month}`);
  const drawn: { place: number; category: number }[] = [];
  const shock = CATEGORIES.map(() => chance.gamma(180) / 180);
  const order = places.map((_, p) => p).sort((a, b) => places[a].lsoa - places[b].lsoa || a - b);
  for (const place of order) {
    for (let category = 0; category < CATEGORIES.length; category++) {
      let mean = truth.at(place, category, month) * shock[category];
      if (mean > 0.02) mean *= chance.gamma(SHAPE) / SHAPE;
      for (let count = chance.poisson(mean); count > 0; count--) drawn.push({ place, category });
    }
  }
  const place = new Int32Array(drawn.length);
  const category = new Uint8Array(drawn.length);
  const outcome: string[] = [];
  const crimeId: string[] = [];
  drawn.forEach((row, i) => {
    place[i] = chance.uniform() < WITHOUT_PLACE ? -1 : row.place;
    category[i] = row.category;
    const blank = row.category === ANTI_SOCIAL;
    crimeId.push(blank ? '' : hexadecimal(chance));
    outcome.push(blank ? '' : drawOutcome(truth.months - 1 - month, chance));
  });
  return { place, category, outcome, crimeId };
}

function hexadecimal(random: Random): string {
  let text = '';
  for (let i = 0; i < 8; i++) text += random.word().toString(16).padStart(8, '0');
  return text;
}
