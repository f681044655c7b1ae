/** Units of a picture's width; its height is so much of it. */
export const PICTURE = { width: 720, ratio: 0.62 } as const;

/** What a picture shows: its west and north edge in National Grid metres, its width in metres, and units a metre. */
export interface PictureFrame {
  readonly west: number;
  readonly north: number;
  readonly width: number;
  readonly scale: number;
}

/** The frame around a box (west, south, east, north), which is widened to fit. */
export function pictureFrame(
  [west, south, east, north]: readonly [number, number, number, number],
  ratio: number
): PictureFrame {
  const width = Math.max(east - west, (north - south) / ratio);
  const [x, y] = [(west + east) / 2, (south + north) / 2];
  return { west: x - width / 2, north: y + (width * ratio) / 2, width, scale: PICTURE.width / width };
}

/** A line or area of the ground, National Grid metres. */
export interface GroundLine {
  readonly style: string;
  readonly name: string | null;
  readonly closed: boolean;
  readonly line: Float64Array;
}

/** Metres across from which a picture is of a whole council rather than of a site: streets are thin, and wards are named instead. */
const FAR = 2500;

/** Whether a picture is of a whole council. */
export function isFar({ width }: PictureFrame): boolean {
  return width > FAR;
}
