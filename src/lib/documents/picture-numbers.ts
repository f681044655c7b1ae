import { PICTURE, type PictureFrame } from './picture-frame.ts';

/** Where a number stands in a picture, and the middle of what it numbers; units of the picture. */
export interface PlacedNumber {
  readonly x: number;
  readonly y: number;
  readonly of: readonly [x: number, y: number];
}

/** What is to be numbered: its middle, and how far it reaches, units of the picture. */
export interface Numbered {
  readonly middle: readonly [x: number, y: number];
  readonly size: number;
}

/** Distances from a middle in radii, the first that is free is taken. */
const RINGS = [1.9, 3, 4.2, 5.5] as const;
/** What is so many radii large can hold its number without being hidden by it. */
const LARGE = 4.5;
const DIRECTIONS = 12;

/**
 * Places round numbers of a radius so that none covers another, those before first: beside what they number, or within it where it is large. Where nothing is
 * free a number stands in its middle all the same. `within`: width and height that they stay in. O(n²).
 */
export function placeNumbers(
  all: readonly Numbered[],
  radius: number,
  [width, height]: readonly [width: number, height: number]
): PlacedNumber[] {
  const placed: PlacedNumber[] = [];
  const isFree = (x: number, y: number): boolean =>
    x >= radius &&
    y >= radius &&
    x <= width - radius &&
    y <= height - radius &&
    placed.every((other) => (other.x - x) ** 2 + (other.y - y) ** 2 >= (2.1 * radius) ** 2);
  for (const { middle: of, size } of all) {
    const rings = size >= LARGE * radius ? [0, ...RINGS] : RINGS;
    const places = rings.flatMap((ring) =>
      Array.from({ length: ring === 0 ? 1 : DIRECTIONS }, (_, i) => {
        const turn = (2 * Math.PI * i) / DIRECTIONS - Math.PI / 2;
        return [of[0] + ring * radius * Math.cos(turn), of[1] + ring * radius * Math.sin(turn)] as const;
      })
    );
    const [x, y] = places.find((place) => isFree(...place)) ?? places[0];
    placed.push({ x, y, of });
  }
  return placed;
}

/** Radius of numbers, here and on phones, where the picture is drawn at half its size. */
export const NUMBER_RADII = [11, 23] as const;

/** Where the numbers of outlines stand in a picture so high. */
export function numbersOf(
  outlines: readonly { readonly rings: readonly Float64Array[] }[],
  { shown, height }: { readonly shown: PictureFrame; readonly height: number },
  radius: number
): PlacedNumber[] {
  const all = outlines.map(({ rings }): Numbered => {
    const [west, south, east, north] = boxOfRings(rings, 0) ?? [NaN, NaN, NaN, NaN];
    const middle = [
      ((west + east) / 2 - shown.west) * shown.scale,
      (shown.north - (south + north) / 2) * shown.scale
    ] as const;
    return { middle, size: Math.max(east - west, north - south) * shown.scale };
  });
  return placeNumbers(all, radius, [PICTURE.width, height]);
}

/** The box around rings: west, south, east, north, `margin` more on each side; null around none. */
export function boxOfRings(
  rings: readonly Float64Array[],
  margin: number
): [west: number, south: number, east: number, north: number] | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings)
    for (let i = 0; i < ring.length; i += 2) {
      west = Math.min(west, ring[i]);
      east = Math.max(east, ring[i]);
      south = Math.min(south, ring[i + 1]);
      north = Math.max(north, ring[i + 1]);
    }
  return west <= east ? [west - margin, south - margin, east + margin, north + margin] : null;
}
