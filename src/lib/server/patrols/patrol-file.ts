import type { ComparedPlan, PatrolAnswer } from './plan-patrols.ts';
import type { PatrolCandidate } from './patrol-ground.ts';
import { formatMonth } from '#lib/core/incidents/month.ts';

/** A plan as an object for files: shares from 0 to 1, minutes, degrees; `NaN` becomes null. */
export function patrolObject(answer: PatrolAnswer): object {
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
    leftOut: answer.leftOut.map(({ candidate, reason }) => ({
      name: candidate.name,
      reason,
      ...placeOf(candidate)
    })),
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
    profile: { id: answer.profile.id, version: answer.profile.version },
    month: formatMonth(answer.month),
    from: formatMonth(answer.from),
    to: formatMonth(answer.to),
    spacing: answer.spacing,
    data_version: answer.version,
    asked,
    units:
      'expected: share of next month’s weighted incidents of the council, 0 to 1, with its 95 % interval',
    notes: answer.notes
  };
}

function placeOf({ name, cellIds, lon, lat }: PatrolCandidate): object {
  return { name, cells: cellIds, lon: degrees(lon), lat: degrees(lat) };
}

function comparedObject({ areas, share }: ComparedPlan): object {
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
