import { wholeNumber as whole, type Factor } from '../factor.ts';

/** How much of the ways in a place no public-space camera sees. */
export const cctv: Factor = {
  id: 'cctv',
  title: 'Cameras',
  reason:
    'Where no working public-space camera looks. Told by shares of places, rounded: where cameras stand is for officers only.',
  unit: 'share of metres that no camera sees',
  needs: ['environment'],
  hourly: false,

  measure(_, { environment }) {
    if (!environment) throw new Error('cameras were measured without the environment');
    return environment.columns.unseenShare;
  },

  say(raw, cell, { environment }) {
    if (!environment || Number.isNaN(raw[cell])) return 'not known';
    const { seenShare, unseenShare, walk } = environment.columns;
    const [seen, unseen] = [seenShare[cell], unseenShare[cell]];
    const metres = `${whole(walk[cell])} m of ways`;
    if (unseen === 1) return `the nearest camera sees none of its ${metres}`;
    const perhaps = Math.max(0, 1 - seen - unseen);
    const parts = [
      seen > 0
        ? `cameras see about ${percent(seen)} of its ${metres}`
        : `cameras surely see none of its ${metres}`
    ];
    if (perhaps >= 0.025) parts.push(`perhaps ${percent(perhaps)} more: where they look is not known`);
    return parts.join('; ');
  }
};

function percent(share: number): string {
  return `${Math.round(100 * share)}\u202f%`;
}
