import type { LayoutServerLoad } from './$types';

/** In which language a resident reads these pages. */
export const load: LayoutServerLoad = ({ locals }) => ({ language: locals.language });
