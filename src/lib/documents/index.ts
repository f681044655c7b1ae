import type { PrintedDocument } from './document.ts';
import WardProfile from './WardProfile.svelte';

/** Every document that can be printed, in the order in which they are offered. */
export const DOCUMENTS: readonly PrintedDocument[] = [
  {
    id: 'ward-profile',
    title: 'Ward profile',
    audience: 'public',
    of: 'ward',
    needs: 'ward-profile',
    holds:
      'One ward on two sides of A4: counts and rates with intervals, months, what was recorded, the environment, limits and sources.',
    sheet: WardProfile
  }
];
