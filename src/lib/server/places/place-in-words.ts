import { REACHES } from '#lib/core/places/place-regions.ts';
import { perYear, type CountInPlace } from '#lib/core/places/place-figures.ts';
import type { PlaceReport } from './ask-place.ts';

/** A place in a few lines, for a terminal: its figures with their intervals, what it stands beside, and what must be known of them. */
export function* placeInWords(report: PlaceReport): Generator<string> {
  const { place, answer, comparison, inputs, notes } = report;
  const { figures, environment } = answer;
  const what = place.circle
    ? `${place.circle.radius} m around ${place.circle.x}, ${place.circle.y}`
    : 'The outline';
  yield `${what}: ${number(figures.areaM2 / 1e4, 2)} ha`;
  yield `  inside            ${count(figures.inside)}`;
  for (const [k, one] of figures.within.entries()) yield `  within ${REACHES[k]} m      ${count(one)}`;
  const [year, low, high] = perYear(figures.inside, figures.months);
  yield `  a year            ${number(year)} (${number(low)} to ${number(high)}), from ${figures.months === 1 ? 'one month' : `${figures.months} months`}`;
  yield `  per km²           ${number(comparison.perKm2)} (${number(comparison.low)} to ${number(comparison.high)})`;
  for (const { ward, perKm2 } of comparison.wards) yield `    ${inputs.wards[ward].name}: ${number(perKm2)}`;
  yield `    ${report.council.name} as a whole: ${number(comparison.council.perKm2)}`;
  if (environment) {
    const { walk, unlit, lightUnknown, isolated, isolationUnknown } = environment;
    yield `  ways              ${number(walk)} m: ${number(unlit)} dark (${number(lightUnknown)} not known), ${number(isolated)} isolated (${number(isolationUnknown)} not known)`;
  }
  for (const note of notes) yield `Note: ${note}`;
}

function count({ incidents, low, high }: CountInPlace): string {
  return `${number(incidents)} incidents (95 % interval ${number(low)} to ${number(high)})`;
}

function number(value: number, places = 0): string {
  return Number.isFinite(value)
    ? value.toLocaleString('en-GB', { maximumFractionDigits: places })
    : 'not known';
}
