import { PERMISSIONS } from '#lib/core/people/permissions.ts';
import { ROLE_IN_WORDS, ROLES } from '#lib/core/people/role.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** `/admin/permissions`: the table that the server asks, as it is. */
export const load: PageServerLoad = () => ({
  roles: ROLES.map((role) => ({ role, title: ROLE_IN_WORDS[role] })),
  permissions: PERMISSIONS.map(({ deed, roles, sentence, covers }) => ({
    deed,
    sentence,
    covers: [...covers],
    allowed: ROLES.map((role) => (roles as readonly string[]).includes(role))
  }))
});
