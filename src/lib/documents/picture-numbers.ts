/** Where a number stands in a picture, and the middle of what it numbers; units of the picture. */
export interface PlacedNumber {
  readonly x: number;
  readonly y: number;
  readonly of: readonly [x: number, y: number];
}

/** Directions around a middle, the first that is free is taken: itself, then ever further. */
const RINGS = [0, 2.2, 3.6, 5] as const;
const DIRECTIONS = 12;

/**
 * Places round numbers of a radius so that none covers another, those before first: in the middle of what they number, else beside it. Where nothing is
 * free a number stands in its middle all the same. `within`: width and height that they stay in. O(n²).
 */
export function placeNumbers(
  middles: readonly (readonly [x: number, y: number])[],
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
  for (const of of middles) {
    const places = RINGS.flatMap((ring) =>
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

/** The middle of rings by their corners, each counted once: what a number of them stands on. */
export function middleOf(rings: readonly Float64Array[]): readonly [x: number, y: number] {
  let [x, y, corners] = [0, 0, 0];
  for (const ring of rings)
    for (let i = 0; i < ring.length; i += 2) {
      x += ring[i];
      y += ring[i + 1];
      corners++;
    }
  return [x / corners, y / corners];
}
