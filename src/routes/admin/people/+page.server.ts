import { fail, redirect } from '@sveltejs/kit';
import { GIVEN_ROLES, isGivenRole, ROLE_IN_WORDS } from '#lib/core/people/role.ts';
import { invite, withdraw } from '#lib/server/people/invite.ts';
import { peopleThereAre } from '#lib/server/people/overview.ts';
import { signedIn, textOf } from '../../signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** `/admin/people`: everybody with an account, and invitations. */
export const load: PageServerLoad = async ({ locals, url }) => ({
  ...(await peopleThereAre(locals.accounts)),
  roles: GIVEN_ROLES.map((role) => ({ value: role, label: role, hint: ROLE_IN_WORDS[role] })),
  invited: url.searchParams.get('done') === 'invited',
  mailServer: locals.accounts.settings.smtp !== null
});

export const actions: Actions = {
  invite: async ({ locals, request }) => {
    const form = await request.formData();
    const email = textOf(form, 'email');
    const role = textOf(form, 'role');
    if (!isGivenRole(role))
      return fail(400, { email, role, problems: [{ field: 'role', message: 'Choose a role.' }] });
    const made = await invite(locals.accounts, signedIn(locals).person, { email, role });
    if ('message' in made) return fail(400, { email, role, problems: [made] });
    redirect(303, '/admin/people?done=invited');
  },
  withdraw: async ({ locals, request }) => {
    const id = Number(textOf(await request.formData(), 'id'));
    await withdraw(locals.accounts, signedIn(locals).person, id);
    redirect(303, '/admin/people');
  }
};
