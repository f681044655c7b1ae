import type { PageLoad } from './$types';

/** The facts beside the map are fetched with the page only where its address opens a place. */
export const load: PageLoad = async ({ data }) => {
  const opens = data.facts !== null && data.view.selection !== null;
  const drawer = opens ? (await import('#lib/map/panels/Drawer.svelte')).default : null;
  return { ...data, drawer };
};
