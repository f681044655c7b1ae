import type { Factor } from '../factor.ts';

/** What residents said and officers accepted, as far as it still counts. */
export const concerns: Factor = {
  id: 'concerns',
  title: 'Residents’ concerns',
  reason:
    'Where residents say that they do not feel safe. Only what an officer accepted counts, once for a device and place in 30 days, less in a burst, half after six months; places that were asked more say more. By hexagon it is for officers only: everybody else gets a score without it, and counts of whole wards.',
  unit: 'concerns, each 1 when new and half after six months',
  needs: ['concerns'],
  hourly: false,
  audience: 'officer',

  measure(_, { concerns: counted }) {
    if (!counted) throw new Error('concerns were measured without concerns');
    return counted;
  },

  say(raw, cell) {
    if (Number.isNaN(raw[cell])) return 'not known';
    if (raw[cell] === 0) return 'no accepted concern from here';
    const shown = raw[cell] >= 10 ? Math.round(raw[cell]) : Number(raw[cell].toPrecision(2));
    return `accepted concerns that count ${shown.toLocaleString('en-GB')} together, each 1 when new and half after six months`;
  }
};
