import { categoryNumberByTitle } from '#lib/core/incidents/category.ts';
import { parseMonth } from '#lib/core/incidents/month.ts';
import type { Reading, Source, Where } from '../read/source.ts';
import { readTable, type Header, type TableRow } from '../read/table.ts';
import { positionProblem } from '../read/row-position.ts';

/** One row of a street-level file, every column kept. Absent values are null. */
export interface PoliceRow {
  readonly crimeId: string | null;
  /** Month number (core/incidents/month.ts). */
  readonly month: number;
  readonly force: string;
  readonly fallsWithin: string;
  /** WGS84 degrees; null when the publisher gives no place. */
  readonly lon: number | null;
  readonly lat: number | null;
  readonly location: string;
  readonly lsoaCode: string;
  readonly lsoaName: string;
  /** Number of the category (core/scoring/category.ts). */
  readonly category: number;
  readonly outcome: string | null;
  readonly context: string | null;
}

/** What the header and the name of a file say about its rows. */
export interface PoliceLayout {
  readonly width: number;
  /** Position of each of COLUMNS in a row; −1 = the file lacks it. */
  readonly at: readonly number[];
  /** Month that the file's name gives, or null: `2025-07-essex-street.csv`. */
  readonly monthText: string | null;
  readonly month: number;
}

const COLUMNS = [
  'Crime ID',
  'Month',
  'Reported by',
  'Falls within',
  'Longitude',
  'Latitude',
  'Location',
  'LSOA code',
  'LSOA name',
  'Crime type',
  'Last outcome category',
  'Context'
];
const [CRIME_ID, MONTH, FORCE, FALLS_WITHIN, LON, LAT, LOCATION] = [0, 1, 2, 3, 4, 5, 6];
const [LSOA_CODE, LSOA_NAME, CATEGORY, OUTCOME, CONTEXT] = [7, 8, 9, 10, 11];
/** Always empty since 2013; a file without it loses nothing. */
const NOT_NEEDED = 'Context';
const OTHER_MONTH = 'rename it, or put the row in the file of its month.';
const UNKNOWN_CATEGORY =
  'This is none of the fourteen crime types that data.police.uk publishes; check the spelling.';
const STREET_FILE = /-street\.csv(\.gz)?$/i;

/** Street-level crime of data.police.uk, in its monthly files. */
export const police: Source<TableRow<PoliceLayout>, PoliceRow> = {
  id: 'police',
  title: 'Street-level crime and anti-social behaviour',
  licence: 'OGL-UK-3.0',
  address: 'https://data.police.uk/data/',
  limits:
    'Each incident is put on a snap point, the middle of a street or a public place that stands for eight or more addresses; the month is given, not the day or hour. British Transport Police is a separate file. Rows without a place are counted, not drawn. Outcomes are as known when the file was published.',
  freshMonths: 3,
  options: [],
  named: /-street\.csv(\.gz)?$|\.zip$/,
  usual: {
    files: ['police/**/*-street.csv*', 'police/*.zip'],
    publisher: 'Home Office, data.police.uk',
    attribution: 'Contains public sector information licensed under the Open Government Licence v3.0'
  },
  takes: (name) => STREET_FILE.test(name),
  read: (input, reading) =>
    readTable(input, { oneLine: true, note: (text) => reading.note(`${input.name}: ${text}`) }, (header) =>
      layoutOf(header, input.name, reading)
    ),
  // Called for every row of every force: without closures, which cost more than the checks.
  parse(item, where, reading) {
    const { fields, layout } = item;
    if (fields.length !== layout.width) return tooFewOrMany(item, where, reading);
    const monthText = valueAt(item, MONTH);
    const month = monthText === layout.monthText ? layout.month : parseMonth(monthText);
    if (Number.isNaN(month)) return refuse(item, MONTH, where, reading, 'The month must read like 2025-07.');
    if (layout.monthText !== null && month !== layout.month) {
      return refuse(item, MONTH, where, reading, `The file is named for ${layout.monthText}; ${OTHER_MONTH}`);
    }
    const force = valueAt(item, FORCE);
    if (force === '') return refuse(item, FORCE, where, reading, 'The force that reported it is missing.');
    const fallsWithin = valueAt(item, FALLS_WITHIN);
    if (fallsWithin === '') {
      return refuse(item, FALLS_WITHIN, where, reading, 'The force in whose area it falls is missing.');
    }
    const lon = valueAt(item, LON);
    const lat = valueAt(item, LAT);
    const placed = lon !== '' || lat !== '';
    const wrong = placed ? positionProblem(lon, lat) : null;
    if (wrong) return refuse(item, wrong.which === 'lon' ? LON : LAT, where, reading, wrong.message);
    const category = categoryNumberByTitle(valueAt(item, CATEGORY));
    if (category < 0) return refuse(item, CATEGORY, where, reading, UNKNOWN_CATEGORY);
    return {
      crimeId: valueAt(item, CRIME_ID) || null,
      month,
      force,
      fallsWithin,
      lon: placed ? Number(lon) : null,
      lat: placed ? Number(lat) : null,
      location: valueAt(item, LOCATION),
      lsoaCode: valueAt(item, LSOA_CODE),
      lsoaName: valueAt(item, LSOA_NAME),
      category,
      outcome: valueAt(item, OUTCOME) || null,
      context: valueAt(item, CONTEXT) || null
    };
  }
};

