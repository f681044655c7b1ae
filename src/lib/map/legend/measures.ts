import { cellArea } from '#lib/core/geometry/hex-grid.ts';
import type { CellScores } from '#lib/core/scoring/score.ts';
import { factorsInWords, type WeighableFactor } from '#lib/core/scoring/weighable.ts';
import type { WardStatistics } from '#lib/core/scoring/wards.ts';
import { rate, short, whole } from '#lib/ui/numbers.ts';
import type { Metric } from '#lib/state/view.ts';
import { classify, recount, shadeOf, sizesOf, type Classes } from './classes.ts';
import type { Level } from '#lib/map/question/levels.ts';

/** What the places of a level are coloured by: values, their classes, and how to say them. */
export interface Measure {
  readonly level: Level;
  readonly values: Float64Array;
  readonly classes: Classes;
  /** What each place is painted in: 1 to 7, `NONE`, `UNKNOWN`, or a shade and `AROUND` where nothing was recorded. */
  readonly shades: Int8Array;
  /** How many places of each class have a value without an incident; null where that cannot be. */
  readonly around: readonly number[] | null;
  /** Title of the legend: "Incidents per 1,000 residents". */
  readonly title: string;
  /** After a number: "per 1,000 residents". */
  readonly unit: string;
  readonly format: (value: number) => string;
  /** A value as the legend prints it, short. */
  readonly tick: (value: number) => string;
  /** What the reader must know of the measure. */
  readonly caveat: string;
  /** What the places that are counted into shades have: "with incidents"; empty for wards, which are all counted. */
  readonly having: string;
}

/** Is added to the shade of a place with a score and without an incident: it is drawn in the hue of the surroundings. */
export const AROUND = 10;

/** The titles of the three measures at a level, for the switch. */
export function metricTitles(level: Level): Readonly<Record<Metric, string>> {
  return {
    rate: level === 'wards' ? 'Per 1,000 residents' : level === 'cells' ? 'Score' : 'Count',
    count: 'Count',
    density: 'Per km²'
  };
}

const RESIDENTS =
  'Divided by the people who live in the ward. Where people come to shop, travel or go out, the rate is high without the place being riskier for each of them.';
const COUNT = 'Not divided by anything: larger and busier places have more.';
const addsUp = (weighed: readonly WeighableFactor[], leftOut: readonly string[] = []) =>
  `The score adds up what the question weighs, as far as it is known: ${factorsInWords(weighed)}${leftOut.length > 0 ? `, without what is for officers only (${factorsInWords(leftOut.map((title) => ({ title })))})` : ''}. A place without an incident can have one; open it to see its parts.`;
const LAND =
  'Divided by land area: says how close together incidents lie, not how likely they are for one person.';

/** Measures wards. */
export function wardMeasure(statistics: WardStatistics, metric: Metric): Measure {
  const byMetric = {
    rate: { values: statistics.rate, unit: 'per 1,000 residents', format: rate, caveat: RESIDENTS },
    count: { values: statistics.incidents, unit: 'incidents', format: whole, caveat: COUNT },
    density: { values: statistics.perKm2, unit: 'per km²', format: rate, caveat: LAND }
  }[metric];
  return {
    ...{ level: 'wards', ...byMetric, ...painted(byMetric.values, classify(byMetric.values)) },
    tick: metric === 'count' ? whole : short,
    title: titleOf(byMetric.unit),
    having: ''
  };
}

/** What is needed besides the scores to measure hexagons. */
export interface CellsAsked {
  readonly metric: Metric;
  /** Metres. */
  readonly spacing: number;
  /** Some categories weigh more than others. */
  readonly uneven: boolean;
  /** What the question weighs. */
  readonly weighed: readonly WeighableFactor[];
  /** Titles of what it weighs and the reader may not be told. */
  readonly leftOut?: readonly string[];
}

/** Measures hexagons. Shades are shares of all hexagons where people can be, as places and "the top 5 %" are everywhere. */
export function cellMeasure(
  cells: CellScores,
  { metric, spacing, uneven, weighed, leftOut }: CellsAsked
): Measure {
  const exposed = cells.incidents.reduce((sum, count) => (Number.isNaN(count) ? sum : sum + 1), 0);
  if (metric === 'rate') {
    const weighing = uneven ? 'weighted as the question says, ' : '';
    const composite = hasSeveralParts(cells);
    return {
      ...{ level: 'cells', values: cells.score },
      ...painted(cells.score, classify(cells.score, exposed), composite ? cells.incidents : null),
      ...{ title: 'Score, 0 to 100', unit: 'of 100', format: whole, tick: short },
      having: composite ? 'with a score' : 'with incidents',
      caveat: composite
        ? addsUp(weighed, leftOut)
        : `Residents of a hexagon are not known. The score ranks hexagons with incidents, ${weighing}from 0 to 100: half of them lie below 50.`
    };
  }
  const km2 = cellArea(spacing) / 1e6;
  const values = metric === 'count' ? cells.incidents : cells.incidents.map((count) => count / km2);
  const unit = metric === 'count' ? 'incidents' : 'per km²';
  const caveat = metric === 'count' ? 'All hexagons are the same size, so counts compare directly.' : LAND;
  return {
    ...{ level: 'cells', values, unit, caveat, having: 'with incidents' },
    ...painted(values, classify(values, exposed)),
    tick: metric === 'count' ? whole : short,
    title: titleOf(unit),
    format: metric === 'count' ? whole : rate
  };
}

/** The measure with nothing where `flags` is not 1; the scale stays as it is. */
export function onlyWhere(measure: Measure, flags: ArrayLike<number>): Measure {
  const values = measure.values.map((value, i) => (flags[i] === 1 || Number.isNaN(value) ? value : 0));
  const left = (cell: number) => values[cell] > 0;
  const bare = measure.around && measure.shades.map((shade, cell) => (left(cell) && shade > AROUND ? 0 : 1));
  return {
    ...measure,
    values,
    ...painted(values, recount(measure.classes, values), bare),
    caveat: 'Only hexagons that are in the top 5 % under every weight set. ' + measure.caveat
  };
}

/** Measures snap points: always by count, as a point has neither residents nor an area. */
export function pointMeasure(incidents: Float64Array): Measure {
  const some = incidents.filter((count) => count > 0).length;
  return {
    level: 'points',
    values: incidents,
    ...painted(incidents, classify(incidents, some)),
    title: 'Incidents',
    unit: 'incidents',
    format: whole,
    tick: whole,
    having: 'with incidents',
    caveat:
      'A point has neither residents nor an area, so points show counts. Each stands for at least eight addresses or a public place.'
  };
}

/** The shades of values; where `incidents` is given, those of places without one are told apart. */
function painted(
  values: Float64Array,
  classes: Classes,
  incidents: ArrayLike<number> | null = null
): Pick<Measure, 'classes' | 'shades' | 'around'> {
  const shade = shadeOf(classes);
  const isAround = (place: number) => incidents?.[place] === 0 && values[place] > 0;
  const shades = Int8Array.from(values, (value, place) => shade(value) + (isAround(place) ? AROUND : 0));
  const around =
    incidents &&
    sizesOf(
      classes.breaks,
      values.filter((_, place) => isAround(place))
    );
  return { classes, shades, around };
}

/** Whether anything besides recorded crime adds to the score of any hexagon. */
function hasSeveralParts({ factors }: CellScores): boolean {
  return factors.some(({ id, part }) => id !== 'crime' && part.some((points) => points > 0));
}

function titleOf(unit: string): string {
  return unit === 'incidents' ? 'Incidents' : `Incidents ${unit}`;
}
