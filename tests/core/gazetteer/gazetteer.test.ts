import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatEntries, parseEntries } from '#lib/core/gazetteer/entries-text.ts';
import { ENTRY_KINDS, entryInWords, type Entry, type EntryKind } from '#lib/core/gazetteer/entry.ts';
import { makeGazetteer } from '#lib/core/gazetteer/gazetteer.ts';
import { parsePostcode } from '#lib/core/gazetteer/postcode.ts';

const entry = (name: string, kind: EntryKind, ward = 'Quayside'): Entry => ({
  ...{ name, kind, ward, easting: 560_000, northing: 178_000, reach: 0 },
  code: kind === 'ward' ? 'E05999901' : null
});
const gazetteer = makeGazetteer([
  entry('Quayside', 'ward'),
  entry("St Chad's", 'ward', "St Chad's"),
  entry('High Street', 'street'),
  entry('High Street', 'street', "St Chad's"),
  entry('Highview Gardens', 'street'),
  entry('Saltgate Road', 'street'),
  entry('Saltgate', 'station'),
  entry('Quay', 'place'),
  entry('ZZ9 1AA', 'postcode'),
  entry('ZZ9 1AB', 'postcode'),
  entry('ZZ98 1AA', 'postcode')
]);
const names = (text: string, most?: number) =>
  gazetteer.find(text, most).map(({ name, ward }) => `${name} · ${ward}`);

describe('finding a place by its name', () => {
  it('finds by the beginning of each word, whatever the case', () => {
    expect(names('HIGH str')).toEqual(['High Street · Quayside', "High Street · St Chad's"]);
    expect(names('hi')).toContain('Highview Gardens · Quayside');
  });

  it('tells two of one name apart by their ward', () => {
    expect(names('high street quayside')).toEqual(['High Street · Quayside']);
  });

  it('forgives slips, accents, apostrophes and short forms', () => {
    for (const typed of ['saltgaet', 'Saltgat', 'sáltgate', 'saltgate stn']) {
      expect([typed, names(typed)[0]]).toEqual([typed, 'Saltgate · Quayside']);
    }
    expect(names('saltgate rd')[0]).toBe('Saltgate Road · Quayside');
    expect(names('saint chads')[0]).toBe("St Chad's · St Chad's");
  });

  it('puts what is likelier meant first: wards and places before streets', () => {
    expect(names('quay')[0]).toBe('Quay · Quayside');
    expect(names('quayside')[0]).toBe('Quayside · Quayside');
    expect(names('saltgate')[0]).toBe('Saltgate · Quayside');
  });

  it('finds a postcode however it is typed, and its beginnings, and never another one by a slip', () => {
    expect(names('zz91aa')).toEqual(['ZZ9 1AA · Quayside']);
    expect(names(' zz9  1ab ')).toEqual(['ZZ9 1AB · Quayside']);
    expect(names('zz9 1')).toEqual(['ZZ9 1AA · Quayside', 'ZZ9 1AB · Quayside']);
    expect(names('zz9 2aa')).toEqual([]);
  });

  it('finds nothing for nothing, and no more than asked', () => {
    for (const nothing of ['', ' ', '?!', '\u0000', 'xylophone']) expect(names(nothing)).toEqual([]);
    expect(names('s', 1).length).toBe(1);
  });

  it('takes any text without failing', () => {
    fc.assert(fc.property(fc.string({ maxLength: 60 }), (text) => gazetteer.find(text).length <= 8));
  });
});

describe('entries as a text', () => {
  it('come back as they were, positions to a metre', () => {
    expect(parseEntries(formatEntries(gazetteer.entries))).toEqual(gazetteer.entries);
    const odd = { ...entry('Quay', 'place'), easting: 560_000.4, reach: 12.6 };
    expect(parseEntries(formatEntries([odd]))).toEqual([{ ...odd, easting: 560_000, reach: 13 }]);
  });
});

it('a postcode is written with its blank, and other texts are none', () => {
  expect(['rm176sx', 'RM17 6SX', 'w1a0ax', 'm1 1ae'].map(parsePostcode)).toEqual([
    'RM17 6SX',
    'RM17 6SX',
    'W1A 0AX',
    'M1 1AE'
  ]);
  expect(['RM17', '17 6SX', 'RM17 6S', 'high street', ''].map(parsePostcode)).toEqual([
    null,
    null,
    null,
    null,
    null
  ]);
});

it('says what a name is the name of', () => {
  expect(ENTRY_KINDS.map((kind) => entryInWords(entry('X', kind)))).toEqual(['ward', 'place in Quayside', 'station in Quayside', 'postcode in Quayside', 'street in Quayside', 'school in Quayside', 'park in Quayside', 'venue in Quayside']); // prettier-ignore
});
