import { mapProblem, unitInName, type Field } from '../inventory/columns.ts';
import { conditionOf, saysRemoved, type Condition } from '../inventory/condition.ts';
import {
  nameOf,
  placeOrProblem,
  readInventory,
  valueOf,
  type InventoryFacts,
  type InventoryItem
} from '../inventory/inventory-file.ts';
import { lampKind, type LampKind } from '../inventory/lamp-kind.ts';
import { POSITION_FIELDS, type GridPlace } from '../inventory/position.ts';
import { quantityOf, unitOf, type HeightUnit } from '../inventory/quantity.ts';
import { burningOf, hoursOf, type Burning } from '../inventory/switch-regime.ts';
import { dayOf } from '../inventory/written-date.ts';
import { AS_AGREED, type Source } from '../read/source.ts';

/** One entry of a lighting inventory. Absent values are null. */
export interface LightRow {
  /** Null when the row gives no position. */
  readonly place: GridPlace | null;
  readonly ref: string | null;
  readonly street: string | null;
  readonly kind: LampKind;
  readonly lampType: string | null;
  readonly watts: number | null;
  /** As the file has it; its unit may only be known from all of them. 0 = not known. */
  readonly height: number | null;
  /** The unit that the value or its column names. */
  readonly heightUnit: HeightUnit | null;
  readonly regime: string | null;
  readonly burning: Burning;
  readonly condition: Condition;
  readonly status: string;
  /** Day (ISO) that the row was last written. */
  readonly updated: string | null;
  /** The whole row as text: equal only for rows that say the very same. */
  readonly whole: string;
}

type Key =
  | 'ref'
  | 'street'
  | 'lampType'
  | 'columnType'
  | 'assetType'
  | 'description'
  | 'height'
  | 'watts'
  | 'regime'
  | 'status'
  | 'removed'
  | 'updated';

const [EASTING, NORTHING, LON, LAT, X, Y, POINT] = POSITION_FIELDS;
const FIELDS: readonly Field<Key | (typeof POSITION_FIELDS)[number]['key']>[] = [
  ...[EASTING, NORTHING, LON, LAT, X, Y],
  {
    key: 'ref',
    title: 'the number',
    names: [
      /^(local_authority_)?(asset|unit|lamp|column|light|lantern|equipment)_?(number|no|num|id|ref|reference|code)$/,
      /^(number|ref|reference|id|objectid|object_id|fid|gml_id)$/
    ]
  },
  {
    key: 'street',
    title: 'the street',
    names: [/^(street|road)(_?name)?$/, /^(site|location|address)(_?(name|description))?$/]
  },
  {
    key: 'lampType',
    title: 'the type of lamp',
    names: [
      /^(lamp|lantern|light|luminaire|bulb)_?(type|source)$/,
      /^light_source$/,
      /^(lamp|lantern|luminaire)$/
    ]
  },
  {
    key: 'columnType',
    title: 'the type of column',
    names: [/^(column|mounting|support|post|bracket)_?type$/]
  },
  {
    key: 'assetType',
    title: 'the type of asset',
    names: [
      /^(asset|unit|equipment|feature|item|inventory)_?(type|class|category|description|desc)$/,
      /^(type|category|class)$/
    ]
  },
  {
    key: 'description',
    title: 'the description',
    names: [/^(description|desc|details|notes?|comments?|remarks?)$/]
  },
  {
    key: 'height',
    title: 'the height',
    names: [/^(column|mounting|lamp|light|lantern|post|nominal)?_?height(_.+)?$/]
  },
  {
    key: 'watts',
    title: 'the wattage',
    names: [/^(lamp_|total_|circuit_|nominal_|rated_)?(wattage|watts?|power)(_w(atts)?)?$/]
  },
  {
    key: 'regime',
    title: 'the switch regime',
    names: [
      /^(switch(ing)?|burning|operating|operational|lighting|control)_?(regime|profile|hours|schedule|pattern|times?)$/,
      /^(regime|burn_?(hours|profile)|hours_of_operation|switch(ing)?(_?type)?|control_?type|part_?night)$/
    ]
  },
  {
    key: 'status',
    title: 'the condition',
    names: [
      /^(asset_|unit_|lamp_|column_|operational_|current_)?(status|state)$/,
      /^(is_)?(working|operational|active|in_service|in_use)$/,
      /^condition$/
    ]
  },
  {
    key: 'removed',
    title: 'removal',
    names: [/^(is_)?(removed|decommissioned)(_?date|_on)?$/, /^date_(removed|decommissioned)$/]
  },
  {
    key: 'updated',
    title: 'the day it was written',
    names: [
      /^(last_?)?(updated?|uploaded|modified|edited|amended|extract(ed)?|surveyed)(_?(date|on|at))?$/,
      /^date_(updated|modified|uploaded|extracted)$/
    ]
  },
  POINT
];

