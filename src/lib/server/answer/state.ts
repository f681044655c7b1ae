import type { Context } from '#lib/server/context.ts';
import { dataState } from '#lib/server/store/data-version.ts';
import { publicationState } from '#lib/server/tiles/publish/tile-folder.ts';

/**
 * What public answers depend on besides their address: what is stored, the tiles in force, and the day (what is missing is told by the
 * month). Another state, another text; asked with every request, so it costs a few microseconds.
 */
export function stateOf(context: Context): string {
  const day = context.clock().toISOString().slice(0, 10);
  return `${dataState(context.store)} ${publicationState(context)} ${day}`;
}
