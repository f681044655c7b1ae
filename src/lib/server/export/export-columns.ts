import { knownTo, type Audience } from '#lib/core/audience/audience.ts';
import { toldColumns } from '#lib/core/environment/measures/told.ts';
import { PRESENCE_PARTS } from '#lib/core/environment/presence.ts';
import { FACTORS } from '#lib/core/scoring/factors/index.ts';
import { BANDWIDTH } from '#lib/core/scoring/detail.ts';
import { TIME_CLASSES } from '#lib/core/statistics/time-class.ts';

/** What one column of an export holds. */
export interface ExportColumn {
  readonly name: string;
  /** As in CSV on the Web. */
  readonly datatype: 'string' | 'integer' | 'double' | 'boolean';
  readonly description: string;
}

/** Columns of texts, of whole numbers and of others. */
export const text = (name: string, description: string): ExportColumn => ({
  name,
  datatype: 'string',
  description
});
export const whole = (name: string, description: string): ExportColumn => ({
  name,
  datatype: 'integer',
  description
});
export const number = (name: string, description: string): ExportColumn => ({
  name,
  datatype: 'double',
  description
});

export const INCIDENTS = 'Recorded incidents of the counted categories in the period, one each.';

/** What was measured along the ways that people walk, as an audience is told it. */
function environmentExport(audience: Audience, of: 'cells' | 'wards'): ExportColumn[] {
  return toldColumns(audience, of).map(({ unit, export: { name, description } }) => ({
    name,
    datatype: unit === 'metres' ? 'integer' : 'double',
    description
  }));
}

/** The columns of the hexagon export for an audience, in order; an empty value means not known or not exposed. */
export const cellExport = (audience: Audience): readonly ExportColumn[] => [
  ...CELL_COLUMNS,
  ...knownTo(audience, FACTORS).flatMap(({ id, title, unit }) => [
    number(`${id}_raw`, `${title}: the measured value, in ${unit}; empty = not known.`),
    number(`${id}_part`, `${title}: points that it adds to the score; empty = not known, or without weight.`)
  ]),
  ...environmentExport(audience, 'cells'),
  ...PRESENCE_COLUMNS
];

const PRESENCE_COLUMNS: readonly ExportColumn[] = [
  number(
    'presence',
    'Where people are, 0 to 1, by the street map; a question may count the environment times this; empty = not known.'
  ),
  ...PRESENCE_PARTS.map(({ export: { name, description } }) => whole(name, description))
];

const CELL_COLUMNS: readonly ExportColumn[] = [
  text('cell', 'Name of the hexagon: spacing.q.r in the national lattice. It never moves.'),
  number('easting', 'Easting of the centre, British National Grid (EPSG:27700), metres.'),
  number('northing', 'Northing of the centre, British National Grid (EPSG:27700), metres.'),
  number('lon', 'Longitude of the centre, WGS84 degrees.'),
  number('lat', 'Latitude of the centre, WGS84 degrees.'),
  text('ward', 'Code of the ward that the centre lies in, else of the nearest on the shore.'),
  text('ward_name', 'Name of that ward.'),
  text('place', 'What the hexagon is called: by its busiest street of all months and kinds.'),
  whole('exposed', '1 = people can be there, so the hexagon is scored; 0 = left out, without figures.'),
  whole('incidents', INCIDENTS),
  number(
    'weighted',
    'Incidents times the weight of their category, faded by age where the question says so.'
  ),
  number('gi_z', 'Getis–Ord Gi* of the weighted count with the first ring of neighbours.'),
  number('gi_p', 'Two-sided normal p-value of gi_z.'),
  number('gi_q', 'gi_p after Benjamini–Hochberg over every tested hexagon.'),
  number(
    'score',
    '0 to 100: the sum of the parts of every factor; 0 = nothing found, empty = nothing known.'
  ),
  whole('rank', '1 = highest score among exposed hexagons; ties share the best place.'),
  number('intensity', 'Expected weighted incidents of the month after the period (empirical Bayes).'),
  number('kde', `Kernel density of weighted per km², quartic, ${BANDWIDTH} m: for display only.`),
  number('gi_p_perm', 'Two-sided p-value of Gi* by conditional permutation, seeded.'),
  number('gi_q_perm', 'gi_p_perm after Benjamini–Hochberg over every tested hexagon. It decides.'),
  text('time_class', `Pattern of Gi* over the months: ${TIME_CLASSES.map(({ id }) => id).join(', ')}.`),
  number('known', 'Share of the factor weights that is known here, 0 to 1.'),
  number('confidence', 'Share of plausible versions of the data with the hexagon in the top 5\u202f%.'),
  whole('rank_low', 'Best place when the same incidents are weighed as each weight set would.'),
  whole('rank_high', 'Worst place likewise.'),
  whole('survives', '1 = in the top 5\u202f% under every weight set.'),
  whole('one_snap_point', '1 = without its heaviest published point it would not be in the top 5\u202f%.')
];

/** The columns of the ward export for an audience, in order; an empty value means not known. */
export const wardExport = (audience: Audience): readonly ExportColumn[] => [
  ...WARD_COLUMNS,
  ...environmentExport(audience, 'wards')
];

const WARD_COLUMNS: readonly ExportColumn[] = [
  text('ward', 'Code of the ward (Office for National Statistics).'),
  text('name', 'Name of the ward.'),
  whole('incidents', INCIDENTS),
  whole('population', 'Residents.'),
  number('rate', 'Incidents per 1,000 residents for the whole period, not for a year.'),
  number('rate_low', 'Low end of Byar’s 95\u202f% interval of the rate.'),
  number('rate_high', 'High end of Byar’s 95\u202f% interval of the rate.'),
  number('eb_rate', 'Rate drawn toward the borough’s by empirical Bayes (Marshall 1991).'),
  whole('previous', 'Incidents in the same months a year before; empty when one of those months is missing.'),
  number('ratio', 'incidents divided by previous.'),
  number('ratio_p', 'Exact two-sided p-value of that ratio (two Poisson counts).')
];
