import type { Random } from '#lib/core/statistics/random.ts';

/** OpenStreetMap tags of a point. */
export type PointTags = Readonly<Record<string, string>>;

const OWNERS = [
  ...[
    'Aldous',
    'Bardell',
    'Bexwell',
    'Cater',
    'Clayden',
    'Danby',
    'Elwin',
    'Farrant',
    'Garrod',
    'Hollis',
    'Jarvis',
    'Kemble'
  ],
  ...[
    'Lister',
    'Merrick',
    'Norcott',
    'Orwin',
    'Parrish',
    'Quennell',
    'Ransome',
    'Selwyn',
    'Tarrant',
    'Verney',
    'Wardle',
    'Yardley'
  ]
];
/** Kinds of small shop with what follows the owner's name; empty for "A & B". */
const SMALL: readonly (readonly [kind: string, trades: readonly string[]])[] = [
  ['convenience', ['’s Stores', '’s Mini Market', '’s Food & Wine']],
  ['convenience', ['’s Corner Shop']],
  ['hairdresser', [' Hair', '’s Barbers', ' Hair Studio']],
  ['bakery', ['’s Bakery']],
  ['butcher', [' the Butcher']],
  ['chemist', [' Pharmacy']],
  ['charity', [' Hospice Shop']],
  ['newsagent', ['’s News']],
  ['clothes', []],
  ['shoes', []],
  ['florist', ['’s Flowers']],
  ['hardware', ['’s Hardware']],
  ['optician', [' Opticians']],
  ['books', ['’s Books']],
  ['greengrocer', ['’s Fruit & Veg']],
  ['betting', [' Bookmakers']],
  ['mobile_phone', [' Phones']],
  ['jewelry', ['’s Jewellers']]
];
const LARGE = [
  'furniture',
  'electronics',
  'doityourself',
  'sports',
  'clothes',
  'pet',
  'toys',
  'shoes',
  'garden_centre'
];
const STORES = ['Marrow & Dale', 'Fairacre', 'Pennywell', 'Larder & Co'];
const SHOP_HOURS = [
  'Mo-Sa 09:00-17:30',
  'Mo-Sa 08:30-18:00',
  'Mo-Su 07:00-22:00',
  'Mo-Fr 09:00-17:00; Sa 09:00-13:00',
  'Mo-Su 10:00-18:00'
];
const FOOD = ['Fish Bar', 'Kebab House', 'Pizza', 'Fried Chicken', 'Curry House', 'Noodle Bar'];
const FOOD_HOURS = ['Mo-Su 16:30-23:00', 'Mo-Th 12:00-14:00,17:00-22:30; Fr-Sa 12:00-23:30'];
const PUB_HOURS = [
  'Mo-Th 12:00-23:00; Fr-Sa 12:00-00:00; Su 12:00-22:30',
  'Mo-Su 11:00-23:00',
  'Tu-Su 12:00-22:00'
];
const PUB_FIRST = ['Old', 'White', 'Red', 'Black', 'Blue', 'Golden', 'Jolly', 'Three', 'Green', 'Silver'];
const PUB_LAST = [
  'Barge',
  'Anchor',
  'Heron',
  'Hart',
  'Lugger',
  'Plough',
  'Bushel',
  'Ferryman',
  'Tiller',
  'Swan',
  'Cockle',
  'Sluice',
  'Lighterman',
  'Eel',
  'Wherry',
  'Maltings'
];

function one<T>(list: readonly T[], random: Random): T {
  return list[random.integer(list.length)];
}

/** An invented shop of a street, of a retail park, or a supermarket. */
export function shop(random: Random, size: 'small' | 'large' | 'supermarket'): PointTags {
  if (size === 'supermarket')
    return {
      shop: 'supermarket',
      name: one(STORES, random),
      opening_hours: 'Mo-Sa 06:00-00:00; Su 10:00-16:00'
    };
  if (size === 'large')
    return {
      shop: one(LARGE, random),
      name: `${one(OWNERS, random)} & ${one(OWNERS, random)}`,
      opening_hours: 'Mo-Fr 09:00-20:00; Sa 09:00-19:00; Su 11:00-17:00'
    };
  const [kind, trades] = one(SMALL, random);
  const owner = one(OWNERS, random);
  const name = trades.length > 0 ? owner + one(trades, random) : `${owner} & ${one(OWNERS, random)}`;
  return { shop: kind, name, opening_hours: one(SHOP_HOURS, random) };
}

/** An invented takeaway. */
export function fastFood(random: Random): PointTags {
  const name = `${one(OWNERS, random)}’s ${one(FOOD, random)}`;
  return { amenity: 'fast_food', name, opening_hours: one(FOOD_HOURS, random) };
}

/** An invented public house. */
export function pub(random: Random): PointTags {
  const name = `The ${one(PUB_FIRST, random)} ${one(PUB_LAST, random)}`;
  return { amenity: 'pub', name, opening_hours: one(PUB_HOURS, random) };
}

/** An invented nightclub. */
export function nightclub(random: Random): PointTags {
  const name = one(['The Sluice', 'Ebb', 'Slack Water', 'The Boathouse'], random);
  return { amenity: 'nightclub', name, opening_hours: 'Fr-Sa 21:00-03:00' };
}
