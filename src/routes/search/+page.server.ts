import { entryInWords, type Entry } from '#lib/core/gazetteer/entry.ts';
import { cellAt, cellId } from '#lib/core/geometry/hex-grid.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import { NEAR_SPACING } from '#lib/map/question/levels.ts';
import { ask } from '#lib/server/work/ask.ts';
import { FIRST_VIEW, viewAddress } from '#lib/state/view.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

const MOST = 25;
const LONGEST = 100;

/** `/search?q=`: places by name, for pages and browsers without the map's own field. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const asked = (url.searchParams.get('q') ?? '').trim().slice(0, LONGEST);
  const found = asked === '' ? [] : await ask(locals.context, 'find-places', { text: asked, most: MOST });
  return {
    council: (await loadCouncil(locals.context))?.name ?? null,
    asked,
    found: found.map((entry) => ({ name: entry.name, detail: entryInWords(entry), ...addressesOf(entry) }))
  };
};

function addressesOf({ code, easting, northing }: Entry): { page: string | null; map: string } {
  if (code !== null) {
    return { page: `/wards/${code}`, map: viewAddress({ ...FIRST_VIEW, selection: { kind: 'ward', code } }) };
  }
  const id = cellId(NEAR_SPACING, ...cellAt(NEAR_SPACING, easting, northing));
  return { page: null, map: viewAddress({ ...FIRST_VIEW, show: 'cells', selection: { kind: 'cell', id } }) };
}
