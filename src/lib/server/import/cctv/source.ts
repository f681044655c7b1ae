import { mapProblem, type Field } from '../inventory/columns.ts';
import { conditionOf, saysRemoved, yesOrNo, type Condition } from '../inventory/condition.ts';
import { bearingOf, viewOf } from '../inventory/direction.ts';
import {
  nameOf,
  placeOrProblem,
  readInventory,
  valueOf,
  type InventoryFacts,
  type InventoryItem
} from '../inventory/inventory-file.ts';
import { POSITION_FIELDS, type GridPlace, type PositionKey } from '../inventory/position.ts';
import { quantityOf } from '../inventory/quantity.ts';
import { dayOf } from '../inventory/written-date.ts';
import type { Source } from '../read/source.ts';

/** A camera as a list gives it; absent values are null. */
export interface CameraRow {
  /** Null when the row gives no position. */
  readonly place: GridPlace | null;
  readonly ref: string | null;
  readonly location: string | null;
  readonly owner: string | null;
  /** Degrees clockwise from north. */
  readonly bearing: number | null;
  /** Degrees; 360 = all round. */
  readonly fieldOfView: number | null;
  /** Metres. */
  readonly range: number | null;
  readonly condition: Condition;
  readonly publicSpace: boolean | null;
  readonly updated: string | null;
  /** The whole row as text: equal only for rows that say the very same. */
  readonly whole: string;
}

type Key =
  | 'ref'
  | 'location'
  | 'owner'
  | 'bearing'
  | 'fieldOfView'
  | 'range'
  | 'working'
  | 'removed'
  | 'publicSpace'
  | 'kind'
  | 'updated';

const [EASTING, NORTHING, LON, LAT, X, Y, POINT] = POSITION_FIELDS;
const FIELDS: readonly Field<Key | PositionKey>[] = [
  ...[EASTING, NORTHING, LON, LAT, X, Y],
  {
    key: 'ref',
    title: 'the number',
    names: [
      /^(camera|cctv|asset|unit)_?(number|no|num|id|ref|reference|code)$/,
      /^(number|ref|reference|id|camera)$/
    ]
  },
  {
    key: 'location',
    title: 'the location',
    names: [/^(camera_|site_)?(location|site|address|street)(_?(name|description))?$/]
  },
  {
    key: 'owner',
    title: 'the owner',
    names: [/^(camera_)?(owner|operator|owned_by|operated_by|managed_by)(_?name)?$/]
  },
  {
    key: 'bearing',
    title: 'the bearing',
    names: [/^(camera_)?(bearing|direction|heading|azimuth|orientation|facing)(_.*)?$/]
  },
  {
    key: 'fieldOfView',
    title: 'the angle of view',
    names: [/^(horizontal_)?(field_of_view|fov|hfov|angle_of_view|view_angle|angle)(_.*)?$/]
  },
  {
    key: 'range',
    title: 'the range',
    names: [/^(camera_|effective_|useful_)?(range|reach)(_m|_metres)?$/, /^distance(_m|_metres)?$/]
  },
  {
    key: 'working',
    title: 'the condition',
    names: [
      /^(is_)?(working|operational|active|in_service|in_use|live)$/,
      /^(camera_|operational_|current_)?(status|state|condition)$/
    ]
  },
  {
    key: 'removed',
    title: 'removal',
    names: [/^(is_)?(removed|decommissioned)(_?date|_on)?$/, /^date_(removed|decommissioned)$/]
  },
  {
    key: 'publicSpace',
    title: 'whether it looks at public space',
    names: [/^(is_)?(public|public_space|public_realm|publicspace)$/]
  },
  { key: 'kind', title: 'the type', names: [/^(camera|cctv|unit)?_?(type|model|kind|category)$/] },
  {
    key: 'updated',
    title: 'the day it was written',
    names: [/^(last_?)?(updated?|modified|edited|surveyed)(_?(date|on|at))?$/, /^date_(updated|modified)$/]
  },
  POINT
];

