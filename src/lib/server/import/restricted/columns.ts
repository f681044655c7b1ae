import { askedColumns, mapProblem, type Field } from '../inventory/columns.ts';
import type { InventoryFacts } from '../inventory/inventory-file.ts';
import { POSITION_FIELDS, type PositionKey } from '../inventory/position.ts';

/** What a row of an extract may tell besides its place. */
export type RestrictedKey = 'time' | 'date' | 'offence' | 'sex' | 'age' | 'da';

const WHEN = '(?:occurred|occurrence|committed|offence|incident|crime|event|start|earliest|first)';
const VICTIM = '(?:victim|victims|vic|aggrieved|complainant)';

const DATE = new RegExp(`^(${WHEN}_?)?(on_?)?date(_?(from|start|occurred|committed|of_offence))?$`);

const FIELDS: readonly Field<RestrictedKey | PositionKey>[] = [
  {
    key: 'time',
    title: 'the time',
    names: [
      new RegExp(`^(${WHEN}_?)?(date_?time|time_?stamp)(_?(from|start|occurred|committed|of_offence))?$`),
      new RegExp(`^${WHEN}_?(on_?|at_?)?(from|start)(_?(date_?time|date|time))?$`),
      new RegExp(`^${WHEN}(_?(on|at))?_?time(_?(from|start))?$`),
      /^(occurred|committed)(_?(on|at))?$/,
      /^(time|when|from_time|time_from)$/,
      // A column of days, or of days with times, where there is none of times.
      DATE
    ]
  },
  {
    key: 'date',
    title: 'the day, where it stands by itself',
    names: [DATE, /^(day|from_date|date_from)$/]
  },
  {
    key: 'offence',
    title: 'the offence',
    names: [
      /^(ho|home_office)_?(offence|crime|class)?_?(desc|description|title|name|sub_?group|code_?desc)$/,
      /^offence(_?(desc|description|title|type|name|class|category))?$/,
      /^crime_?(type|desc|description|title|name|category)$/
    ]
  },
  {
    key: 'sex',
    title: 'the victim’s sex',
    names: [new RegExp(`^${VICTIM}_?(sex|gender)$`), /^(sex|gender)(_of_victim)?$/]
  },
  {
    key: 'age',
    title: 'the victim’s age',
    names: [
      new RegExp(`^${VICTIM}_?age(_?(band|group|range|at_offence))?$`),
      /^age(_?(band|group|range))?(_of_victim)?$/
    ]
  },
  {
    key: 'da',
    title: 'the marker of domestic abuse',
    names: [
      /^(is_?)?(da|dv|domestic)(_?(abuse|violence))?(_?(flag|marker|related|indicator|ind|yn|keyword))?$/
    ]
  },
  ...POSITION_FIELDS
];

/** How extracts are read: no value of theirs stands in a problem, and rows without a place are kept for counts. */
export const RESTRICTED_FACTS: InventoryFacts<RestrictedKey> = {
  ...{ one: 'row', fields: FIELDS, restricted: true },
  ...{ needed: ['time', 'offence'], mayLackPlace: true }
};

/** The option `--map` with `east` and `north` as `easting` and `northing`, which are the names that other lists use. */
export function mapOption(option: string | undefined): string | undefined {
  return option?.replace(/(^|,)(\s*)(east|north)(\s*=)/g, '$1$2$3ing$4');
}

/** A sentence when `--map` cannot be used, else null. */
export function mapOptionProblem(option: string): string | null {
  return mapProblem(mapOption(option) ?? '', FIELDS);
}

/** The columns asked for, with the day's as the time's where only the day's is named: a column of days and times may be called a date. */
export function withTime(option: string | undefined): string | undefined {
  const asked = askedColumns(mapOption(option));
  const date = asked.get('date');
  if (date !== undefined && !asked.has('time')) asked.set('time', date);
  return asked.size === 0 ? undefined : [...asked].map(([key, name]) => `${key}=${name}`).join(',');
}
