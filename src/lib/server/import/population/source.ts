import { ONS } from '../read/ons.ts';
import type { Header, TableRow } from '../read/table.ts';
import { readTable } from '../read/table.ts';
import type { Reading, Source } from '../read/source.ts';

/** Usual residents of one area. */
export interface PopulationRow {
  readonly code: string;
  readonly people: number;
  readonly households: number | null;
  /** "Census 2021", "mid-2020". */
  readonly asAt: string;
}

/** Positions of the columns that are read; `households` −1 = the file has none. */
export interface PopulationLayout {
  readonly header: Header;
  readonly code: number;
  readonly people: number;
  readonly households: number;
  readonly asAt: string;
}

/** Finest first: a file of LSOAs often names the ward of each as well. */
const CODES = [/^lsoa_?(\d+)?_?(code|cd)$/, /^(ward|wd)_?(\d+)?_?(code|cd)$/, /^(area_|geography_)?code$/];
const PEOPLE = [
  /^total_(residents|population|people|persons)$/,
  /^(usual_residents|population|residents|people|persons)$/,
  /^(all_ages|total)$/
];
const HOUSEHOLDS = [/^(total_)?households$/];
const AREA_CODE = /^[EWSN]\d{8}$/;

/** Usual residents by ward or LSOA: the denominator of rates. */
export const population: Source<TableRow<PopulationLayout>, PopulationRow> = {
  id: 'population',
  title: 'Population',
  licence: 'OGL-UK-3.0',
  address: 'https://www.nomisweb.co.uk/',
  limits:
    'Counts people who live in an area, not those who shop, work or pass through: a rate per resident misleads for town and shopping centres.',
  options: [
    { key: 'codeField', flag: '--code-field <name>', help: 'column of the ward or LSOA code (else guessed)' },
    { key: 'peopleField', flag: '--people-field <name>', help: 'column of usual residents (else guessed)' },
    {
      key: 'householdsField',
      flag: '--households-field <name>',
      help: 'column of households (else guessed)'
    },
    {
      key: 'asAt',
      flag: '--as-at <text>',
      help: 'when people were counted, such as "Census 2021" (else from the file name)'
    }
  ],
  named: /population|census|residents/,
  usual: { files: ['population/*.csv*'], ...ONS },
  takes: (name) => /\.csv(\.gz)?$/i.test(name),
  read: (input, reading) =>
    readTable(input, { note: (text) => reading.note(`${input.name}: ${text}`) }, (header) =>
      layoutOf(header, input.name, reading)
    ),
  parse({ fields, layout }, where, reading) {
    const refuse = (column: number, message: string): null => {
      const value = fields[column] ?? null;
      reading.problems.add({ ...where, field: layout.header.names[column] ?? null, value, message });
      return null;
    };
    if (fields.length !== layout.header.names.length) {
      return refuse(
        -1,
        `The row has ${fields.length} values where the header has ${layout.header.names.length}.`
      );
    }
    const code = fields[layout.code].trim();
    if (!AREA_CODE.test(code))
      return refuse(layout.code, 'The area code must be a letter and eight digits, like E05002229.');
    const people = whole(fields[layout.people]);
    if (Number.isNaN(people))
      return refuse(layout.people, `The number of people in ${code} must be a whole number.`);
    const households = layout.households < 0 ? null : whole(fields[layout.households]);
    if (Number.isNaN(households)) {
      return refuse(layout.households, `The number of households in ${code} must be a whole number.`);
    }
    return { code, people, households, asAt: layout.asAt };
  }
};

function layoutOf(header: Header, file: string, reading: Reading): PopulationLayout | null {
  const { codeField, peopleField, householdsField } = reading.options;
  const code = columnOf(header, codeField, CODES);
  const people = columnOf(header, peopleField, PEOPLE);
  const households = columnOf(header, householdsField, HOUSEHOLDS);
  const asAt = reading.options.asAt ?? timeInName(file);
  const refuse = (field: string | null, message: string): null => {
    reading.problems.add({ file, line: 1, field, value: header.names.slice(0, 12).join(', '), message });
    return null;
  };
  if (code < 0)
    return refuse(
      codeField ?? null,
      'Which column holds the area code is not to be seen; say it with --code-field.'
    );
  if (people < 0)
    return refuse(
      peopleField ?? null,
      'Which column holds the number of people is not to be seen; say it with --people-field.'
    );
  if (householdsField && households < 0)
    return refuse(householdsField, 'There is no such column of households.');
  if (!asAt)
    return refuse(null, 'When the people were counted is not to be seen; say it with --as-at "Census 2021".');
  const taken = [code, people, households]
    .filter((column) => column >= 0)
    .map((column) => header.names[column]);
  reading.note(`${file}: took the columns ${taken.join(', ')}, as at ${asAt}.`);
  return { header, code, people, households, asAt };
}

/** The column asked for, else the first that matches the first pattern that any matches; −1 = none. */
function columnOf(header: Header, asked: string | undefined, patterns: readonly RegExp[]): number {
  if (asked) return header.position(asked);
  for (const pattern of patterns) {
    const found = header.matching(pattern);
    if (found.length > 0) return found[0];
  }
  return -1;
}

function timeInName(file: string): string | null {
  const census = /census[-_ ]?(\d{4})/i.exec(file);
  if (census) return `Census ${census[1]}`;
  const mid = /mid[-_ ]?(?:year[-_ ]?)?(\d{4})/i.exec(file);
  return mid ? `mid-${mid[1]}` : null;
}

/** A whole number, thousands separated or not; NaN when it is none. */
function whole(text: string): number {
  const plain = text.trim().replaceAll(',', '');
  return /^\d{1,9}$/.test(plain) ? Number(plain) : NaN;
}
