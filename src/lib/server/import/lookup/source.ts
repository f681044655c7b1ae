import { ONS } from '../read/ons.ts';
import type { Reading, Source } from '../read/source.ts';
import { readTable, type Header, type TableRow } from '../read/table.ts';

/** One pair of a lookup: the area on the left lies in, fits best or became the area on the right. */
export interface LookupRow {
  /** Both sides with their years: 'lsoa21-ward24', 'lsoa11-lsoa21'. */
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  /** Codes of local authority districts in the row. */
  readonly districts: readonly string[];
}

/** Positions of both sides. */
export interface LookupLayout {
  readonly header: Header;
  readonly from: number;
  readonly to: number;
  readonly kind: string;
}

const SIDE = /^(lsoa|ward|wd)_?(\d\d)?_?(code|cd)$/;
const AREA_CODE = /^[EWSN]\d{8}$/;
const DISTRICT = /^(E0[6-9]|W06|S12|N09)\d{6}$/;

/** Which ward an LSOA fits best, and which LSOA of 2021 one of 2011 became. */
export const lookup: Source<TableRow<LookupLayout>, LookupRow> = {
  id: 'lookup',
  title: 'Lookups between census areas and wards',
  licence: 'OGL-UK-3.0',
  address: 'https://geoportal.statistics.gov.uk/',
  limits:
    'Best fit: each census area is given whole to one ward although some lie across two, so a ward summed from them is not the official figure.',
  options: [
    {
      key: 'fromField',
      flag: '--from-field <name>',
      help: 'column of the smaller or older area (else guessed)'
    },
    { key: 'toField', flag: '--to-field <name>', help: 'column of the larger or newer area (else guessed)' }
  ],
  named: /lookup|(lsoa|oa).*(ward|wd|lsoa).*\.csv/,
  usual: { files: ['lookup/*.csv*'], ...ONS },
  takes: (name) => /\.csv(\.gz)?$/i.test(name),
  read: (input, reading) =>
    readTable(input, { note: (text) => reading.note(`${input.name}: ${text}`) }, (header) =>
      layoutOf(header, input.name, reading)
    ),
  parse({ fields, layout }, where, reading) {
    const { header, from, to, kind } = layout;
    if (fields.length !== header.names.length) {
      const message = `The row has ${fields.length} values where the header has ${header.names.length}.`;
      reading.problems.add({ ...where, field: null, value: fields.join(','), message });
      return null;
    }
    for (const column of [from, to]) {
      if (AREA_CODE.test(fields[column].trim())) continue;
      const message = 'The area code must be a letter and eight digits, like E01015921.';
      reading.problems.add({ ...where, field: header.names[column], value: fields[column], message });
      return null;
    }
    const districts = fields.filter((value) => DISTRICT.test(value));
    return { kind, from: fields[from].trim(), to: fields[to].trim(), districts };
  }
};

function layoutOf(header: Header, file: string, reading: Reading): LookupLayout | null {
  const { fromField, toField } = reading.options;
  // LSOAs come before wards, older years before newer ones: that is the direction of every lookup there is.
  const sides = header
    .matching(SIDE)
    .map((column) => ({ column, side: sideOf(header.names[column]) }))
    .sort((a, b) => (a.side < b.side ? -1 : 1));
  const from = fromField ? header.position(fromField) : (sides[0]?.column ?? -1);
  const to = toField
    ? header.position(toField)
    : (sides.filter((side) => side.column !== from).at(-1)?.column ?? -1);
  if (from < 0 || to < 0 || (!fromField && !toField && sides.length > 2)) {
    reading.problems.add({
      file,
      line: 1,
      field: (from < 0 ? fromField : toField) ?? null,
      value: header.names.join(', '),
      message: 'Which two columns hold the codes is not to be seen; say it with --from-field and --to-field.'
    });
    return null;
  }
  const kind = `${sideOf(header.names[from])}-${sideOf(header.names[to])}`;
  reading.note(`${file}: took ${header.names[from]} and ${header.names[to]} (${kind}).`);
  return { header, from, to, kind };
}

/** 'lsoa21' of "LSOA21CD", 'ward24' of "ward24_code". */
function sideOf(name: string): string {
  const found = SIDE.exec(name.trim().toLowerCase());
  return found ? `${found[1] === 'wd' ? 'ward' : found[1]}${found[2] ?? ''}` : name.trim().toLowerCase();
}
