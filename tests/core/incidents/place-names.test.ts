import { describe, expect, it } from 'vitest';
import { atPlace, listedPlace, needsWard, cellNames, pointNames } from '#lib/core/incidents/place-names.ts';
import { mended, streetOf } from '#lib/core/incidents/snap-name.ts';

const NAMES = {
  11: 'On or near High Street',
  12: 'On or near Parking Area',
  13: 'On or near Dock Road',
  14: 'On or near Airport/airfield'
};
const titles = (ofPlace: number[], incidents: number[]) =>
  cellNames(
    2,
    Int32Array.from(ofPlace),
    pointNames(Uint32Array.of(11, 12, 13, 14), NAMES),
    Float64Array.from(incidents)
  );

describe('the title of a hexagon', () => {
  it('is the street of its busiest snap point', () => {
    expect(titles([0, 1, 0, 1], [4, 0, 9, 0])[0]).toBe('Around Dock Road');
  });

  it('says the kind of public place that leads, near the street in it', () => {
    expect(titles([0, 0, 1, 1], [4, 9, 1, 2])).toEqual([
      'A parking area near High Street',
      'An airport/airfield near Dock Road'
    ]);
  });

  it('keeps to the street where that leads', () => {
    expect(titles([0, 0, -1, -1], [9, 4, 99, 99])).toEqual(['Around High Street', null]);
  });

  it('says the kind of place alone where no street has a name', () => {
    expect(titles([-1, 0, -1, -1], [0, 3, 0, 0])[0]).toBe('A parking area');
  });
});

describe('the name of a point', () => {
  it('drops the opening words that every name has', () => {
    expect(streetOf('On or near Dock Road')).toBe('Dock Road');
    expect(streetOf('Grays (station)')).toBe('Grays (station)');
  });

  it('has a small letter after an apostrophe, which publishers’ programs make great', () => {
    expect(streetOf("On or near St John'S Way")).toBe("St John's Way");
    expect(mended("On or near St John'S Way")).toBe("On or near St John's Way");
    expect(['Saint’S Walk', "St Thomas'S Place", "O'Shea Road", "Sainsbury'S"].map(mended)).toEqual([
      ...['Saint’s Walk', "St Thomas's Place", "O'Shea Road", "Sainsbury's"]
    ]);
  });
});

describe('a title within a sentence', () => {
  it('begins small and says how something lies to it', () => {
    expect(['Around Dock Road', 'A parking area', 'An airport/airfield near Dock Road'].map(atPlace)).toEqual(
      ['around Dock Road', 'at a parking area', 'at an airport/airfield near Dock Road']
    );
    expect(['Around Dock Road', 'A parking area'].map(listedPlace)).toEqual(['Dock Road', 'a parking area']);
  });

  it('needs its ward where no street is in it', () => {
    expect(['Around Dock Road', 'A parking area', 'A school near Dock Road'].map(needsWard)).toEqual([
      false,
      true,
      false
    ]);
  });
});
