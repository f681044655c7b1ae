import type { RestrictedRow } from '#lib/core/restricted/restricted-row.ts';
import {
  nameOf,
  placeOrProblem,
  readInventory,
  valueOf,
  type InventoryItem
} from '../inventory/inventory-file.ts';
import type { Source } from '../read/source.ts';
import { mapOptionProblem, RESTRICTED_FACTS, withTime, type RestrictedKey } from './columns.ts';
import { ageOf, domesticOf, sexOf } from './victim-words.ts';
import { momentOfTwo } from './written-moment.ts';

/** A row as an extract gives it. */
export interface ExtractRow extends RestrictedRow {
  /** Its time is written as 00:00. */
  readonly isMidnight: boolean;
  /** Words of the row that are not understood and taken as not known. */
  readonly strange: readonly ('sex' | 'age' | 'da')[];
  /** The whole row as text: equal only for rows that say the very same. */
  readonly whole: string;
}

/** The name of an offence is shorter than this; what is longer tells what happened, which is not kept. */
const LONGEST_OFFENCE = 120;

/** An extract of police records with hour, victim and offence: restricted, for officers alone. */
export const restricted: Source<InventoryItem<RestrictedKey>, ExtractRow> = {
  id: 'restricted',
  title: 'Restricted extract of police records',
  licence: 'restricted: for officers only',
  address:
    'https://ico.org.uk/for-organisations/uk-gdpr-guidance-and-resources/data-sharing/data-sharing-a-code-of-practice/',
  limits:
    'What was recorded, with its hour as the victim or the police gave it: often a guess, and midnight where nobody knew. Kept are month, weekday, hour, place, offence, sex and age band of the victim and the marker of domestic abuse; nothing else of the file. For officers alone: no public page, tile, file, score or count reads it.',
  restricted: true,
  options: [
    {
      key: 'map',
      flag: '--map <fields>',
      help: 'columns of fields, such as "time=OccurredFrom,east=Easting,north=Northing,offence=HO_Desc,sex=VictimSex,age=VictimAge,da=DAFlag" (else guessed; "none" leaves one out)',
      check: mapOptionProblem
    },
    {
      key: 'name',
      flag: '--name <text>',
      help: 'what the extract is called; another name adds one beside it'
    }
  ],
  takes: (name) => /\.csv(\.gz)?$/i.test(name),
  read: (input, reading) =>
    readInventory(
      input,
      {
        options: { ...reading.options, map: withTime(reading.options.map) },
        problems: reading.problems,
        note: (sentence) => reading.note(sentence)
      },
      RESTRICTED_FACTS
    ),
  parse(item, where, reading) {
    const place = placeOrProblem(item, where, reading, RESTRICTED_FACTS);
    if (place === undefined) return null;
    const refuse = (key: RestrictedKey, message: string): null => {
      reading.problems.add({ ...where, field: nameOf(item, key), value: null, message });
      return null;
    };
    const moment = momentOfTwo(valueOf(item, 'date'), valueOf(item, 'time'));
    if (moment === null) {
      return refuse(
        'time',
        'The time must be a day, with an hour where it is known, like 2025-03-01 22:15 or 01/03/2025 22:15.'
      );
    }
    const offence = valueOf(item, 'offence').replace(/\s+/g, ' ');
    if (offence === '') return refuse('offence', 'The offence is missing.');
    if (offence.length > LONGEST_OFFENCE) {
      return refuse(
        'offence',
        `The name of an offence has up to ${LONGEST_OFFENCE} letters; a description of what happened is not kept: name another column with --map.`
      );
    }
    const [sex, age, da] = [
      sexOf(valueOf(item, 'sex')),
      ageOf(valueOf(item, 'age')),
      domesticOf(valueOf(item, 'da'))
    ];
    const { month, weekday, hour, isMidnight } = moment;
    return {
      ...{ month, weekday, hour, isMidnight, offence },
      ...{ easting: place?.easting ?? null, northing: place?.northing ?? null },
      ...{ sex: sex ?? null, age: age ?? null, domestic: da ?? null },
      strange: (Object.entries({ sex, age, da }) as ['sex' | 'age' | 'da', unknown][]).flatMap(
        ([key, value]) => (value === undefined ? [key] : [])
      ),
      whole: item.fields.join('\u001f')
    };
  }
};
