import { expect, it } from 'vitest';
import { toNationalGrid } from '#lib/core/geometry/national-grid.ts';
import { isHexagon, writtenPieces, writtenPosition } from '#lib/core/patrols/written-places.ts';

it('places are set apart by semicolons and lines, ids of hexagons by anything; a comma within a name stays', () => {
  expect(
    writtenPieces(['High Street, Grays; RM17 6LT\n 150.3063.1368, 150.3063.-1369', '', '0.325, 51.478'])
  ).toEqual([...['High Street, Grays', 'RM17 6LT', '150.3063.1368', '150.3063.-1369', '0.325, 51.478']]);
  expect(isHexagon('150.3063.1368')).toBe(true);
  expect(isHexagon('RM17 6LT')).toBe(false);
});

it('a position is read in degrees, metres or as a grid reference; what is none of them is a name', () => {
  const near = (piece: string) => {
    const place = writtenPosition(piece);
    return typeof place === 'object' && place
      ? [Math.round(place.easting), Math.round(place.northing)]
      : place;
  };
  expect(near('561700, 177800')).toEqual([561_700, 177_800]);
  expect(near('TQ 617 778')).toEqual([561_750, 177_850]);
  const [easting, northing] = toNationalGrid(0.325, 51.478).map(Math.round);
  expect(near('0.325, 51.478')).toEqual([easting, northing]);
  expect(near('51.478 0.325')).toEqual([easting, northing]);
  expect(near('High Street')).toBe(null);
  expect(near('0.325')).toBe(null);
  expect(near('500, 2')).toMatch(/is neither degrees/);
});
