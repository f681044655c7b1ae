import { toLonLat, toNationalGrid } from '#lib/core/geometry/national-grid.ts';
import { areaIndex, boxAround, type PlanarPolygon } from '#lib/core/geometry/polygon.ts';

/** The part of the world that is kept. */
export interface Region {
  /** Whether a place (WGS84, degrees) is in it. */
  holds(lon: number, lat: number): boolean;
}

/** Everything: for a file that is the place itself. */
export const EVERYWHERE: Region = { holds: () => true };

const SQUARE = 100;
const HALF_DIAGONAL = SQUARE / Math.SQRT2;
const UNKNOWN = 0;
const IN = 1;
const OUT = 2;
const MIXED = 3;

/**
 * The areas and so many metres around them. Millions of nodes are asked about, so each square of 100 m is looked at once
 * and only those that the edge crosses are looked at closely. Throws a `RangeError` when there is no area.
 */
export function regionAround(areas: readonly (readonly PlanarPolygon[])[], metres: number): Region {
  const box = squaresAround(areas, metres);
  if (!box) throw new RangeError('no area to take a region from');
  const { minX, minY, columns, rows } = box;
  const index = areaIndex(areas);
  const squares = new Uint8Array(columns * rows);
  const [west, south, east, north] = degreesAround(box);
  return {
    holds(lon, lat) {
      if (!(lon >= west && lon <= east && lat >= south && lat <= north)) return false;
      const [x, y] = toNationalGrid(lon, lat);
      const column = Math.floor((x - minX) / SQUARE);
      const row = Math.floor((y - minY) / SQUARE);
      if (column < 0 || row < 0 || column >= columns || row >= rows) return false;
      const square = row * columns + column;
      if (squares[square] === UNKNOWN) {
        const midX = minX + (column + 0.5) * SQUARE;
        const midY = minY + (row + 0.5) * SQUARE;
        const sure = metres > HALF_DIAGONAL && index.nearest(midX, midY, metres - HALF_DIAGONAL) >= 0;
        squares[square] = sure ? IN : index.nearest(midX, midY, metres + HALF_DIAGONAL) >= 0 ? MIXED : OUT;
      }
      return squares[square] === IN || (squares[square] === MIXED && index.nearest(x, y, metres) >= 0);
    }
  };
}

interface SquareBox {
  readonly minX: number;
  readonly minY: number;
  readonly columns: number;
  readonly rows: number;
}

function squaresAround(areas: readonly (readonly PlanarPolygon[])[], metres: number): SquareBox | null {
  const [minX, minY, maxX, maxY] = boxAround(areas.flat(), metres);
  if (minX > maxX) return null;
  return {
    ...{ minX, minY },
    columns: Math.floor((maxX - minX) / SQUARE) + 1,
    rows: Math.floor((maxY - minY) / SQUARE) + 1
  };
}

/** A box in degrees that holds a box on the grid: wide enough for its slant, to pass over the rest of a county quickly. */
function degreesAround({ minX, minY, columns, rows }: SquareBox): [number, number, number, number] {
  const maxX = minX + columns * SQUARE;
  const maxY = minY + rows * SQUARE;
  const corners = [toLonLat(minX, minY), toLonLat(maxX, minY), toLonLat(minX, maxY), toLonLat(maxX, maxY)];
  const lons = corners.map(([lon]) => lon);
  const lats = corners.map(([, lat]) => lat);
  const slack = 0.01;
  return [
    Math.min(...lons) - slack,
    Math.min(...lats) - slack,
    Math.max(...lons) + slack,
    Math.max(...lats) + slack
  ];
}
