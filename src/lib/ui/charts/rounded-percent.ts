/** An interpolator for d3 scales: positions in per cent to two decimals, a tenth of a pixel on the widest plot, so that markup stays small. */
export function roundedPercent(from: number, to: number): (share: number) => number {
  return (share) => Math.round((from + (to - from) * share) * 100) / 100;
}
