import { describe, expect, it } from 'vitest';
import { basisOf } from '#lib/map/panels/basis.ts';

const JANUARY = 2025 * 12;
const file = (month: number, force: string, withoutPlace: number) => ({
  ...{ month, force, withoutPlace, rows: 1000, complete: true, importedAt: '2025-11-22T10:00:00Z' }
});
const facts = {
  months: { present: [JANUARY, JANUARY + 2], broken: [] as number[] },
  files: [file(JANUARY, 'Essex Police', 3), file(JANUARY + 2, 'Essex Police', 4)],
  expectedForces: ['Essex Police', 'British Transport Police'],
  lacking: { 'British Transport Police': 'Incidents on trains are in its own file.' } as Record<
    string,
    string
  >,
  wardSet: { name: 'Wards 2014 to 2026', validFrom: '2014-01-01', validTo: '2026-05-06' }
};
const text = (from: number, to: number, given = facts) => basisOf({ from, to }, given).sentences.join(' ');

describe('what figures rest on', () => {
  it('names months without a file and says that they are not quiet months', () => {
    expect(text(JANUARY, JANUARY + 2)).toContain(
      'Police figures for 2 of 3 months. Missing: February 2025. A missing month is not a month without crime.'
    );
    expect(basisOf({ from: JANUARY, to: JANUARY + 2 }, facts).partial).toBe(true);
  });

  it('says when every month is there, in good English for one', () => {
    expect(text(JANUARY, JANUARY)).toContain('Police figures for the month.');
  });

  it('says what a force’s missing files leave out, as the council file has it', () => {
    expect(text(JANUARY, JANUARY)).toContain(
      'British Transport Police files are missing. Incidents on trains are in its own file.'
    );
  });

  it('counts rows without a place, names the ward set and the day of the import', () => {
    const said = text(JANUARY, JANUARY + 2);
    expect(said).toContain('7 rows of 2,000 in the whole force area (0.4');
    expect(said).toContain('“Wards 2014 to 2026”');
    expect(said).toContain('Imported on 22 November 2025.');
  });

  it('says when there is no file at all', () => {
    expect(text(JANUARY + 5, JANUARY + 6)).toContain('There is no police file for any month of this period.');
  });

  it('says when a file broke off', () => {
    const broken = { ...facts, months: { ...facts.months, broken: [JANUARY] } };
    expect(text(JANUARY, JANUARY, broken)).toContain('broke off for January 2025');
  });
});
