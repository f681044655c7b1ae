import { openingNames } from './opening-names.ts';

/** What in somebody’s words may tell who somebody is, or says of somebody that they did wrong. */
export type PersonalKind = 'name' | 'telephone' | 'email' | 'vehicle' | 'address' | 'accusation' | 'link';

/** A stretch of a text that an officer must look at before anybody else may read it. Positions as in `slice`. */
export interface PersonalMark {
  readonly kind: PersonalKind;
  readonly start: number;
  readonly end: number;
}

/** Each kind for people. */
export const PERSONAL_IN_WORDS: Readonly<Record<PersonalKind, string>> = {
  name: 'a name',
  telephone: 'a telephone number',
  email: 'an e-mail address',
  vehicle: 'a number plate',
  address: 'a door number or postcode',
  accusation: 'says that somebody did wrong',
  link: 'an address on the web'
};

const NAME = String.raw`\p{Lu}[\p{L}’'-]+`;
const TITLE =
  'Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Lady|Lord|Rev|Reverend|Father|Sister|Imam|Rabbi|Councillor|Cllr|PC|PCSO|Sgt|Sergeant';
const WAY =
  'Road|Rd|Street|St|Avenue|Ave|Close|Drive|Dr|Lane|Ln|Way|Court|Ct|Gardens|Gdns|Crescent|Cres|Terrace|Place|Square|Walk|Grove|House|Rise|Hill|Mews|Green|Row|View|Parade';

/** What the second word of a name of a place is, beside ways. */
const PLACE = `${WAY}|Station|Park|School|Church|Centre|Bridge|Library|Hospital|Common|Market|Estate|Hall|Field|Fields|Woods?|Riverside|Docks?|Town|North|South|East|West`;

/**
 * What is looked for, most telling first. A finder that marks too much costs an officer a look; one that marks too little costs somebody
 * their privacy: so words after titles and words of relation, every written form of British numbers, and plates of all series since 1963.
 */
const PATTERNS: readonly (readonly [PersonalKind, RegExp])[] = [
  ['email', /[\p{L}\d._%+-]+\s?(?:@|\(at\)|\[at\])\s?[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/giu],
  ['link', /\b(?:https?:\/\/|www\.)\S+|(?<![\p{L}\d.])@[a-z\d_.]{3,30}\b/giu],
  ['telephone', /(?<!\d)(?:(?:\+\s?44|0044)[\s\-.]*(?:\(0\))?|0)[\s\-.()]*(?:\d[\s\-.()]*){8,10}(?!\d)/gu],
  ['vehicle', /\b(?:[A-Z]{2}\s?\d{2}\s?[A-Z]{3}|[A-Z]\d{1,3}\s?[A-Z]{3}|[A-Z]{3}\s?\d{1,3}[A-Z])\b/giu],
  ['address', /\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b/giu],
  [
    'address',
    new RegExp(
      String.raw`\b(?:number|no\.?|flat|house|apartment|room|door|plot|unit)\s*#?\s?\d{1,4}[a-z]?\b`,
      'giu'
    )
  ],
  ['address', new RegExp(String.raw`\b\d{1,4}[a-z]?,?\s+(?:[\p{Lu}][\p{L}’'-]*\s+){1,3}(?:${WAY})\b`, 'gu')],
  ['name', new RegExp(String.raw`\b(?:${TITLE})\.?\s+(?:${NAME}\s?){1,3}`, 'gu')],
  ['name', new RegExp(String.raw`\b(?:${TITLE})\.?\s+[\p{L}’'-]+`, 'giu')],
  [
    'name',
    new RegExp(
      String.raw`\b(?:[Cc]alled|named|name is|name’s|name's|known as|by the name of)\s+${NAME}(?:\s${NAME}){0,2}`,
      'gu'
    )
  ],
  [
    'name',
    new RegExp(
      String.raw`\b(?:my|his|her|their|our|the)\s+(?:neighbour|neighbor|landlord|boss|ex|son|daughter|brother|sister|husband|wife|partner|boyfriend|girlfriend|friend|teacher|manager),?\s+${NAME}(?:\s${NAME})?`,
      'gu'
    )
  ],
  [
    'name',
    new RegExp(
      String.raw`(?<=[\p{Ll},;]\s)(?!\p{L}+\s(?:${PLACE})\b)${NAME}\s${NAME}(?!\s(?:${PLACE})\b)`,
      'gu'
    )
  ],
  [
    'accusation',
    /\b(?:he|she|they|who|(?:my|the|our|that|his|her|this) [\p{L}]+(?: [\p{L}]+)?|(?:the )?(?:man|woman|guy|bloke|lad|lads|boys|family|people|tenants?) (?:at|in|from|next door)[\p{L}\d ]{0,30}?)\s+(?:is|are|was|were|has been|have been|keeps?|kept)?\s*(?:a |an )?(?:deal(?:s|ing|er|ers)?|sell(?:s|ing)? (?:drugs|weed|cannabis|coke|cocaine|heroin|crack)|steal(?:s|ing)?|stole|thief|thieves|rap(?:ed|ist)|groom(?:s|ing|er)?|p(?:a)?edo(?:phile)?|abus(?:es|ed|ing|er)|assault(?:s|ed|ing)?|attack(?:s|ed|ing)?|beat(?:s|ing)?|hit(?:s|ting)? (?:me|her|him|us)|threaten(?:s|ed|ing)?|stalk(?:s|ed|ing|er)?|stabb?(?:ed|ing)?|robb?(?:ed|ing)?|molest(?:s|ed|ing)?|touch(?:es|ed|ing) (?:me|her|him|girls|children)|carr(?:y|ies|ying) (?:a )?kni(?:fe|ves)|flash(?:es|ed|ing|er))\b/giu
  ]
];

const PLACE_WORD = new RegExp(`^(?:${PLACE})$`, 'u');

/** Longest text that is searched; patterns cost time with length. */
const MOST_CHARACTERS = 5000;

/**
 * The stretches of a text that may name or accuse somebody, in order, none inside another of its kind. It finds what is written as such
 * things are: one name alone ("Kayleigh did it") is not told from any other word with a capital at the beginning of a sentence. Only a
 * help for the officer who decides, never a reason to publish. Text beyond 5,000 characters is not searched.
 */
export function findPersonalData(text: string): PersonalMark[] {
  const searched = text.slice(0, MOST_CHARACTERS);
  const written = PATTERNS.flatMap(([kind, pattern]) =>
    [...searched.matchAll(pattern)].map((found) => {
      const said = found[0].trimEnd();
      return { kind, start: found.index, end: found.index + said.length };
    })
  );
  const opening = openingNames(searched, (word) => PLACE_WORD.test(word));
  const marks = [...written, ...opening.map((stretch) => ({ kind: 'name' as const, ...stretch }))];
  return marks
    .filter(
      (mark, i) =>
        !marks.some(
          (other, j) =>
            j !== i &&
            other.kind === mark.kind &&
            other.start <= mark.start &&
            other.end >= mark.end &&
            (other.end - other.start > mark.end - mark.start || j < i)
        )
    )
    .sort((a, b) => a.start - b.start || b.end - a.end);
}
