/** The box around the United Kingdom, degrees: what lies outside is a slip, not a place. */
const WEST = -9;
const EAST = 2.5;
const SOUTH = 49;
const NORTH = 61.5;
const DECIMAL = /^[+-]?\d+(\.\d+)?$/;

/** What is wrong with a longitude and latitude given as text, or null when they are a place in the United Kingdom. */
export function positionProblem(lon: string, lat: string): { which: 'lon' | 'lat'; message: string } | null {
  if (lon === '')
    return { which: 'lon', message: 'There is a latitude but no longitude; give both or neither.' };
  if (lat === '')
    return { which: 'lat', message: 'There is a longitude but no latitude; give both or neither.' };
  if (!DECIMAL.test(lon))
    return { which: 'lon', message: 'The longitude must be a number in degrees, like 0.325874.' };
  if (!DECIMAL.test(lat))
    return { which: 'lat', message: 'The latitude must be a number in degrees, like 51.477413.' };
  const x = Number(lon);
  const y = Number(lat);
  if (inside(x, y)) return null;
  if (inside(y, x)) {
    return {
      which: 'lon',
      message: 'Longitude and latitude seem to be swapped: this would be right the other way round.'
    };
  }
  if (Math.abs(x) > 180 || Math.abs(y) > 90) {
    const message =
      'This is not in degrees; eastings and northings must be turned into longitude and latitude first.';
    return { which: Math.abs(x) > 180 ? 'lon' : 'lat', message };
  }
  const wrong = x < WEST || x > EAST;
  return {
    which: wrong ? 'lon' : 'lat',
    message: wrong
      ? `This longitude lies outside the United Kingdom (${WEST} to ${EAST} degrees).`
      : `This latitude lies outside the United Kingdom (${SOUTH} to ${NORTH} degrees).`
  };
}

function inside(lon: number, lat: number): boolean {
  return lon >= WEST && lon <= EAST && lat >= SOUTH && lat <= NORTH;
}
