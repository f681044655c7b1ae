import { cellAt, cellId, parseCellId } from '#lib/core/geometry/hex-grid.ts';
import { formatMonth, parseMonth } from '#lib/core/incidents/month.ts';
import type { Period } from '#lib/core/incidents/period.ts';
import {
  BAND_HOURS,
  BANDS,
  hourWeekOf,
  RESTRICTED_HIDDEN_UP_TO,
  toldHourWeek,
  WEEKDAYS,
  type HourWeek
} from '#lib/core/restricted/hour-week.ts';
import type { RestrictedRow } from '#lib/core/restricted/restricted-row.ts';
import { isChosen, type RestrictedChoice } from '#lib/core/restricted/women-and-girls.ts';
import type { Context } from '#lib/server/context.ts';
import { readRetention } from '#lib/server/council/configuration.ts';
import { csvTable } from '#lib/server/export/csv-table.ts';
import { restrictedExtracts, restrictedRows, type RestrictedExtract } from '#lib/server/store/restricted.ts';

/** What is asked of restricted rows: which rows, of which months. */
export interface RestrictedQuestion extends RestrictedChoice {
  readonly period: Period;
}

/** What is known of the rows of a period: how many have each fact. */
export interface KnownOfRows {
  readonly rows: number;
  readonly place: number;
  readonly hour: number;
  readonly sex: number;
  readonly age: number;
  readonly domestic: number;
}

/** What officers are told of restricted extracts; exact counts, which must not leave (`toldCount`). */
export interface RestrictedDesk {
  readonly extracts: readonly RestrictedExtract[];
  /** For how many days extracts are kept. */
  readonly keptDays: number;
  readonly question: RestrictedQuestion;
  /** Of all rows of the period. */
  readonly known: KnownOfRows;
  /** Rows that are asked about, by hour and weekday. */
  readonly week: HourWeek;
}

/** Months (numbers) from the first to the last that restricted extracts hold; none where none is stored. */
export async function monthsOfExtracts({ store }: Context): Promise<number[]> {
  const extracts = await restrictedExtracts(store);
  const [first, last] = [
    Math.min(...extracts.map((one) => one.first)),
    Math.max(...extracts.map((one) => one.last))
  ];
  return extracts.length === 0 ? [] : Array.from({ length: last - first + 1 }, (_, k) => first + k);
}

/** The question of an address (`of`, `domestic`, `from`, `to`), with the usual in place of what is missing or wrong; null = nothing is stored. */
export function restrictedQuestion(
  extracts: readonly RestrictedExtract[],
  asked: URLSearchParams
): RestrictedQuestion | null {
  if (extracts.length === 0) return null;
  const first = Math.min(...extracts.map((one) => one.first));
  const last = Math.max(...extracts.map((one) => one.last));
  const month = (name: string, usual: number): number => {
    const given = parseMonth(asked.get(name) ?? '');
    return given >= first && given <= last ? given : usual;
  };
  const [from, to] = [month('from', first), month('to', last)];
  return {
    of: asked.get('of') === 'all' ? 'all' : 'women-and-girls',
    domestic: asked.get('domestic') === 'out' ? 'out' : 'in',
    period: from <= to ? { from, to } : { from: first, to: last }
  };
}

/** The desk for the question of an address; null = no extract is stored. */
export async function restrictedDesk(
  context: Context,
  asked: URLSearchParams
): Promise<RestrictedDesk | null> {
  const extracts = await restrictedExtracts(context.store);
  const question = restrictedQuestion(extracts, asked);
  if (!question) return null;
  const rows = await restrictedRows(context.store, question.period.from, question.period.to);
  const { restrictedUploadsDays: keptDays } = await readRetention(context);
  const of = (test: (row: RestrictedRow) => boolean) => rows.filter(test).length;
  return {
    ...{ extracts, keptDays, question },
    known: {
      rows: rows.length,
      place: of(({ easting }) => easting !== null),
      hour: of(({ hour }) => hour !== null),
      sex: of(({ sex }) => sex !== null),
      age: of(({ age }) => age !== null),
      domestic: of(({ domestic }) => domestic !== null)
    },
    week: hourWeekOf(rows.filter((row) => isChosen(row, question)))
  };
}

/** When restricted rows of an area happened. */
export interface AreaHours {
  readonly question: RestrictedQuestion;
  /** Rows of the area that are asked about. */
  readonly rows: number;
  readonly week: HourWeek;
}

/** The hours of an area of hexagons (ids of one spacing), of all months that are stored; null = no extract is. */
export async function restrictedHoursOf(
  context: Context,
  cells: readonly string[],
  choice: RestrictedChoice
): Promise<AreaHours | null> {
  const usual = restrictedQuestion(await restrictedExtracts(context.store), new URLSearchParams());
  if (!usual) return null;
  const question = { ...usual, ...choice };
  const all = await restrictedRows(context.store, question.period.from, question.period.to);
  const rows = all.filter(isWithin(cells)).filter((row) => isChosen(row, choice));
  return { question, rows: rows.length, week: hourWeekOf(rows) };
}

/** Tells of a row whether it lies in one of the hexagons (ids of one spacing). */
export function isWithin(
  cells: readonly string[]
): (row: Pick<RestrictedRow, 'easting' | 'northing'>) => boolean {
  const spacing = parseCellId(cells[0] ?? '')?.spacing;
  const ids = new Set(cells);
  return ({ easting, northing }) =>
    spacing !== undefined &&
    easting !== null &&
    northing !== null &&
    ids.has(cellId(spacing, ...cellAt(spacing, easting, northing)));
}

/** Hours and weekdays as a file that may leave: three hours together, small counts not told. */
export function restrictedHoursCsv({ question, week }: RestrictedDesk): string {
  const { of, domestic, period } = question;
  const { parts } = toldHourWeek(week);
  const columns = [
    ...['restricted', 'what', 'domestic_abuse', 'from_month', 'to_month'],
    ...['weekday', 'from_hour', 'before_hour', 'at_least', 'told']
  ];
  return csvTable(
    columns,
    parts.map((count, part) => {
      const hour = (part % BANDS) * BAND_HOURS;
      return [
        ...['for officers only', of, domestic, formatMonth(period.from), formatMonth(period.to)],
        ...[WEEKDAYS[Math.floor(part / BANDS)], hour, hour + BAND_HOURS, count],
        count === null ? `0 to ${RESTRICTED_HIDDEN_UP_TO}: not told` : 'rounded down to fives'
      ];
    })
  );
}
