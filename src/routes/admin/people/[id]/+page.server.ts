import { error, fail, redirect } from '@sveltejs/kit';
import { GIVEN_ROLES, isGivenRole, ROLE_IN_WORDS } from '#lib/core/people/role.ts';
import { lookAfter, type Care } from '#lib/server/people/look-after.ts';
import { personOf } from '#lib/server/people/overview.ts';
import { signedIn, textOf } from '../../../signed-in.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const csr = false;

const DONE = ['role', 'reset', 'second-step', 'sign-out'] as const;

/** `/admin/people/ID`: the account of somebody else. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const found = await personOf(locals.accounts, params.id);
  if (!found) error(404, 'There is nobody of this kind.');
  const done = url.searchParams.get('done');
  return {
    found,
    isSelf: locals.person?.id === found.id,
    roles: GIVEN_ROLES.map((role) => ({ value: role, label: role, hint: ROLE_IN_WORDS[role] })),
    mailServer: locals.accounts.settings.smtp !== null,
    done: DONE.find((one) => one === done) ?? null
  };
};

async function care({ locals, params }: RequestEvent, what: Care) {
  const { person } = signedIn(locals);
  const done = await lookAfter(locals.accounts, person, params.id, what);
  if (!done.ok) return fail(400, { problems: [{ message: done.message }] });
  redirect(303, what.kind === 'remove' ? '/admin/people' : `/admin/people/${params.id}?done=${what.kind}`);
}

export const actions: Actions = {
  role: async (event) => {
    const role = textOf(await event.request.formData(), 'role');
    if (!isGivenRole(role)) return fail(400, { problems: [{ field: 'role', message: 'Choose a role.' }] });
    return care(event, { kind: 'role', role });
  },
  reset: (event) => care(event, { kind: 'reset' }),
  'second-step': (event) => care(event, { kind: 'second-step' }),
  'sign-out': (event) => care(event, { kind: 'sign-out' }),
  remove: async (event) => {
    const sure = textOf(await event.request.formData(), 'sure') === 'yes';
    const message = 'Tick that you are sure.';
    return sure ? care(event, { kind: 'remove' }) : fail(400, { problems: [{ field: 'sure', message }] });
  }
};
