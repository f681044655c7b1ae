import { json } from '@sveltejs/kit';
import { loadProfiles } from '#lib/server/council/profiles.ts';
import { readSelection } from '#lib/server/scoring/read-selection.ts';
import { loadScoringMonths } from '#lib/server/scoring/ward-inputs.ts';
import { ask } from '#lib/server/work/ask.ts';
import { refuse } from '../respond.ts';
import type { RequestHandler } from './$types';

/**
 * `GET /api/sure-places?profile=minerva&spacing=150`: of the hexagons that this question was very sure of, how many were in the top 5 % of the
 * single month that followed, by rolling months as far back as places can be compared. A change of weights is not measured and refused.
 */
export const GET: RequestHandler = async ({ locals, url }) => {
  const { context, audience } = locals;
  const { present } = await loadScoringMonths(context);
  const read = readSelection(url.searchParams, await loadProfiles(context), present);
  if (!read) return json(null, { headers: { 'cache-control': 'no-cache' } });
  if (read.problems.length > 0) return refuse(read.problems);
  const { profile, categories, spacing, change, time } = read.selection;
  if (change) {
    const message = 'Weights that a reader has moved are not measured: ask for the profile as it is.';
    return refuse([{ parameter: 'profile', value: profile.id, message }]);
  }
  const request = {
    profile: profile.id,
    ...{ spacing, time },
    ...(categories.length > 0 ? { categories } : {})
  };
  const answer = await ask(context, 'sure-places', { request, audience });
  if (!answer.ok) return json(null, { headers: { 'cache-control': 'no-cache' } });
  const { sure, leading, share, low, high, months } = answer.sure;
  const known = sure > 0 ? { sure, leading, share, low: low || null, high: high || null, months } : null;
  return json(known, { headers: { 'cache-control': 'no-cache' } });
};
