import { percent, seenShare, unseenShare } from '../../environment/measures/cameras.ts';
import { walk } from '../../environment/measures/ways.ts';
import { environmentFactor } from '../environment-factor.ts';

/** How much of the ways in a place no public-space camera sees. */
export const cctv = environmentFactor({
  id: 'cctv',
  title: 'Cameras',
  reason:
    'Where no working public-space camera looks. What cameras see by hexagon or by line tells where they stand, so it is for officers only: everybody else gets a score without it, and shares of whole wards in tenths.',
  unit: 'share of metres that no camera sees',
  columns: { seenShare, unseenShare, walk },
  measure: (columns) => columns.unseenShare,
  say({ seenShare: seen, unseenShare: unseen, walk: metres }) {
    const ways = walk.words(metres);
    if (unseen === 1) return `the nearest camera sees none of its ${ways}`;
    const perhaps = Math.max(0, 1 - seen - unseen);
    const parts = [
      seen > 0
        ? `cameras see about ${percent(seen)} of its ${ways}`
        : `cameras surely see none of its ${ways}`
    ];
    if (perhaps >= 0.025) parts.push(`perhaps ${percent(perhaps)} more: where they look is not known`);
    return parts.join('; ');
  }
});
