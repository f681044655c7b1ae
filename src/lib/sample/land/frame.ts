/** Size and place of a sample borough: everything else is drawn inside it, in metres from its own corner. */
export interface Frame {
  /** Size as a multiple of the standard borough's 163 km². */
  readonly scale: number;
  /** Stretches of estuary side by side. */
  readonly columns: number;
  /** Rows of stretches, the first on the shore. */
  readonly rows: number;
  /** Metres from west to east of one stretch. */
  readonly stretchWidth: number;
  /** Metres from south to north of one row. */
  readonly rowDepth: number;
  readonly width: number;
  readonly depth: number;
  /** What lengths of towns and creeks are multiplied by in a borough smaller than the standard one; 1 otherwise. */
  readonly shrink: number;
  /** Metres drawn beyond the borough's edge on land. */
  readonly margin: number;
  /** National Grid easting and northing of the point (0, 0). */
  readonly easting: number;
  readonly northing: number;
}

const STANDARD_WIDTH = 21_000;
const STANDARD_DEPTH = 10_000;

/**
 * The frame of a borough `scale` times the standard size. Larger boroughs repeat stretches of estuary (so that cost and
 * counts grow in proportion), smaller ones shrink. The corner lies in the open North Sea, 25 km off Norfolk: the standard borough stays inside
 * eastings 655,000–680,000 and northings 335,000–350,000, because made-up crime must never lie on a real place.
 * Throws a `RangeError` for a scale outside 0.04–64.
 */
export function makeFrame(scale: number): Frame {
  if (!(scale >= 0.04 && scale <= 64)) throw new RangeError(`scale must be from 0.04 to 64, not ${scale}`);
  const rows = scale < 4 ? 1 : Math.floor(Math.sqrt(scale));
  const columns = Math.max(1, Math.round(scale / rows));
  const shrink = scale < 1 ? Math.sqrt(scale) : 1;
  const stretchWidth = scale < 1 ? STANDARD_WIDTH * shrink : (STANDARD_WIDTH * scale) / (rows * columns);
  const rowDepth = STANDARD_DEPTH * shrink;
  return {
    scale,
    columns,
    rows,
    stretchWidth,
    rowDepth,
    width: stretchWidth * columns,
    depth: rowDepth * rows,
    shrink,
    margin: 700 * Math.max(shrink, 0.5),
    easting: 656_500,
    northing: 338_600
  };
}
