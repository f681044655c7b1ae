import type { Explorer } from '#lib/map/scoring/explorer.svelte.ts';

/** What every sheet that the map prints as is made of. */
export interface MadeSheet {
  readonly explorer: Explorer;
  /** The map as it stands on screen, as an image address; null where there is none. */
  readonly picture: string | null;
  /** Where the sheet comes from, and when it was made. */
  readonly address: string;
  readonly made: string;
}
