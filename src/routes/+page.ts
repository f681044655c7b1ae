import type { PageLoad } from './$types';

/** The facts beside the map are fetched with the page only where its address opens a place, and what knows when it is dark where it asks for an hour. */
export const load: PageLoad = async ({ data }) => {
  const opens = data.facts !== null && data.view.selection !== null;
  const drawer = opens ? (await import('#lib/map/panels/Drawer.svelte')).default : null;
  const sun =
    data.facts && data.view.moment ? (await import('#lib/core/environment/darkness.ts')).isDark : null;
  return { ...data, drawer, sun };
};
