import type { ComparedPlan, PatrolAnswer } from './plan-patrols.ts';
import type { PatrolCandidate } from './patrol-ground.ts';
import { formatMonth } from '#lib/core/incidents/month.ts';

/** A plan as it is written. */
export type PatrolFile = ReturnType<typeof patrolObject>;

/** A plan as an object for files: shares from 0 to 1, minutes, degrees; `NaN` becomes null. */
export function patrolObject(answer: PatrolAnswer) {
  const { asked, together } = answer;
  return {
    areas: answer.areas.map((area) => ({
      ...placeOf(area),
      expected: area.share.expected,
      expected_low: area.share.low,
      expected_high: area.share.high,
      minutes: area.minutes,
      minutes_there: area.minutesThere,
      order: area.order,
      drawn: area.drawn,
      why: area.why
    })),
    leftOut: answer.leftOut.map(({ candidate, reason }) => ({ ...placeOf(candidate), reason })),
    compared: {
      count12: answer.count12 && comparedObject(answer.count12),
      withoutFairness: comparedObject(answer.withoutFairness)
    },
    together: { expected: together.expected, expected_low: together.low, expected_high: together.high },
    controls: answer.controls.map(placeOf),
    minutes: answer.minutes,
    proved: answer.proved,
    bound: answer.bound,
    candidates: answer.candidates,
    months12: answer.months12,
    profile: { id: answer.profile.id, version: answer.profile.version },
    month: formatMonth(answer.month),
    from: formatMonth(answer.from),
    to: formatMonth(answer.to),
    spacing: answer.spacing,
    data_version: answer.version,
    asked,
    units:
      'expected: share of the weighted incidents of the month in the council, 0 to 1, with its 95 % interval; months12: how many of the 12 months before have figures',
    notes: answer.notes
  };
}

function placeOf({ name, cellIds, lon, lat }: PatrolCandidate) {
  return { name, cells: cellIds, lon: degrees(lon), lat: degrees(lat) };
}

function comparedObject({ areas, share }: ComparedPlan) {
  return {
    expected: share.expected,
    expected_low: share.low,
    expected_high: share.high,
    areas: areas.map(placeOf)
  };
}

function degrees(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

/** The stops of a plan as GeoJSON points in the order of walking. */
export function patrolGeojson({ areas, month, notes }: PatrolFile): string {
  const features = areas.map(({ lon, lat, ...properties }) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [lon, lat] },
    properties
  }));
  return `${JSON.stringify({ type: 'FeatureCollection', about: { month, notes }, features })}\n`;
}

/** The same as a GPX 1.1 route, for a device that leads the way. */
export function patrolGpx({ areas, month }: PatrolFile): string {
  const points = areas.map(
    ({ lon, lat, name, order, minutes }) =>
      `<rtept lat="${lat}" lon="${lon}"><name>${xml(`${order}. ${name}`)}</name><desc>${minutes} minutes</desc></rtept>`
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gpx version="1.1" creator="Community Safety Map" xmlns="http://www.topografix.com/GPX/1/1">',
    `<rte><name>Patrol, ${month}</name>`,
    ...points,
    '</rte></gpx>',
    ''
  ].join('\n');
}

function xml(text: string): string {
  return text.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
