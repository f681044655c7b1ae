import type { Step } from './every-form.ts';
import { FORMS_OF_ADMIN } from './forms-of-admin.ts';
import { ERASING, FORMS_OF_CONCERNS } from './forms-of-concerns.ts';
import { FORMS_OF_DESKS } from './forms-of-desks.ts';
import { FORMS_OF_PEOPLE } from './forms-of-people.ts';

/**
 * Every form that there is, sent as its page sends it, in an order in which each finds what it is about: a test holds them against the permission
 * table, which another holds against the router. Two are refused on purpose: a copy that is put back and a council that is loaded would
 * end the server’s data under the others (both have tests of their own).
 */
export const FORMS_IN_ORDER: readonly Step[] = [
  ...FORMS_OF_PEOPLE,
  ...FORMS_OF_DESKS,
  ...FORMS_OF_CONCERNS,
  ...FORMS_OF_ADMIN,
  ...ERASING,
  { thing: 'POST /account?/sign-out-everywhere', as: 'planner', status: 303, fields: {} }
];
