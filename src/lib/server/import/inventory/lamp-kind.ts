/** What an entry of a lighting inventory is: only lamps light the way people walk. */
export type LampKind = 'lamp' | 'beacon' | 'bollard' | 'sign' | 'feeder' | 'uplighter' | 'other';

/** What each kind is called when it is counted. */
export const LAMP_KIND_WORDS: Readonly<Record<LampKind, readonly [one: string, many: string]>> = {
  lamp: ['street lamp', 'street lamps'],
  beacon: ['beacon of a zebra crossing', 'beacons of zebra crossings'],
  bollard: ['bollard', 'bollards'],
  sign: ['sign', 'signs'],
  feeder: ['feeder pillar', 'feeder pillars'],
  uplighter: ['uplighter', 'uplighters'],
  other: ['other thing', 'other things']
};

const KINDS: readonly (readonly [LampKind, RegExp])[] = [
  ['beacon', /\bbelisha|\bbeacons?\b|\bzebra\b/i],
  ['bollard', /\bbollards?\b/i],
  ['feeder', /\bfeeder|\b(supply|control|mini) pillars?\b|^pillar$|\bsupply point\b/i],
  ['sign', /\bsigns?\b|\bsign[\s-]*(light|lamp|post|plate)|\bsignposts?\b|\bvms\b|\bvas\b/i],
  ['uplighter', /\bup-?\s?lighters?\b|\bup-?\s?lights?\b|\bflood-?\s?lights? \(?(facade|monument|tree)/i],
  [
    'other',
    /\btraffic signals?\b|\bparking (meter|machine)|\bcctv\b|\bfestive|\bchristmas|\bfestoon|\bev charg/i
  ]
];
/** A description that says what a thing is, not where it stands ("OPP SIGN SHOP"). */
const NAMES_A_THING =
  /^(internally |externally |illuminated |lit |traffic |road |keep left |belisha |zebra )*(sign|bollard|beacon|feeder)s?\b/i;

/**
 * What an entry is, from its types of lamp, column and asset, and from its description where that names a thing. A text that names none
 * of the others is a lamp: a list of lamps rarely says so.
 */
export function lampKind(types: readonly string[], description: string): LampKind {
  const texts = NAMES_A_THING.test(description.trim()) ? [...types, description] : types;
  for (const [kind, pattern] of KINDS) if (texts.some((text) => pattern.test(text))) return kind;
  return 'lamp';
}