/** Where the columns stand, or null with a problem when the file cannot be a street-level file. */
function layoutOf(header: Header, name: string, reading: Reading): PoliceLayout | null {
  const at = COLUMNS.map((column) => header.position(column));
  const missing = COLUMNS.filter((column, n) => at[n] < 0 && column !== NOT_NEEDED);
  if (missing.length > 0) {
    reading.problems.add({
      file: name,
      line: 1,
      field: missing.join(', '),
      value: header.names.join(','),
      message: missingInWords(missing)
    });
    return null;
  }
  if (at[COLUMNS.indexOf(NOT_NEEDED)] < 0)
    reading.note(`${name} has no column ${NOT_NEEDED}; taken as empty.`);
  const others = header.names.filter((_, position) => !at.includes(position));
  if (others.length > 0)
    reading.note(`${name}: left out columns that are not the publisher's: ${others.join(', ')}.`);
  const found = /(?:^|\/)(\d{4}-\d{2})-[^/]*-street/.exec(name);
  const month = found ? parseMonth(found[1]) : NaN;
  return { width: header.names.length, at, monthText: Number.isNaN(month) ? null : found![1], month };
}

function missingInWords(missing: readonly string[]): string {
  if (missing.length === COLUMNS.length - 1) {
    return 'The first line must name the columns of a data.police.uk street file (Crime ID, Month, Reported by …); the file was left out.';
  }
  const which =
    missing.length === 1 ? `The column ${missing[0]} is` : `The columns ${missing.join(', ')} are`;
  return `${which} missing, so the file was left out; download the street-level file again.`;
}

function tooFewOrMany({ fields, layout }: TableRow<PoliceLayout>, where: Where, reading: Reading): null {
  reading.problems.add({
    ...where,
    field: null,
    value: fields.join(','),
    message: `The row has ${fields.length} values where the header has ${layout.width} columns; look for a missing or an added comma, or a quotation mark.`
  });
  return null;
}

function refuse(
  item: TableRow<PoliceLayout>,
  column: number,
  where: Where,
  reading: Reading,
  message: string
): null {
  reading.problems.add({ ...where, field: COLUMNS[column], value: valueAt(item, column), message });
  return null;
}

/** The value of one of COLUMNS without blanks around it; empty when the file lacks the column. */
function valueAt({ fields, layout }: TableRow<PoliceLayout>, column: number): string {
  const at = layout.at[column];
  if (at < 0) return '';
  const value = fields[at];
  const last = value.length - 1;
  return last >= 0 && (value.charCodeAt(0) <= 32 || value.charCodeAt(last) <= 32) ? value.trim() : value;
}
