/** Where weighted points lie and how they spread. Metres. */
export interface DeviationalEllipse {
  /** The mean centre, x and y: it may lie outside the area that the points are of. */
  readonly mean: readonly [x: number, y: number];
  /** Half axes, the longer first; 0 = no spread that way. */
  readonly major: number;
  readonly minor: number;
  /** Of the longer axis, degrees clockwise from the y axis (grid north), 0 to under 180; `NaN` where no direction is longer. */
  readonly bearing: number;
}

/**
 * The weighted mean centre and the standard deviational ellipse (Lefever, "Measuring geographic concentration by means of the standard
 * deviational ellipse", 1926; Yuill 1971): axes along the principal directions of the weighted covariance (divided by Σw), half axes √2
 * standard deviations, so that of points spread normally it holds 1 − 1/e = 63 % (Wang, Shi and Miao, "Confidence analysis of standard
 * deviational ellipse", 2015). Null when no point has weight; points with weight 0 do not count.
 * Turf's own is worked out in degrees, of which one to the east is only 0.6 of one to the north here. O(points).
 */
export function deviationalEllipse(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  weight: ArrayLike<number>
): DeviationalEllipse | null {
  const [total, meanX, meanY] = weightedMean(x, y, weight);
  if (!(total > 0)) return null;
  let [xx, xy, yy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    if (!(weight[i] > 0)) continue;
    const [offX, offY] = [x[i] - meanX, y[i] - meanY];
    xx += (weight[i] * offX * offX) / total;
    xy += (weight[i] * offX * offY) / total;
    yy += (weight[i] * offY * offY) / total;
  }
  const half = (xx + yy) / 2;
  const reach = Math.hypot((xx - yy) / 2, xy);
  // The angle of the longer axis, counter-clockwise from x: of [xx xy; xy yy], half of that of (xx − yy, 2xy).
  const angle = (Math.atan2(2 * xy, xx - yy) / 2) * (180 / Math.PI);
  return {
    mean: [meanX, meanY],
    major: Math.sqrt(2 * (half + reach)),
    minor: Math.sqrt(2 * Math.max(0, half - reach)),
    bearing: reach > 1e-9 * half ? (((90 - angle) % 180) + 180) % 180 : NaN
  };
}

function weightedMean(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  weight: ArrayLike<number>
): [total: number, x: number, y: number] {
  let [total, sumX, sumY] = [0, 0, 0];
  // From the first point, so that metres on the grid (hundreds of thousands) cost no digits.
  for (let i = 0; i < x.length; i++) {
    if (!(weight[i] > 0)) continue;
    total += weight[i];
    sumX += weight[i] * (x[i] - x[0]);
    sumY += weight[i] * (y[i] - y[0]);
  }
  return [total, x[0] + sumX / total, y[0] + sumY / total];
}
