import { VIOLENCE_DEFINITIONS } from '#lib/core/incidents/serious-violence.ts';
import { ask } from '#lib/server/work/ask.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** `/areas/serious-violence?definition=violence&from=2025-01&to=2025-10`: what published figures show under the Serious Violence Duty. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const asked = url.searchParams.get('definition');
  const { id } = VIOLENCE_DEFINITIONS.find((one) => one.id === asked) ?? VIOLENCE_DEFINITIONS[0];
  const query = new URLSearchParams(
    [...url.searchParams].filter(([name]) => name !== 'definition')
  ).toString();
  const facts = await ask(locals.context, 'serious-violence', { code: id, query, audience: locals.audience });
  return { facts, id, query };
};
