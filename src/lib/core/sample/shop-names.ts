import type { Random } from '../statistics/random.ts';

const OWNERS = [
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
  'Kemble',
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
];
const TRADES: Readonly<Record<string, readonly string[]>> = {
  convenience: ['Stores', 'Mini Market', 'Corner Shop', 'Food & Wine'],
  hairdresser: ['Hair', 'Barbers', 'Hair Studio'],
  takeaway: ['Fish Bar', 'Kebab House', 'Pizza', 'Fried Chicken', 'Curry House', 'Noodle Bar'],
  bakery: ['Bakery', 'the Baker'],
  chemist: ['Pharmacy'],
  charity: ['Hospice Shop'],
  newsagent: ['News'],
  betting: ['Bookmakers']
};
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
  'Tillers',
  'Swan',
  'Cockle',
  'Sluice',
  'Lighterman',
  'Eel',
  'Wherry',
  'Maltings'
];

/** An invented name for a shop of a kind, after an invented owner. */
export function makeShopName(kind: string, random: Random): string {
  const owner = OWNERS[random.integer(OWNERS.length)];
  const trades = TRADES[kind];
  if (!trades) return `${owner} & ${OWNERS[random.integer(OWNERS.length)]}`;
  return `${owner}${kind === 'charity' || kind === 'chemist' ? '' : '’s'} ${trades[random.integer(trades.length)]}`;
}

/** An invented name for a public house. */
export function makePubName(random: Random): string {
  return `The ${PUB_FIRST[random.integer(PUB_FIRST.length)]} ${PUB_LAST[random.integer(PUB_LAST.length)]}`;
}
