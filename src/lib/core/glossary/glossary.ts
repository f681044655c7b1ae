import entries from './glossary.json' with { type: 'json' };

/** The parts of the glossary, in the order in which its page tells them. */
export const GLOSSARY_GROUPS = [
  { id: 'places', title: 'Places and shapes' },
  { id: 'figures', title: 'Figures and orders' },
  { id: 'chance', title: 'Chance and tests' },
  { id: 'surroundings', title: 'Surroundings' },
  { id: 'data', title: 'Data and files' }
] as const;

/** A word that not everybody knows, explained. */
export interface GlossaryEntry {
  /** "snap-point": the anchor of its place on the glossary's page. */
  readonly id: string;
  readonly group: (typeof GLOSSARY_GROUPS)[number]['id'];
  /** The word as it heads its explanation. */
  readonly word: string;
  /** What it looks like in sentences: singular, plural, other words for the same. */
  readonly forms: readonly string[];
  /** Whether capitals matter: "q" is not the Q of a postcode. */
  readonly exact?: boolean;
  /** The explanation: one to three plain sentences. */
  readonly text: string;
}

/** Every entry, in order of the alphabet. A new word is one entry in `glossary.json`; pages and tips follow. */
export const GLOSSARY = entries as readonly GlossaryEntry[];

/** The entry of this id. Throws when there is none, because only the program names one. */
export function glossaryEntry(id: string): GlossaryEntry {
  const found = GLOSSARY.find((entry) => entry.id === id);
  if (!found) throw new RangeError(`The glossary has no entry "${id}".`);
  return found;
}
