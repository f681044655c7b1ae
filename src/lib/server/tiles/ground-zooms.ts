/** First zooms of street classes of OpenStreetMap; a link road comes in with the next class. */
const STREETS: Readonly<Record<string, number>> = {
  motorway: 6,
  trunk: 7,
  primary: 8,
  secondary: 9,
  tertiary: 10,
  unclassified: 11,
  residential: 12,
  living_street: 12,
  pedestrian: 12,
  road: 12,
  busway: 12,
  service: 13,
  track: 13,
  footway: 13,
  path: 13,
  cycleway: 13,
  bridleway: 13
};
const WATERWAYS: Readonly<Record<string, number>> = {
  coastline: 6,
  river: 9,
  canal: 10,
  tidal_channel: 11,
  stream: 12
};
const PLACES: Readonly<Record<string, readonly [rank: number, zoom: number]>> = {
  city: [1, 6],
  town: [2, 8],
  borough: [3, 9],
  suburb: [3, 10],
  village: [4, 10],
  quarter: [5, 12],
  neighbourhood: [6, 12],
  hamlet: [6, 12],
  island: [6, 11]
};
const POINTS: Readonly<Record<string, number>> = { station: 11, school: 14, stop: 14 };
const LAST = 14;
const PIXELS_ACROSS = 512;

/** The zoom from which a class of street or path is drawn. */
export function streetZoom(value: string): number {
  const link = value.endsWith('_link');
  const zoom = STREETS[link ? value.slice(0, -'_link'.length) : value] ?? LAST;
  return link ? Math.min(LAST, Math.max(zoom + 2, 11)) : zoom;
}

/** The zoom from which a class of railway is drawn; sidings and yards come late. */
export function railZoom(value: string, service: string | undefined): number {
  if (service) return 13;
  return value === 'rail' || value === 'light_rail' ? 8 : 12;
}

/** The zoom from which a class of waterway (as a line) is drawn. */
export function waterwayZoom(value: string): number {
  return WATERWAYS[value] ?? 13;
}

/** The zoom from which the name of a class of place is there, and its rank: 1 is a city. */
export function placeZoom(value: string): { zoom: number; rank: number } {
  const [rank, zoom] = PLACES[value] ?? [7, 13];
  return { rank, zoom };
}

/** The zoom from which a kind of point is there. */
export function pointZoom(kind: string): number {
  return POINTS[kind] ?? LAST;
}

/** The first zoom, from `first` on, at which the shells of an area cover so many pixels; the last at the latest. */
export function areaZoom(
  lines: readonly { readonly hole: boolean; readonly positions: Float64Array }[],
  pixels: number,
  first: number
): number {
  let squareDegrees = 0;
  for (const { hole, positions } of lines) if (!hole) squareDegrees += ringArea(positions);
  if (lines.length === 0) return LAST;
  // On the map a degree of latitude is stretched as one of longitude shrinks: both by the cosine.
  const stretch = Math.cos((lines[0].positions[1] * Math.PI) / 180);
  const share = squareDegrees / stretch / 360 ** 2;
  const zoom = Math.ceil(Math.log2(Math.sqrt(pixels / share) / PIXELS_ACROSS));
  return Math.min(LAST, Math.max(first, zoom));
}

function ringArea(positions: Float64Array): number {
  const [x, y] = positions;
  let twice = 0;
  for (let i = 2; i < positions.length; i += 2) {
    twice += (positions[i - 2] - x) * (positions[i + 1] - y) - (positions[i] - x) * (positions[i - 1] - y);
  }
  return Math.abs(twice) / 2;
}
