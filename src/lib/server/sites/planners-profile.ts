import type { Context } from '../context.ts';
import { loadProfiles } from '../council/profiles.ts';

/** Planners ask what design could do something about, unless they say otherwise. */
export async function withPlannersProfile(
  context: Context,
  parameters: URLSearchParams
): Promise<URLSearchParams> {
  if (parameters.has('profile') || parameters.has('category')) return parameters;
  const { profiles } = await loadProfiles(context);
  if (!profiles.some(({ id }) => id === 'design')) return parameters;
  return new URLSearchParams([...parameters, ['profile', 'design']]);
}
