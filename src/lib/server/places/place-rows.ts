import { CATEGORIES } from '#lib/core/incidents/category.ts';
import { formatMoment } from '#lib/core/environment/moment.ts';
import { LIMITS } from '#lib/core/method/limits.ts';
import { formatMonth } from '#lib/core/incidents/month.ts';
import { perYear, type CountInPlace } from '#lib/core/places/place-figures.ts';
import { REACHES } from '#lib/core/places/place-regions.ts';
import type { PlaceReport } from './ask-place.ts';

/** One figure of a place: `NaN` = not known. */
export interface PlaceRow {
  readonly part:
    'place' | 'incidents' | 'categories' | 'months' | 'comparison' | 'ways' | 'note' | 'source' | 'limit';
  readonly item: string;
  readonly value: number | string;
  /** Ends of the 95 % interval, where there is one. */
  readonly low?: number;
  readonly high?: number;
  readonly unit: string;
}

/** The columns of a place as CSV. */
export const PLACE_COLUMNS = ['part', 'item', 'value', 'low', 'high', 'unit'] as const;

/** Every figure of a place, one after the other: what its CSV, its GeoJSON and the command print. */
export function* placeRows(report: PlaceReport): Generator<PlaceRow> {
  yield* aboutPlace(report);
  yield* incidentRows(report);
  yield* byCategoryAndMonth(report);
  yield* besides(report);
  yield* wayRows(report);
  for (const note of report.notes) yield { part: 'note', item: 'note', value: note, unit: '' };
}

/** What must travel with the figures where there is room for rows alone: who published what they rest on, and their limits. */
export function* rowsBeside(attributions: readonly string[]): Generator<PlaceRow> {
  for (const value of attributions) yield { part: 'source', item: 'source and licence', value, unit: '' };
  for (const { text } of LIMITS) yield { part: 'limit', item: 'limit', value: text, unit: '' };
}

function* aboutPlace({
  council,
  called,
  selection,
  place,
  inputs,
  answer
}: PlaceReport): Generator<PlaceRow> {
  const row = (item: string, value: number | string, unit = ''): PlaceRow => ({
    part: 'place',
    item,
    value,
    unit
  });
  const { figures } = answer;
  const { from, to } = selection.period;
  yield row('council', council.sample ? `${council.name} (made up)` : council.name);
  if (called) yield row('name', called);
  if (place.circle) {
    yield row('point', `${place.circle.x},${place.circle.y}`, 'easting,northing');
    yield row('radius', place.circle.radius, 'm');
  }
  yield row('area', figures.areaM2, 'm²');
  yield row('perimeter', figures.perimeterM, 'm');
  yield row('question', selection.categories.join(' ') || selection.profile.id);
  yield row('from', formatMonth(from));
  yield row('to', formatMonth(to));
  yield row('months with a file', figures.months, 'months');
  for (const { ward, share } of figures.wards)
    yield row(`in ${inputs.wards[ward].name}`, share, 'share of area');
  yield row('outside every ward', figures.beyondShare, 'share of area');
}

function* incidentRows({ answer: { figures }, comparison }: PlaceReport): Generator<PlaceRow> {
  const row = (
    item: string,
    [value, low, high]: readonly [number, number, number],
    unit = 'incidents'
  ): PlaceRow => ({ part: 'incidents', item, value, low, high, unit });
  const of = ({ incidents, low, high }: CountInPlace) => [incidents, low, high] as const;
  const { perKm2, low, high } = comparison;
  yield row('inside', of(figures.inside));
  for (const [k, count] of figures.within.entries()) yield row(`within ${REACHES[k]} m`, of(count));
  yield row('per km²', [perKm2, low, high], 'incidents per km² of its part in wards');
  yield row(
    'per hectare',
    [perKm2 / 100, low / 100, high / 100],
    'incidents per hectare of its part in wards'
  );
  yield row('per year', perYear(figures.inside, figures.months), 'incidents a year');
  const beyond = [figures.inside, ...figures.within];
  for (const [k, { ofNeighbours }] of beyond.entries())
    yield {
      part: 'incidents',
      item: `recorded outside the council, ${k === 0 ? 'inside' : `within ${REACHES[k - 1]} m`}`,
      value: ofNeighbours,
      unit: 'incidents'
    };
}

function* byCategoryAndMonth({ answer: { figures }, selection, inputs }: PlaceReport): Generator<PlaceRow> {
  const { categories, months } = figures.breakdown;
  for (const [i, { id }] of CATEGORIES.entries())
    yield {
      part: 'categories',
      item: id,
      value: categories[i],
      unit: selection.weights[i] > 0 ? 'incidents' : 'incidents, not counted by the question'
    };
  const present = new Set(inputs.months.present);
  for (let month = selection.period.from; month <= selection.period.to; month++) {
    const value = present.has(month) ? (months[month - inputs.cube.firstMonth] ?? 0) : NaN;
    yield { part: 'months', item: formatMonth(month), value, unit: 'incidents' };
  }
}

function* besides({ comparison, inputs }: PlaceReport): Generator<PlaceRow> {
  const all = [
    ...comparison.wards.map((one) => ({ ...one, name: inputs.wards[one.ward].name })),
    { ...comparison.council, name: 'the whole council' }
  ];
  for (const { name, perKm2, ratio, ratioLow, ratioHigh } of all) {
    yield { part: 'comparison', item: `per km² in ${name}`, value: perKm2, unit: 'incidents per km²' };
    yield {
      part: 'comparison',
      item: `times ${name}`,
      value: ratio,
      low: ratioLow,
      high: ratioHigh,
      unit: 'ratio of incidents per km²'
    };
  }
}

function* wayRows({ answer: { environment } }: PlaceReport): Generator<PlaceRow> {
  if (!environment) {
    yield {
      part: 'ways',
      item: 'walkable ways',
      value: NaN,
      unit: 'm; not measured: there is no street map'
    };
    return;
  }
  const { walk, lit, unlit, lightUnknown, isolated, notIsolated, isolationUnknown } = environment;
  const { overlooked, notOverlooked, overlookedUnknown } = environment;
  const metres = {
    walk,
    lit,
    unlit,
    lightUnknown,
    isolated,
    notIsolated,
    isolationUnknown,
    overlooked,
    notOverlooked,
    overlookedUnknown
  };
  yield {
    part: 'ways',
    item: 'told at',
    value: formatMoment(environment.moment),
    unit: environment.dark ? 'dark' : 'daylight'
  };
  for (const [name, value] of Object.entries(metres))
    yield { part: 'ways', item: WAY_WORDS[name as keyof typeof metres], value: Math.round(value), unit: 'm' };
}

const WAY_WORDS = {
  walk: 'walkable ways',
  lit: 'lit',
  unlit: 'dark',
  lightUnknown: 'lighting not known',
  isolated: 'isolated',
  notIsolated: 'not isolated',
  isolationUnknown: 'isolation not known',
  overlooked: 'overlooked',
  notOverlooked: 'not overlooked',
  overlookedUnknown: 'overlooked or not is not known'
} as const;
