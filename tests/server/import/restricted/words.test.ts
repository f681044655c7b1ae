import { describe, expect, it } from 'vitest';
import { parseMonth } from '#lib/core/incidents/month.ts';
import { ageOf, domesticOf, sexOf } from '#lib/server/import/restricted/victim-words.ts';
import { momentOf, momentOfTwo } from '#lib/server/import/restricted/written-moment.ts';

describe('the time of a row', () => {
  // 7 March 2025 was a Friday.
  const friday = { month: parseMonth('2025-03'), weekday: 4 };

  it.each([
    ['07/03/2025 22:15', 22],
    ['07/03/2025 22:15:59', 22],
    ['7 Mar 2025 10:15 pm', 22],
    ['7 Mar 2025 12:15 am', 0],
    ['2025-03-07T22:15:00', 22],
    ['2025-03-07T22:15:00.000Z', 22],
    ['07.03.2025 22.15', 22],
    ['20250307 22:15', 22],
    ['07/03/2025 22:15 PM', 22],
    ['2025-03-07', null],
    ['07/03/2025', null]
  ])('is read from “%s”', (text, hour) => {
    expect(momentOf(text)).toMatchObject({ ...friday, hour });
  });

  it('is London’s where a zone is named: in summer an hour later', () => {
    // As databases write it, with a space.
    for (const written of ['2025-07-06 23:30:00+00:00', '2025-07-06 23:30:00Z', '2025-07-06 23:30:00+00'])
      expect(momentOf(written)).toEqual(momentOf('2025-07-06T23:30:00Z'));
    expect(momentOf('2025-07-06T23:30:00Z')).toMatchObject({
      month: parseMonth('2025-07'),
      weekday: 0,
      hour: 0
    });
  });

  it.each([
    '',
    'yesterday',
    '31/02/2025 10:00',
    '03/13/2025 10:00',
    '07/03/2025 25:10',
    '07/03/2025 10:75',
    '45678.9'
  ])('is none in “%s”', (text) => {
    expect(momentOf(text)).toBeNull();
  });

  it('may stand in two columns', () => {
    expect(momentOfTwo('07/03/2025', '22:15')).toMatchObject({ ...friday, hour: 22 });
    expect(momentOfTwo('07/03/2025 00:00:00', '2215')).toMatchObject({ ...friday, hour: 22 });
    expect(momentOfTwo('07/03/2025 00:00:00', '')).toMatchObject({
      ...friday,
      hour: null,
      isMidnight: false
    });
    expect(momentOfTwo('01/01/2020', '07/03/2025 22:15')).toMatchObject({ ...friday, hour: 22 });
    expect(momentOfTwo('', '22:15')).toBeNull();
  });

  it('knows midnight, which systems write where nobody knew', () => {
    expect(momentOf('07/03/2025 00:00')?.isMidnight).toBe(true);
    expect(momentOf('07/03/2025 00:01')?.isMidnight).toBe(false);
  });
});

describe('the words for a victim', () => {
  it('are mended by a small vocabulary, and what is not in it is not guessed', () => {
    expect(['F', 'female', 'Woman', ' GIRL ', '1 - Female'].map(sexOf)).toEqual(Array(5).fill('female'));
    expect(['M', 'Male', 'boy'].map(sexOf)).toEqual(Array(3).fill('male'));
    expect(['X', 'Non-binary', 'Other'].map(sexOf)).toEqual(Array(3).fill('other'));
    expect(['', 'U', 'Not stated', 'N/A', 'Organisation'].map(sexOf)).toEqual(Array(5).fill(null));
    expect(['Fr', '2', 'person'].map(sexOf)).toEqual(Array(3).fill(undefined));
  });

  it('keep years as a band, and a band in one spelling', () => {
    expect(['9', '17', '24', '25.0', '70'].map(ageOf)).toEqual([
      ...['under 10', '10 to 17', '18 to 24', '25 to 34', '65 and over']
    ]);
    expect(['18-24', '18 – 24', '65+', 'Under 18', 'over 60'].map(ageOf)).toEqual([
      ...['18 to 24', '18 to 24', '65 and over', 'under 18', 'over 60']
    ]);
    expect(['', 'unknown'].map(ageOf)).toEqual([null, null]);
    expect(['130', '24-18', 'young'].map(ageOf)).toEqual(Array(3).fill(undefined));
  });

  it('know domestic abuse by yes and no, and by its own name', () => {
    expect(['Y', 'true', '1', 'DA', 'Domestic abuse related'].map(domesticOf)).toEqual(Array(5).fill(true));
    expect(['N', 'no', 'Non-DA'].map(domesticOf)).toEqual(Array(3).fill(false));
    expect(['', 'Not known'].map(domesticOf)).toEqual([null, null]);
    expect(domesticOf('maybe')).toBeUndefined();
  });
});
