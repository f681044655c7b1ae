import { describe, expect, it } from 'vitest';
import { readGridReference } from '#lib/core/places/position.ts';

describe('a grid reference', () => {
  // Ordnance Survey, "A guide to coordinate systems in Great Britain", and its "Using the National Grid" leaflet.
  it.each<[string, number, number]>([
    ['TG 51409 13177', 651_409, 313_177],
    ['SU 37 15', 437_500, 115_500],
    ['NN166712', 216_650, 771_250],
    ['tq 6170077800', 561_700, 177_800]
  ])('%s is where it says', (text, x, y) => {
    expect(readGridReference(text)).toEqual([x, y]);
  });
  it.each(['TQ 617 77', 'II 12 34', 'TQ', 'AA 12 34', '12 34'])('%s is none', (text) => {
    expect(readGridReference(text)).toBeNull();
  });
});
