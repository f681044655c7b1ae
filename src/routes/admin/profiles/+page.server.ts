import { loadProfiles } from '#lib/server/council/profiles.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** `/admin/profiles`: the questions and the weight sets that there are. */
export const load: PageServerLoad = async ({ locals }) => {
  const { profiles, weightSets } = await loadProfiles(locals.context);
  return {
    profiles: profiles.map(({ id, title, question, version }) => ({ id, title, about: question, version })),
    weightSets: weightSets.map(({ id, title, unit, version }) => ({ id, title, about: unit, version }))
  };
};
