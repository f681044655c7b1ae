import { describe, expect, it } from 'vitest';
import { areaName, areaTitle } from '#lib/core/incidents/area-name.ts';
import { pointNames } from '#lib/core/incidents/place-names.ts';

const NAMES = {
  1: 'On or near High Street',
  2: 'On or near George Street',
  3: 'On or near High Street',
  4: 'On or near Supermarket',
  5: 'On or near Dock Road'
};
const WARDS = ['Riverside', 'Thameside'];
const all = [0, 1, 2, 3, 4];

function named(incidents: number[], within = all, ward?: number[]): string {
  return areaTitle(areaName(within, columnsOf(incidents, ward)), WARDS, 'No named street');
}

function columnsOf(incidents: number[], ward = [0, 0, 0, 1, 1]) {
  const points = pointNames(Uint32Array.of(1, 2, 3, 4, 5), NAMES);
  return { points, ward: Int32Array.from(ward), incidents: Float64Array.from(incidents) };
}

describe('the name of an area', () => {
  it('is its busiest street, points of one name counted together, and its ward', () => {
    expect(named([5, 7, 6, 0, 3])).toBe('High Street and George Street, Riverside');
    expect(named([5, 5, 6, 0, 3])).toBe('High Street, Riverside');
  });

  it('knows a second ward that holds a third of what the first holds, and is called by the first', () => {
    const wardsOf = (incidents: number[]) => areaName(all, columnsOf(incidents)).wards;
    expect(wardsOf([9, 0, 0, 0, 3])).toEqual([0, 1]);
    expect(wardsOf([9, 0, 0, 0, 2])).toEqual([0]);
    expect(named([9, 0, 0, 0, 3])).toBe('High Street, Riverside');
  });

  it('says the kind of public place that leads, near the busiest street', () => {
    expect(named([1, 0, 0, 9, 3])).toBe('A supermarket near Dock Road, Thameside');
  });

  it('goes by the number of points where nothing was counted', () => {
    expect(named([0, 0, 0, 0, 0], [0, 1, 2])).toBe('High Street and George Street, Riverside');
  });

  it('is outside every ward, and without a street, where that is so', () => {
    expect(named([3, 0, 0, 0, 0], [0], [-1, 0, 0, 0, 0])).toBe('High Street');
    expect(named([0, 0, 0, 0, 0], [])).toBe('No named street');
  });
});
