import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import Papa from 'papaparse';
import type { Problem } from '#lib/server/import/read/problems.ts';

/** What kind of file concerns came in. */
export type ConcernOrigin = 'open311' | 'fixmystreet' | 'streetsafe';

/** A row as its file tells it, with nothing judged yet. */
export interface ToldConcern {
  readonly line: number | null;
  readonly id: string;
  readonly at: string;
  /** What it is about, in that service's words. */
  readonly about: string;
  readonly when: string;
  readonly words: string;
  readonly street: string;
  /** Two numbers: longitude and latitude, or easting and northing. */
  readonly position: readonly [string, string];
}

/** What a file tells, or why it cannot be read. */
export type ReadConcerns =
  | { readonly ok: true; readonly origin: ConcernOrigin; readonly rows: readonly ToldConcern[] }
  | { readonly ok: false; readonly problem: Problem };

/** Headings of columns, in lower case without signs, by what they hold; the first that there is counts. */
const COLUMNS = {
  id: ['servicerequestid', 'reportid', 'id', 'reference', 'reportreference'],
  at: [
    'requesteddatetime',
    'confirmed',
    'created',
    'datereported',
    'reporteddate',
    'date',
    'datetime',
    'submitted',
    'createddate'
  ],
  about: [
    'servicename',
    'category',
    'issues',
    'issue',
    'environmentissues',
    'environment',
    'environmentalissues',
    'concern',
    'concerns',
    'type'
  ],
  behaviour: ['behaviourissues', 'behaviour', 'behaviouralissues', 'behavior'],
  when: ['timeofday', 'time', 'when', 'dayornight', 'times'],
  title: ['title', 'summary'],
  words: ['description', 'detail', 'details', 'comments', 'text', 'words'],
  street: ['address', 'street', 'location', 'nearestroad', 'addressstring'],
  lon: ['long', 'longitude', 'lon', 'lng', 'x'],
  lat: ['lat', 'latitude', 'y'],
  easting: ['easting', 'eastings'],
  northing: ['northing', 'northings']
} as const;

type Values = Readonly<Record<string, string>>;

/** Reads Open311 GeoReport v2 (JSON), an export of FixMyStreet (CSV), or a list like StreetSafe’s (CSV): told by what is in it. */
export function readConcerns(path: string): ReadConcerns {
  const file = basename(path);
  const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  return /^\s*[[{]/.test(text) ? readJson(file, text) : readCsv(file, text);
}

function readJson(file: string, text: string): ReadConcerns {
  const given = parsed(text);
  if (given === undefined)
    return refused(
      file,
      'This is not JSON from beginning to end: fetch it again, or check where it breaks off.'
    );
  const inside =
    typeof given === 'object' && given !== null && !Array.isArray(given)
      ? Object.values(given).find(Array.isArray)
      : given;
  if (!Array.isArray(inside))
    return refused(file, 'This is no list of Open311 requests: what GET requests.json answers is read.');
  const rows = inside.map((row: unknown, i) => toldBy(valuesOf(row), null, i));
  return { ok: true, origin: 'open311', rows };
}

function readCsv(file: string, text: string): ReadConcerns {
  const { data, meta } = Papa.parse<string[]>(text, { skipEmptyLines: 'greedy' });
  const [head = [], ...rest] = data;
  if (meta.aborted || head.length < 2)
    return refused(file, 'This is no table: a heading and a row for each report are read.');
  const names = head.map(bare);
  const has = (columns: readonly string[]): boolean => columns.some((name) => names.includes(name));
  if (!(has(COLUMNS.lon) && has(COLUMNS.lat)) && !(has(COLUMNS.easting) && has(COLUMNS.northing)))
    return refused(
      file,
      'No columns tell where: longitude and latitude, or easting and northing, are needed.'
    );
  if (!has(COLUMNS.at))
    return refused(file, 'No column tells when: one called Created, Date or Date reported is needed.');
  const isFixMyStreet =
    names.includes('reportid') && (names.includes('reporturl') || names.includes('detail'));
  const rows = rest.map((cells, i) =>
    toldBy(Object.fromEntries(names.map((name, c) => [name, cells[c] ?? ''])), i + 2, i)
  );
  return { ok: true, origin: isFixMyStreet ? 'fixmystreet' : 'streetsafe', rows };
}

function toldBy(values: Values, line: number | null, at: number): ToldConcern {
  const of = (column: keyof typeof COLUMNS): string =>
    COLUMNS[column]
      .map((name) => values[name])
      .find((value) => value !== undefined && value.trim() !== '')
      ?.trim() ?? '';
  const words = [of('title'), of('words')].filter((text) => text !== '').join('\n');
  const onGrid = of('easting') !== '' && of('northing') !== '';
  return {
    ...{ line: line ?? at + 1, id: of('id'), at: of('at'), when: of('when'), words, street: of('street') },
    about: [of('about'), of('behaviour')].filter((text) => text !== '').join(';'),
    position: onGrid ? [of('easting'), of('northing')] : [of('lon'), of('lat')]
  };
}

function valuesOf(row: unknown): Values {
  if (typeof row !== 'object' || row === null) return {};
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[bare(name), String(value)]] : []
    )
  );
}

/** "Date reported" and "date_reported" are one. */
function bare(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refused(file: string, message: string): ReadConcerns {
  return { ok: false, problem: { file, line: null, field: null, value: null, message } };
}
