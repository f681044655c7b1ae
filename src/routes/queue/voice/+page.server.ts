import { voicesOfWards } from '#lib/server/concerns/voices.ts';
import { loadProfiles } from '#lib/server/council/profiles.ts';
import { ask } from '#lib/server/work/ask.ts';
import type { PageServerLoad } from './$types';

// Forms, tables and a drawing: everything is in the HTML.
export const csr = false;

/** `/queue/voice`: who speaks up and who does not, and fear beside recorded crime, for officers. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const { profiles } = await loadProfiles(locals.context);
  const profile = url.searchParams.get('profile') || 'all';
  return {
    profile,
    profiles: profiles.map(({ id, title }) => ({ value: id, label: title })),
    voices: await voicesOfWards(locals.context),
    fear: await ask(locals.context, 'fear-and-crime', { profile })
  };
};
