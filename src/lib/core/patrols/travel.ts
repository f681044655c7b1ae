/** How officers get from area to area. */
export type Means = 'foot' | 'car';

/** Metres a minute: 4.8 km/h on foot, 30 km/h in town by car with lights and parking. */
const PACE: Readonly<Record<Means, number>> = { foot: 80, car: 500 };
/** Ways are so much longer than the straight line where no street map says how long they are: an assumption, said so. */
export const DETOUR = 1.3;

/** Minutes between points and whether all of them were measured along streets. */
export interface Travel {
  readonly minutes: readonly Float64Array[];
  /** Pairs that were measured along streets, of all pairs. */
  readonly measured: number;
  readonly pairs: number;
}

/**
 * Minutes between points: along the streets where `streets` (metres, `NaN` = not known) says how far it is, else the straight line × 1.3.
 * Symmetric: of two that differ the longer counts. Columns of National Grid metres.
 */
export function travelMinutes(
  x: Float64Array,
  y: Float64Array,
  means: Means,
  streets: readonly Float64Array[] | null
): Travel {
  let measured = 0;
  const minutes = Array.from(x, () => new Float64Array(x.length));
  for (let i = 0; i < x.length; i++)
    for (let j = i + 1; j < x.length; j++) {
      const along = streets ? Math.max(streets[i][j], streets[j][i]) : NaN;
      if (!Number.isNaN(along)) measured++;
      const metres = Number.isNaN(along) ? DETOUR * Math.hypot(x[i] - x[j], y[i] - y[j]) : along;
      minutes[i][j] = minutes[j][i] = metres / PACE[means];
    }
  return { minutes, measured, pairs: (x.length * (x.length - 1)) / 2 };
}
