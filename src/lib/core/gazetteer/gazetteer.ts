import MiniSearch from 'minisearch';
import { ENTRY_KINDS, type Entry } from './entry.ts';
import { beginsPostcode, parsePostcode } from './postcode.ts';

/** Finds places by what people type. */
export interface Gazetteer {
  readonly entries: readonly Entry[];
  /** The entries that a text may mean, the likeliest first, at most so many; none for a text without a letter or digit. */
  find(text: string, most?: number): Entry[];
}

const MOST = 8;

/** What people shorten, and what they write out: both sides of a comparison go through it. */
const SAME: Readonly<Record<string, string>> = {
  rd: 'road',
  ave: 'avenue',
  av: 'avenue',
  cl: 'close',
  cres: 'crescent',
  dr: 'drive',
  gdns: 'gardens',
  la: 'lane',
  ln: 'lane',
  pl: 'place',
  sq: 'square',
  stn: 'station',
  saint: 'st'
};

/**
 * An index over entries. Every word typed must be met: whole, as the beginning of a word, or with about one slip in five letters
 * (Levenshtein; library MiniSearch, its BM25+ ranking), words shorter than four letters without slips; its ward's name
 * may be among them, so that two of one name can be told apart. Likelier kinds come first among
 * equals; postcodes are met by their beginning alone. O(entries) to make, some milliseconds for ten thousand.
 */
export function makeGazetteer(entries: readonly Entry[]): Gazetteer {
  const index = new MiniSearch<{ id: number; name: string; ward: string }>({
    fields: ['name', 'ward'],
    tokenize: wordsOf,
    processTerm: (word) => SAME[word] ?? word,
    searchOptions: {
      combineWith: 'AND',
      prefix: true,
      fuzzy: (word) => (word.length > 3 ? 0.2 : false),
      maxFuzzy: 2,
      weights: { fuzzy: 0.3, prefix: 0.6 },
      boost: { name: 4 },
      boostDocument: (id) => 1 + (ENTRY_KINDS.length - ENTRY_KINDS.indexOf(entries[id as number].kind)) / 10
    }
  });
  const postcodes = new Map<string, Entry>();
  for (const [id, entry] of entries.entries()) {
    if (entry.kind === 'postcode') postcodes.set(bare(entry.name), entry);
    else index.add({ id, name: saidName(entry), ward: entry.kind === 'ward' ? '' : entry.ward });
  }
  const byName = [...postcodes.keys()].sort();
  return {
    entries,
    find(text, most = MOST) {
      const found: Entry[] = [];
      const whole = parsePostcode(text);
      const exact = whole === null ? undefined : postcodes.get(bare(whole));
      if (exact) return [exact];
      if (wordsOf(text).length > 0) {
        for (const { id } of index.search(text).slice(0, most)) found.push(entries[id as number]);
      }
      if (found.length < most && beginsPostcode(text)) {
        for (const name of beginningWith(byName, bare(text), most - found.length)) {
          const entry = postcodes.get(name);
          if (entry) found.push(entry);
        }
      }
      return found;
    }
  };
}

/** A station is asked for as one, though its name does not say it. */
function saidName({ name, kind }: Entry): string {
  return kind === 'station' && !/station/i.test(name) ? `${name} station` : name;
}

/** Words in lower case without accents and apostrophes: "St Chad's" and "st chads" are one. */
function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase();
  return plain.match(/[a-z0-9]+/g) ?? [];
}

function bare(postcode: string): string {
  return postcode.replace(/\s/g, '').toUpperCase();
}

/** The names of a sorted list that begin so, at most so many. O(log n + most). */
function beginningWith(sorted: readonly string[], start: string, most: number): string[] {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < start) low = middle + 1;
    else high = middle;
  }
  const found: string[] = [];
  for (let i = low; i < sorted.length && found.length < most && sorted[i].startsWith(start); i++)
    found.push(sorted[i]);
  return found;
}
