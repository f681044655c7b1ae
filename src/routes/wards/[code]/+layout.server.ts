import { wardChoices } from '#lib/server/wards/ward-profile.ts';
import type { LayoutServerLoad } from './$types';

// Read on any device, printed, sent round: everything is in the HTML.
export const csr = false;

/** The wards there are, so that a wrong code is answered with a choice. */
export const load: LayoutServerLoad = async ({ locals }) => ({ choices: await wardChoices(locals.context) });
