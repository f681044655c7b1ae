import { wardChoices } from '#lib/server/services/ward-profile.ts';
import type { LayoutServerLoad } from './$types';

// Read on any device, printed, sent round: everything is in the HTML.
export const csr = false;

/** The wards there are, so that a wrong code is answered with a choice. */
export const load: LayoutServerLoad = async ({ locals }) => ({ choices: await wardChoices(locals.context) });
