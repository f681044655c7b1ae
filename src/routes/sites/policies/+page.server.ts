import { fail, redirect } from '@sveltejs/kit';
import { askedDay, partsOfDay } from '#lib/core/incidents/day.ts';
import {
  keepPolicy,
  policyVersions,
  readPolicies,
  removePolicy,
  restorePolicies
} from '#lib/server/sites/local-policies.ts';
import { LONGEST_WORDING } from '#lib/server/sites/policy-schema.ts';
import { signedIn, textOf } from '../../signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** `/sites/policies?change=SD4`: the council's own policies, which appraisals cite, and a form for one of them. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const { version, policies } = await readPolicies(locals.context);
  const changed = policies.find(({ id }) => id === url.searchParams.get('change'));
  return {
    ...{ version, policies, done: url.searchParams.get('done') },
    written: changed ? { ...changed, was: changed.id, date: partsOfDay(changed.date) } : null,
    versions: (await policyVersions(locals.context)).map((one) => ({
      ...{ version: one.version, set: one.set },
      ids: one.policies.map(({ id }) => id)
    }))
  };
};

export const actions: Actions = {
  keep: async ({ locals, request }) => {
    const written = readWritten(await request.formData());
    const { was, version, date, ...texts } = written;
    if (date.problem) return fail(400, { written, problems: [{ field: 'date-day', message: date.problem }] });
    const told = (text: string) => (text === '' ? null : text);
    const policy = {
      ...texts,
      date: date.day,
      paragraph: told(texts.paragraph),
      address: told(texts.address),
      text: told(texts.text)
    };
    const done = await keepPolicy(
      ...([locals.accounts, signedIn(locals).person, { written: policy, was }, version] as const)
    );
    if (!done.ok) return fail(400, { written, problems: done.problems });
    redirect(303, '/sites/policies?done=kept');
  },
  remove: async ({ locals, request }) => {
    const form = await request.formData();
    const [id, version] = [textOf(form, 'id'), Number(textOf(form, 'version'))];
    const done = await removePolicy(locals.accounts, signedIn(locals).person, id, version);
    if (!done.ok) return fail(400, { written: null, problems: done.problems });
    redirect(303, '/sites/policies?done=removed');
  },
  restore: async ({ locals, request }) => {
    const form = await request.formData();
    const [earlier, version] = ['restored', 'version'].map((name) => Number(textOf(form, name)));
    const done = await restorePolicies(locals.accounts, signedIn(locals).person, earlier, version);
    if (!done.ok) return fail(400, { written: null, problems: done.problems });
    redirect(303, '/sites/policies?done=restored');
  }
};

/** What the form says; `was` = the id of the policy that is changed, null = it is a further one. */
function readWritten(form: FormData) {
  const text = (name: string, most = 500): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value.slice(0, most).replaceAll('\r\n', '\n').trim() : '';
  };
  return {
    ...{ was: text('was') || null, version: Number(text('version')), date: askedDay(form, 'date') },
    ...{ id: text('id'), title: text('title'), plan: text('plan'), status: text('status') },
    ...{ paragraph: text('paragraph'), address: text('address'), text: text('text', LONGEST_WORDING + 1000) },
    questions: form.getAll('questions').filter((one) => typeof one === 'string')
  };
}
