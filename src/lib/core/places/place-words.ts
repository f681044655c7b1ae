import { monthsInWords } from '../incidents/month-runs.ts';
import type { Period } from '../incidents/period.ts';
import { LEAST_BEYOND, type PlaceFigures } from './place-figures.ts';

/** A neighbouring force, whose part of the land it is, and the months that are imported of it. */
export interface NeighbourForce {
  readonly force: string;
  /** "Havering and Bexley" */
  readonly land: string;
  readonly months: readonly number[];
}

/** How far outside the council incidents are kept, in words. */
export const KEPT_BEYOND = '1 km';

/**
 * What belongs beside the figures of a place: how much of it lies outside the council and whose files are missing there, and what a place
 * too small for snap points can tell. `council`: its name; `present`: months with the council's own files.
 */
export function placeNotes(
  figures: PlaceFigures,
  period: Period,
  {
    council,
    present,
    neighbours
  }: { council: string; present: readonly number[]; neighbours: readonly NeighbourForce[] | null }
): string[] {
  return [...pointNotes(figures), ...borderNotes(figures, period, council, present, neighbours)];
}

function pointNotes({ breakdown, nearestPointM, areaM2 }: PlaceFigures): string[] {
  if (breakdown.points === 0) {
    const where = Number.isFinite(nearestPointM)
      ? `The nearest is ${Math.max(1, Math.round(nearestPointM))} m from its edge.`
      : 'There is none within 400 m.';
    return [
      `No snap point that ever held an incident lies in it, which does not mean that nothing happened: incidents are published at the nearest point. ${where}`
    ];
  }
  if (breakdown.points > 1 && areaM2 >= 10_000) return [];
  return [
    `It holds ${breakdown.points === 1 ? 'one snap point' : `${breakdown.points} snap points`}: whether an incident counts here hangs on where the publisher put the point. What lies within 100 m says more.`
  ];
}

function* borderNotes(
  { beyondShare, inside, within, reachesBeyond }: PlaceFigures,
  period: Period,
  council: string,
  present: readonly number[],
  neighbours: readonly NeighbourForce[] | null
): Generator<string> {
  if (!reachesBeyond) return;
  const asked = present.filter((month) => month >= period.from && month <= period.to);
  const missing = neighbours?.map((force) => asked.filter((month) => !force.months.includes(month))) ?? [
    asked
  ];
  const isWhole = missing.every((months) => months.length === 0);
  if (beyondShare > LEAST_BEYOND) {
    const share = Math.round(100 * beyondShare);
    yield `${share < 1 ? 'Less than 1' : share}\u202f% of it lies outside ${council}’s wards, over the border or in water. ${ofNeighbours(inside.ofNeighbours, isWhole)} recorded there; no ward and no total counts them. What is told per km² is of its part within the wards, so that the rest does not make it look quiet.`;
  } else
    yield `Within 400 m of it the border is crossed: ${ofNeighbours(within[within.length - 1].ofNeighbours, isWhole).toLowerCase()} recorded outside ${council}.`;
  yield `Outside ${council} incidents are kept up to ${KEPT_BEYOND} from its wards, and none beyond.`;
  if (neighbours === null) {
    yield 'Whether the neighbouring forces’ files are all there is not known: the council file does not name them.';
    return;
  }
  for (const [i, { force, land }] of neighbours.entries()) {
    if (missing[i].length === 0) continue;
    const when =
      missing[i].length === asked.length ? 'are missing' : `are missing for ${monthsInWords(missing[i])}`;
    yield `Files of ${force} (${land}) ${when}: what was recorded there is not counted.`;
  }
}

/** `isWhole`: every file is here that could tell of one. */
function ofNeighbours(count: number, isWhole: boolean): string {
  if (count === 0) return isWhole ? 'No incident was' : 'It is not known what was';
  return `${count.toLocaleString('en-GB')} ${count === 1 ? 'of the incidents was' : 'of the incidents were'}`;
}
