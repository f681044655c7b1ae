import { parsePostcode } from '#lib/core/gazetteer/postcode.ts';
import { readCsv } from '../read/csv.ts';
import type { Batch, Reading, Source, Where } from '../read/source.ts';
import { Header, type TableRow } from '../read/table.ts';

/** One postcode unit: some fifteen addresses. */
export interface PostcodeRow {
  /** "RM17 6SX" */
  readonly postcode: string;
  /** National Grid metres; null where the publisher knows none. */
  readonly at: { readonly easting: number; readonly northing: number } | null;
  /** No longer used for post. */
  readonly ended: boolean;
}

/** Positions of the columns that are read; −1 = the file has none. */
export interface PostcodeLayout {
  readonly postcode: number;
  readonly easting: number;
  readonly northing: number;
  readonly ended: number;
  readonly columns: number;
}

const POSTCODE = [/^pcds$/, /^postcode(_\d|_unit)?$/, /^pcd\d?$/];
const EASTING = [/^(os)?east(1m|ings?)$/];
const NORTHING = [/^(os)?n(o)?rth(1m|ings?)$/];
const ENDED = [/^doterm$/];
/** Code-Point Open has no header: postcode, quality of the position, easting, northing, six codes. */
const CODE_POINT: PostcodeLayout = { postcode: 0, easting: 2, northing: 3, ended: -1, columns: 10 };

/** Postcodes, so that people can ask for a place by theirs. */
export const postcodes: Source<TableRow<PostcodeLayout>, PostcodeRow> = {
  id: 'postcodes',
  title: 'Postcodes',
  licence: 'OGL-UK-3.0',
  address: 'https://osdatahub.os.uk/downloads/open/CodePointOpen',
  limits:
    'A postcode is shown by the one point of its middle address: the street it stands for may be long, and one that is newer than the file is not found.',
  freshMonths: 24,
  options: [
    { key: 'asAt', flag: '--as-at <text>', help: 'of when they are, such as "August 2025" (else not known)' }
  ],
  named: /postcode|codepoint/,
  usual: {
    files: ['postcodes/*.csv*'],
    publisher: 'Ordnance Survey',
    attribution:
      'Contains OS data © Crown copyright and database right; contains Royal Mail data © Royal Mail copyright and database right'
  },
  takes: (name) => /\.csv(\.gz)?$/i.test(name),
  read: (input, reading) => rowsOf(input.bytes(), input.name, reading),
  parse({ fields, layout }, where, reading) {
    const refuse = (column: number, message: string) => refused(fields, where, reading, column, message);
    if (fields.length !== layout.columns)
      return refuse(-1, `The row has ${fields.length} values where ${layout.columns} are expected.`);
    const postcode = parsePostcode(fields[layout.postcode]);
    if (postcode === null) return refuse(layout.postcode, 'This is not a whole postcode, like RM17 6SX.');
    const ended = layout.ended >= 0 && fields[layout.ended].trim() !== '';
    const [easting, northing] = [layout.easting, layout.northing].map((column) => metres(fields[column]));
    if (Number.isNaN(easting) || Number.isNaN(northing))
      return refuse(layout.easting, 'A position on the National Grid is two numbers of metres.');
    // Both publishers write noughts, or nothing, where they know no position.
    return { postcode, at: easting === 0 || northing === 0 ? null : { easting, northing }, ended };
  }
};

async function* rowsOf(
  bytes: AsyncIterable<Buffer>,
  file: string,
  reading: Reading
): AsyncGenerator<Batch<TableRow<PostcodeLayout>>> {
  let layout: PostcodeLayout | null = null;
  for await (const { items, lines } of readCsv(bytes, {
    oneLine: true,
    note: (text) => reading.note(`${file}: ${text}`)
  })) {
    const first = layout === null;
    layout ??= layoutOf(items[0], file, reading);
    if (layout === null) return;
    const skipped = first && layout !== CODE_POINT ? 1 : 0;
    const known = layout;
    const rows = items.slice(skipped).map((fields) => ({ fields, layout: known }));
    yield { items: rows, lines: lines?.slice(skipped) ?? null };
  }
}

function layoutOf(first: readonly string[], file: string, reading: Reading): PostcodeLayout | null {
  if (first.length === CODE_POINT.columns && parsePostcode(first[0]) !== null) return CODE_POINT;
  const header = new Header(first);
  const column = (patterns: readonly RegExp[]) =>
    patterns.flatMap((pattern) => header.matching(pattern))[0] ?? -1;
  const layout = {
    postcode: column(POSTCODE),
    easting: column(EASTING),
    northing: column(NORTHING),
    ended: column(ENDED),
    columns: first.length
  };
  if (Math.min(layout.postcode, layout.easting, layout.northing) >= 0) return layout;
  reading.problems.add({
    file,
    line: 1,
    field: null,
    value: header.names.slice(0, 12).join(', '),
    message:
      'Which columns hold the postcode and its National Grid position is not to be seen: files of Code-Point Open and of the ONS Postcode Directory are read.'
  });
  return null;
}

function refused(
  fields: readonly string[],
  where: Where,
  reading: Reading,
  column: number,
  message: string
): null {
  reading.problems.add({ ...where, field: null, value: fields[column] ?? null, message });
  return null;
}

/** A number of metres; 0 for nothing; NaN when it is none. */
function metres(text: string): number {
  const plain = text.trim();
  if (plain === '') return 0;
  return /^\d{1,7}(\.\d+)?$/.test(plain) ? Number(plain) : NaN;
}
