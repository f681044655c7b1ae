import { ENVIRONMENT_COLUMNS } from '#lib/core/environment/measures/index.ts';
import { CHAPTERS } from '#lib/core/method/index.ts';
import { LIMITS } from '#lib/core/method/limits.ts';
import { CATEGORIES } from '#lib/core/incidents/category.ts';
import { FACTORS } from '#lib/core/scoring/factors/index.ts';
import { categoryWeights } from '#lib/core/scoring/profile.ts';
import { importSources } from '#lib/server/import/run/import-source.ts';
import { DOCUMENTS } from '#lib/documents/index.ts';
import { LAYERS } from '#lib/map/layers/index.ts';
import { loadProfiles } from '#lib/server/council/profiles.ts';
import { ask } from '#lib/server/work/ask.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** `/method`: written from the registries, the profiles and the weight sets, so that it says what the program does. */
export const load: PageServerLoad = async ({ locals }) => {
  const { profiles, weightSets } = await loadProfiles(locals.context);
  return {
    chapters: CHAPTERS,
    clustering: await ask(locals.context, 'clustering-at-all', null),
    limits: LIMITS,
    sources: importSources.map(({ id, title, limits, licence, address }) => ({
      id,
      title,
      limits,
      licence,
      address
    })),
    layers: LAYERS.map(({ id, title, legend, source, limits, audience }) => ({
      ...{ id, title, legend, source, limits, audience }
    })),
    factors: FACTORS.map(({ id, title, reason, unit, hourly, audience }) => ({
      ...{ id, title, reason, unit, hourly, audience }
    })),
    columns: ENVIRONMENT_COLUMNS.map(({ hourly, audience, inWards, export: { name, description } }) => ({
      ...{ name, description, hourly, audience },
      inWards: inWards?.export.description ?? null
    })),
    documents: DOCUMENTS.map(({ id, title, audience, holds }) => ({ id, title, audience, holds })),
    categories: CATEGORIES,
    profiles: profiles.map((profile) => ({ ...profile, counted: categoryWeights(profile, weightSets) })),
    weightSets
  };
};
