import type { Factor } from '../factor.ts';

/** Recorded incidents, weighted as the profile says. */
export const crime: Factor = {
  id: 'crime',
  title: 'Recorded crime',
  reason: 'Where police recorded more, and more serious, incidents of the kinds that the question is about.',
  unit: 'weighted incidents',
  needs: ['incidents'],
  hourly: false,
  audience: 'public',

  measure(_, { incidents }) {
    if (!incidents) throw new Error('crime was measured without incidents');
    return incidents.weighted;
  },

  say(raw, cell, { incidents }) {
    const count = incidents?.incidents[cell] ?? NaN;
    const months = incidents?.months ?? 0;
    const time = months === 1 ? 'one month' : `${months} months`;
    if (Number.isNaN(raw[cell])) return 'recorded crime is not known';
    if (count === 0) return `no incident of these kinds recorded in ${time}`;
    const what = count === 1 ? '1 incident of these kinds' : `${count} incidents of these kinds`;
    const { unit } = incidents ?? { unit: 'incidents' };
    const named = unit === 'weighted incidents' ? '' : ` ${unit}`;
    const weight = unit === 'incidents' ? '' : `, which weigh ${rounded(raw[cell])}${named}`;
    return `${what} recorded in ${time}${weight}`;
  }
};

/** Three figures are as much as a weight can carry. */
function rounded(value: number): string {
  const shown = value >= 100 ? Math.round(value) : Number(value.toPrecision(3));
  return shown.toLocaleString('en-GB');
}
