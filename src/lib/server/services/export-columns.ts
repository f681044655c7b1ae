/** What one column of an export holds. */
export interface ExportColumn {
  readonly name: string;
  /** As in CSV on the Web. */
  readonly datatype: 'string' | 'integer' | 'double' | 'boolean';
  readonly description: string;
}

const text = (name: string, description: string): ExportColumn => ({ name, datatype: 'string', description });
const whole = (name: string, description: string): ExportColumn => ({
  name,
  datatype: 'integer',
  description
});
const number = (name: string, description: string): ExportColumn => ({
  name,
  datatype: 'double',
  description
});

const INCIDENTS = 'Recorded incidents of the counted categories in the period, one each.';

/** The columns of the hexagon export, in order; an empty value means not known or not exposed. */
export const CELL_EXPORT: readonly ExportColumn[] = [
  text('cell', 'Name of the hexagon: spacing.q.r in the national lattice. It never moves.'),
  number('easting', 'Easting of the centre, British National Grid (EPSG:27700), metres.'),
  number('northing', 'Northing of the centre, British National Grid (EPSG:27700), metres.'),
  number('lon', 'Longitude of the centre, WGS84 degrees.'),
  number('lat', 'Latitude of the centre, WGS84 degrees.'),
  text('ward', 'Code of the ward that the centre lies in, else of the nearest on the shore.'),
  whole('exposed', '1 = people can be there, so the hexagon is scored; 0 = left out, without figures.'),
  whole('incidents', INCIDENTS),
  number(
    'weighted',
    'Incidents times the weight of their category, faded by age where the question says so.'
  ),
  number('gi_z', 'Getis–Ord Gi* of the weighted count with the first ring of neighbours.'),
  number('gi_p', 'Two-sided normal p-value of gi_z.'),
  number('gi_q', 'gi_p after Benjamini–Hochberg over every tested hexagon.'),
  number('score', '0 = nothing recorded; else 0 to 100 by mid-rank among hexagons with something recorded.'),
  whole('rank', '1 = highest score among exposed hexagons; ties share the best place.')
];

/** The columns of the ward export, in order; an empty value means not known. */
export const WARD_EXPORT: readonly ExportColumn[] = [
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
