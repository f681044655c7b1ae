import { describe, expect, it } from 'vitest';
import { entriesFor, findWords } from '#lib/core/glossary/find-words.ts';
import { GLOSSARY, GLOSSARY_GROUPS, glossaryEntry } from '#lib/core/glossary/glossary.ts';

/** What residents who tried the map did not know, and what the method page uses besides. */
const JARGON = (
  'snap point, interval, q, permutation, funnel, weighted, ward set, inventory, profile, hexagon, intensity, confidence, ' +
  'false discovery rate, p-value, Gi*, significant, bootstrap, Poisson, binomial, empirical Bayes, standard deviation, half-life, ' +
  'hotspot, cluster, score, factor, weight set, top 5 %, LSOA, census area, lattice, National Grid, polygon, density, ' +
  'kernel density, mid-ranks, funnel plot, Mann–Kendall, regression to the mean, hit rate, PAI, PEI*, held back, calibration, ' +
  'seed, nearest-neighbour index, quadrat, mean centre, ellipse, part-night, isolation, frontage, lux, presence, Minerva, ' +
  'proactive, outcome, revision, CSV, GeoJSON, OpenStreetMap, British Transport Police, harm weights, severity score'
).split(', ');

describe('the glossary', () => {
  it('explains every word that is known to be jargon', () => {
    expect(JARGON.filter((word) => findWords(`It says ${word} here.`).length === 0)).toEqual([]);
  });

  it('has one entry for each form, in order of the alphabet, in a group that there is', () => {
    const forms = GLOSSARY.flatMap((entry) => entry.forms.map((form) => form.toLowerCase()));
    expect(forms.filter((form, i) => forms.indexOf(form) !== i)).toEqual([]);
    const words = GLOSSARY.map(({ word }) => word.toLowerCase());
    expect(words).toEqual([...words].sort((a, b) => (a < b ? -1 : 1)));
    const groups = GLOSSARY_GROUPS.map(({ id }) => id);
    expect(GLOSSARY.filter(({ group }) => !groups.includes(group))).toEqual([]);
  });

  it('explains in few and whole sentences, without naming the word first', () => {
    for (const { word, text } of GLOSSARY) {
      expect(text, word).toMatch(/^[A-Z0-9].*\.$/s);
      expect(text.length, word).toBeLessThanOrEqual(260);
      expect(text.toLowerCase().startsWith(`${word.toLowerCase()} `), word).toBe(false);
    }
  });

  it('gives an entry by its id, and refuses an id that it does not have', () => {
    expect(glossaryEntry('q').word).toBe('q');
    expect(() => glossaryEntry('quux')).toThrow('"quux"');
  });
});

describe('words in a text', () => {
  const wordsIn = (text: string) =>
    findWords(text).map(({ id, at, length }) => [id, text.slice(at, at + length)]);

  it('are found whatever their capitals, the longest first, across any blank', () => {
    expect(wordsIn('Snap points: a false discovery rate.')).toEqual([
      ['snap-point', 'Snap points'],
      ['false-discovery', 'false discovery rate']
    ]);
    expect(wordsIn('95\u202f% interval 3 to 9')).toEqual([['interval', '95\u202f% interval']]);
    expect(wordsIn('the permutation\n   test')).toEqual([['permutation', 'permutation\n   test']]);
  });

  it('are explained with words that are explained too', () => {
    const ids = entriesFor('It survives every weighting.').map(({ id }) => id);
    expect(ids[0]).toBe('robustness');
    expect(ids).toEqual(expect.arrayContaining(['weighted', 'hotspot', 'top-five', 'hexagon']));
    for (const { id } of GLOSSARY) {
      const told = entriesFor(glossaryEntry(id).text).map((entry) => entry.id);
      const used = told.flatMap((one) => findWords(glossaryEntry(one).text).map((word) => word.id));
      expect([id, used.filter((one) => !told.includes(one))]).toEqual([id, []]);
    }
  });

  it('are found beside any sign, and not beside letters of any script', () => {
    expect(wordsIn('(score)—“hexagon”… 😀score')).toEqual([
      ['score', 'score'],
      ['hexagon', 'hexagon'],
      ['score', 'score']
    ]);
    expect(wordsIn('éscore 𝒜score scoré')).toEqual([]);
  });

  it('are not found within others, in addresses, or where their capitals say something else', () => {
    expect(
      wordsIn('upgrade, scoreboard, sub-profile, profile-like, src/core/score.ts, data/weights')
    ).toEqual([]);
    expect(wordsIn('Quay Q, csv, q')).toEqual([['q', 'q']]);
  });
});
