/** Name of the borough; invented. */
export const BOROUGH = 'Sallowmere';
/** Name of the estuary; invented. */
export const ESTUARY = 'Sallow Estuary';
/** Name of the police force as it stands in the `Reported by` column; invented. */
export const FORCE = 'Eastmere Constabulary';
/** The force as it stands in file names. */
export const FORCE_SLUG = 'eastmere';

/** Settlements of the first stretch in the order of `towns.ts`: invented, and none is the name of an English borough or ward. */
const FIRST = [
  'Sallowmere',
  'Brackenhythe',
  'Marrowfleet',
  'Pellness',
  'Larkenfields',
  'Ostlewick',
  'Tamberlow',
  'Hallowick',
  'Wintlesea',
  'Fennacre',
  'Cudmarsh',
  'Orrelstow',
  'Eddlecote',
  'Harnsey Green',
  'Wendlebrook',
  'Quillden',
  'Saltreach',
  'Hythe Docks',
  'Sallow Quays',
  'Marrow Works',
  'Wendle Park',
  'Brackenhythe Fields'
];

const BEGINNINGS = [
  'Sorrel',
  'Thessel',
  'Cobble',
  'Dunnock',
  'Ferrow',
  'Grindle',
  'Ivel',
  'Jessel',
  'Kittle',
  'Loxen',
  'Mellock',
  'Nornet',
  'Oxlow',
  'Pintle',
  'Rushel',
  'Skerrel',
  'Tansel',
  'Umber',
  'Vessel',
  'Wickern',
  'Yarrel',
  'Amber',
  'Bittern',
  'Curlew'
];
const ENDINGS = [
  'hythe',
  'fleet',
  'ness',
  'wick',
  'acre',
  'low',
  'sea',
  'cote',
  'stow',
  'den',
  'reach',
  'strand',
  'mere',
  'marsh',
  'holt',
  'worthy'
];

/** The invented name of settlement `i` of a stretch; the first stretch's are fixed, the rest are put together and seldom repeat. */
export function townName(stretch: number, i: number): string {
  if (stretch === 0) return FIRST[i];
  const k = (stretch - 1) * FIRST.length + i;
  const beginning = BEGINNINGS[k % BEGINNINGS.length];
  const ending = ENDINGS[(k + Math.floor(k / BEGINNINGS.length)) % ENDINGS.length];
  return beginning + ending;
}
