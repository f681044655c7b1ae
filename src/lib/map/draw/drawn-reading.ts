import type { CountInPlace, PlaceFigures } from '#lib/core/places/place-figures.ts';
import { LEAST_BEYOND, perKm2 } from '#lib/core/places/place-figures.ts';
import type { Beside } from '#lib/core/places/compare-place.ts';
import type { Reading } from '#lib/map/panels/readings.ts';
import { interval, rate, ratio, whole } from '#lib/ui/numbers.ts';
import { inMonths, yearlyOf } from '#lib/ui/rates.ts';

/** The reading of a place of the reader's own. */
export function drawnReading(figures: PlaceFigures): Reading {
  const { inside, months, beyondShare } = figures;
  const [density, low, high] = perKm2(figures);
  const where = beyondShare > LEAST_BEYOND ? ' of its part within the wards,' : '';
  return {
    value: inside.incidents === 0 ? 'none recorded' : whole(inside.incidents),
    unit: inside.incidents === 0 ? '' : inside.incidents === 1 ? 'incident' : 'incidents',
    interval: countInterval(inside),
    detail: `${rate(density)} per km²${where} ${inMonths(months)} (${interval(low, high)})`,
    yearly: yearlyOf(inside.incidents, inside.low, inside.high, months)
  };
}

/** The interval of a count. */
export function countInterval({ low, high }: CountInPlace): string {
  return interval(low, high, whole);
}

/** How many times as dense a place is as something larger, in words: only what its interval bears out is more or less. */
export function besideInWords({ ratio: times, ratioLow, ratioHigh }: Beside): string {
  if (Number.isNaN(times)) return 'nothing was recorded there';
  const range = `${ratio(times)} times as much per km² (${interval(ratioLow, ratioHigh, ratio)})`;
  return ratioLow > 1 || ratioHigh < 1 ? range : `no clear difference, ${range}`;
}
