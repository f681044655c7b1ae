import { describe, expect, it } from 'vitest';
import type { RestrictedRow } from '#lib/core/restricted/restricted-row.ts';
import { isAgainstWomenAndGirls, isChosen, listedOffence } from '#lib/core/restricted/women-and-girls.ts';

const ROW: RestrictedRow = {
  ...{ month: 24302, weekday: 4, hour: 22, easting: null, northing: null },
  ...{ offence: 'Stalking', age: null, domestic: null },
  sex: 'female'
};

describe('crimes against women and girls', () => {
  it.each([
    ['Assault with injury', 'violence'],
    ['Violence without injury', 'violence'],
    ['Non-fatal strangulation and suffocation', 'violence'],
    ['Threats to kill', 'violence'],
    ['Rape of a female aged 16 and over', 'sexual'],
    ['Sexual assault on a female aged 13 and over', 'sexual'],
    ['EXPOSURE AND VOYEURISM', 'sexual'],
    ['Stalking', 'stalking'],
    ['Controlling or coercive behaviour', 'stalking'],
    ['Forced marriage', 'honour'],
    ['Modern slavery', 'exploitation'],
    ['Attempted murder', 'homicide']
  ])('take in “%s”', (offence, group) => {
    expect(listedOffence(offence)?.id).toBe(group);
  });

  it.each([
    'Theft from the person',
    'Robbery of personal property',
    'Theft of a vehicle battery',
    'Burglary residential',
    'Assault without injury on a constable',
    'Assault of an emergency worker (other than a constable)',
    'Essex lorry theft'
  ])('leave out “%s”', (offence) => {
    expect(listedOffence(offence)).toBeNull();
  });

  it('need a victim who is known to be female, and an offence of the list or the marker of domestic abuse', () => {
    expect(isAgainstWomenAndGirls(ROW)).toBe(true);
    expect(isAgainstWomenAndGirls({ ...ROW, sex: 'male' })).toBe(false);
    expect(isAgainstWomenAndGirls({ ...ROW, sex: null })).toBe(false);
    expect(isAgainstWomenAndGirls({ ...ROW, offence: 'Criminal damage' })).toBe(false);
    expect(isAgainstWomenAndGirls({ ...ROW, offence: 'Criminal damage', domestic: true })).toBe(true);
  });

  it('count without domestic abuse where that is asked: rows that are not marked either way stay in', () => {
    const out = { of: 'women-and-girls', domestic: 'out' } as const;
    expect(isChosen({ ...ROW, domestic: true }, out)).toBe(false);
    expect(isChosen({ ...ROW, domestic: false }, out)).toBe(true);
    expect(isChosen(ROW, out)).toBe(true);
    expect(isChosen({ ...ROW, domestic: true }, { ...out, domestic: 'in' })).toBe(true);
    expect(isChosen({ ...ROW, sex: 'male' }, { of: 'all', domestic: 'in' })).toBe(true);
  });
});
