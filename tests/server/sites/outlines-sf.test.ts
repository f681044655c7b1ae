import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { readPlace } from '#lib/core/places/read-place.ts';

/** What R's sf says of some outlines: `Rscript tests/fixtures/oracles/sites.R` (sf over GEOS). */
const { data } = Papa.parse<Readonly<Record<'reference' | 'wkt' | 'area_m2' | 'perimeter_m', string>>>(
  readFileSync(new URL('../../fixtures/oracles/sites-sf.csv', import.meta.url), 'utf8'),
  { header: true, skipEmptyLines: true }
);

it('has outlines to compare', () => expect(data).toHaveLength(7));

it.each(data)('$reference is as large and as long around as R’s sf says', ({ wkt, area_m2, perimeter_m }) => {
  const read = readPlace(wkt, null, [560_000, 177_000, 563_000, 180_000]);
  if (!read.ok) throw new Error(read.message);
  expect(read.notes).toEqual([]);
  expect(read.place.areaM2).toBeCloseTo(Number(area_m2), 5);
  expect(read.place.perimeterM).toBeCloseTo(Number(perimeter_m), 5);
});
