import { describe, expect, it } from 'vitest';
import { cellNames, streetOf } from '#lib/map/cell-names.ts';

describe('the name of a hexagon', () => {
  it('is the street of its busiest snap point', () => {
    const names = { 11: 'On or near High Street', 12: 'On or near Parking Area', 13: 'On or near Dock Road' };
    const found = cellNames(
      3,
      Int32Array.of(0, 0, 2, -1),
      Uint32Array.of(11, 12, 13, 14),
      Float64Array.of(4, 9, 0, 50),
      names
    );
    expect(found).toEqual(['Parking Area', null, 'Dock Road']);
  });

  it('drops the opening words that every name has', () => {
    expect(streetOf('On or near Dock Road')).toBe('Dock Road');
    expect(streetOf('Grays (station)')).toBe('Grays (station)');
  });
});
