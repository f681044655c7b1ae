/** Metres of way below which coverage by cameras is not told: of so few metres it would tell where a camera stands. */
export const LEAST_METRES_OF_COVERAGE = 100;
/** Coverage is told in steps of so much. */
export const COVERAGE_STEP = 0.05;

/**
 * Coverage of hexagons by cameras, for officers: the share of the known metres, 0 to 1, to the nearest twentieth; `NaN` where fewer than
 * 100 m are known. A share that is not nothing, and not all, stays so. Shares of small places, and above all those that are exactly
 * nothing, give positions away when they are laid over one another (METHODS 8), so nobody else is told them.
 */
export function roundedCoverage(part: Float64Array, known: Float64Array): Float64Array {
  return part.map((metres, i) => {
    if (!(known[i] >= LEAST_METRES_OF_COVERAGE)) return NaN;
    const share = metres / known[i];
    if (share <= 0 || share >= 1) return Math.min(1, Math.max(0, share));
    const steps = Math.round(share / COVERAGE_STEP);
    return Math.min(1 / COVERAGE_STEP - 1, Math.max(1, steps)) / (1 / COVERAGE_STEP);
  });
}

/** Metres of way below which a ward is not told coverage in public. */
export const LEAST_METRES_IN_WARDS = 2000;

/**
 * Coverage of wards by cameras as it may be told to anybody: the share of the known metres, 0 to 1, to the nearest tenth; `NaN` where fewer
 * than 2 km are known. Nothing is told apart from next to nothing, so no ward can be struck out by whoever looks for a camera.
 */
export function tenthsOfCoverage(part: Float64Array, known: Float64Array): Float64Array {
  return part.map((metres, i) =>
    known[i] >= LEAST_METRES_IN_WARDS ? Math.round((10 * metres) / known[i]) / 10 : NaN
  );
}

/** How much of the ways of a place cameras see: none, some, at least half; `perhaps` = only by cameras that may look elsewhere. */
export const COVERAGE = { none: 0, some: 1, most: 2, perhaps: 3, unknown: 4 } as const;

/** One of `COVERAGE` from the rounded shares that cameras surely see and surely do not. */
export function coverageClass(seenShare: number, unseenShare: number): number {
  if (Number.isNaN(unseenShare)) return COVERAGE.unknown;
  if (seenShare >= 0.5) return COVERAGE.most;
  if (seenShare > 0) return COVERAGE.some;
  return unseenShare < 1 ? COVERAGE.perhaps : COVERAGE.none;
}