/** Where cameras are is for officers only, so no problem carries a value of the file. */
const FACTS: InventoryFacts<Key> = { one: 'camera', fields: FIELDS, restricted: true };
/** Metres beyond which no camera of a street is of use. */
const FARTHEST = 500;

/** A council's list of its public-space cameras: restricted, because positions are for officers only. */
export const cctv: Source<InventoryItem<Key>, CameraRow> = {
  id: 'cctv',
  title: 'Public-space cameras',
  licence: 'restricted: for officers only',
  address: 'https://www.gov.uk/government/publications/update-to-surveillance-camera-code',
  limits:
    'Says what a camera could see, not whether anybody watches or what is recorded. Heights, trees and parked vehicles are not known. Positions are restricted, and what cameras see by hexagon or line is for officers: everybody is told shares of whole wards.',
  without: 'Without it nothing is said about cameras.',
  freshMonths: 12,
  options: [
    {
      key: 'map',
      flag: '--map <fields>',
      help: 'columns of fields, such as "bearing=Facing,range=Metres" (else guessed; "none" leaves one out)',
      check: (value) => mapProblem(value, FIELDS)
    },
    { key: 'name', flag: '--name <text>', help: 'what the list is called; another name adds one beside it' },
    {
      key: 'asAt',
      flag: '--as-at <day>',
      help: 'when the list was true, such as 2024-03-01 (else the newest day in the file)',
      check: (value) => (dayOf(value) ? null : `"${value}" is not a day; write it like 2024-03-01.`)
    }
  ],
  named: /cctv|camera/,
  usual: { files: ['cctv/*'] },
  takes: (name) => /\.(csv|(geo)?json)(\.gz)?$/i.test(name),
  read: (input, reading) => readInventory(input, reading, FACTS),
  parse(item, where, reading) {
    const place = placeOrProblem(item, where, reading, FACTS);
    if (place === undefined) return null;
    const refuse = (key: Key, message: string): null => {
      reading.problems.add({ ...where, field: nameOf(item, key), value: null, message });
      return null;
    };
    const bearing = bearingOf(valueOf(item, 'bearing'));
    if (Number.isNaN(bearing)) {
      return refuse(
        'bearing',
        'A bearing is 0 to 360 degrees clockwise from north, or like NW; leave it blank when it is not known.'
      );
    }
    const angle = viewOf(valueOf(item, 'fieldOfView'));
    if (Number.isNaN(angle)) {
      return refuse(
        'fieldOfView',
        'An angle of view is above 0 and up to 360 degrees; leave it blank when it is not known.'
      );
    }
    const range = quantityOf(valueOf(item, 'range'));
    if (Number.isNaN(range) || (range !== null && range > FARTHEST)) {
      return refuse(
        'range',
        `A range is a number of metres up to ${FARTHEST}; leave it blank when it is not known.`
      );
    }
    const publicSpace = yesOrNo(valueOf(item, 'publicSpace'));
    if (publicSpace === undefined) return refuse('publicSpace', 'Write yes or no, or leave it blank.');
    const condition = saysRemoved(valueOf(item, 'removed'))
      ? 'removed'
      : conditionOf(valueOf(item, 'working'));
    const fixedAllRound = /\bdome\b|\b360\b|panoram|fish-?eye/i.test(valueOf(item, 'kind'));
    return {
      place,
      ref: valueOf(item, 'ref') || null,
      location: valueOf(item, 'location') || null,
      owner: valueOf(item, 'owner') || null,
      bearing,
      fieldOfView: angle ?? (fixedAllRound ? 360 : null),
      range: range === 0 ? null : range,
      condition,
      publicSpace,
      updated: dayOf(valueOf(item, 'updated')),
      whole: item.point
        ? `${item.point.x},${item.point.y},${item.fields.join('\u001f')}`
        : item.fields.join('\u001f')
    };
  }
};