const FACTS: InventoryFacts<Key> = { one: 'lamp', fields: FIELDS, restricted: false };

const WARD_CODES = /^[EWSN]\d{8}([\s,;]+[EWSN]\d{8})*$/;

/** A council's list of its street lamps. */
export const lights: Source<InventoryItem<Key>, LightRow> = {
  id: 'lights',
  title: 'Street-light inventory',
  licence: 'OGL-UK-3.0',
  address: 'https://www.data.gov.uk/',
  limits:
    'Says where lamps stand, not how much light reaches the ground. Lamps of others (parks, housing estates, parishes, private roads) may be missing; where the inventory does not reach, lighting is not known, not dark.',
  without: 'Without it lighting is not known; it is not taken for dark.',
  freshMonths: 12,
  options: [
    {
      key: 'map',
      flag: '--map <fields>',
      help: 'columns of fields, such as "height=Mast height,regime=Hours" (else guessed; "none" leaves one out)',
      check: (value) => mapProblem(value, FIELDS)
    },
    {
      key: 'name',
      flag: '--name <text>',
      help: 'what the inventory is called; another name adds one beside it'
    },
    {
      key: 'covers',
      flag: '--covers <wards>',
      help: '"all", or codes of the wards it covers (else seen from where lamps stand along residential streets)',
      check: (value) =>
        value === 'all' || WARD_CODES.test(value.trim())
          ? null
          : `"${value}" must be "all" or ward codes like "E05002229,E05002230".`
    },
    {
      key: 'partNight',
      flag: '--part-night <hours>',
      help: 'when part-night lamps without stated hours are off (else 00:00-05:00)',
      check: (value) => (hoursOf(value) ? null : `"${value}" must be two times like 00:00-05:30.`)
    },
    {
      key: 'heightUnit',
      flag: '--height-unit <unit>',
      help: 'm, cm or mm (else seen from the heights)',
      check: (value) => (['m', 'cm', 'mm'].includes(value) ? null : `"${value}" must be m, cm or mm.`)
    },
    {
      key: 'asAt',
      flag: '--as-at <day>',
      help: 'when the inventory was true, such as 2022-02-10 (else the newest day in the file)',
      check: (value) => (dayOf(value) ? null : `"${value}" is not a day; write it like 2022-02-10.`)
    }
  ],
  named: /light|lamp|column/,
  usual: { files: ['lights/*'], licence: AS_AGREED },
  takes: (name) => /\.(csv|(geo)?json)(\.gz)?$/i.test(name),
  read: (input, reading) => readInventory(input, reading, FACTS),
  parse(item, where, reading) {
    const place = placeOrProblem(item, where, reading, FACTS);
    if (place === undefined) return null;
    const numberOf = (key: 'watts' | 'height', what: string): number | null => {
      const text = valueOf(item, key);
      const number = quantityOf(text);
      if (!Number.isNaN(number)) return number;
      const message = `The ${what} must be a number; the lamp was kept with its ${what} not known.`;
      reading.problems.add({ ...where, field: nameOf(item, key), value: text, message });
      return null;
    };
    const status = valueOf(item, 'status');
    const types = (['lampType', 'columnType', 'assetType'] as const).map((key) => valueOf(item, key));
    const regime = valueOf(item, 'regime');
    const watts = numberOf('watts', 'wattage');
    return {
      place,
      ref: valueOf(item, 'ref') || null,
      street: valueOf(item, 'street') || null,
      kind: lampKind(types, valueOf(item, 'description')),
      lampType: types[0] || null,
      watts: watts === 0 ? null : watts,
      height: numberOf('height', 'height'),
      heightUnit: unitOf(valueOf(item, 'height')) ?? unitInName(nameOf(item, 'height')),
      regime: regime || null,
      burning: burningOf(regime),
      condition: saysRemoved(valueOf(item, 'removed')) ? 'removed' : conditionOf(status),
      status,
      updated: dayOf(valueOf(item, 'updated')),
      whole: item.point
        ? `${item.point.x},${item.point.y},${item.fields.join('\u001f')}`
        : item.fields.join('\u001f')
    };
  }
};
