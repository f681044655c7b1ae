import { error, fail, redirect } from '@sveltejs/kit';
import { parseEdit } from '#lib/core/sites/edit.ts';
import { may } from '#lib/core/people/permission.ts';
import { record } from '#lib/server/people/record.ts';
import { forgetScenario, keepScenario } from '#lib/server/sites/keep-scenario.ts';
import { ask } from '#lib/server/work/ask.ts';
import { signedIn } from '../../../signed-in.ts';
import { linesOf, questionOf, readTried, triedAddress } from './tried-address.ts';
import type { Actions, PageServerLoad } from './$types';

/** `/sites/BP01/what-if?edits=lamp 561000,178000`: what the ways would be like with this and that; the address holds all of it. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { reference } = params;
  const query = questionOf(url.searchParams);
  const tried = readTried(url.searchParams);
  const applied = tried.lines.slice(0, tried.lines.length - tried.undone);
  const list = url.searchParams.get('list');
  if (list !== null) redirect(303, triedAddress(reference, query, { lines: linesOf(list), undone: 0 }));
  const adding = addingOf(url.searchParams);
  const added = adding && parseEdit(adding.line);
  if (added?.ok)
    redirect(303, triedAddress(reference, query, { lines: [...applied, adding?.line ?? ''], undone: 0 }));
  const found = await ask(locals.context, 'site-what-if', {
    ...{ reference, lines: applied, query },
    audience: locals.audience
  });
  if (!found) error(404, `No site here has the reference “${reference.slice(0, 40)}”.`);
  return {
    ...{ reference, query, tried, adding },
    addProblem: added && !added.ok ? { field: added.field, message: added.message } : null,
    plans: may(locals.role, 'plan-sites'),
    found: 'site' in found ? found : null,
    questionProblems: 'site' in found ? [] : found.problems
  };
};

export const actions: Actions = {
  keep: async ({ locals, params, request, url }) => {
    const { person } = signedIn(locals);
    const form = await request.formData();
    const [name, edits] = ['name', 'edits'].map((field) => {
      const value = form.get(field);
      return typeof value === 'string' ? value : '';
    });
    const lines = linesOf(edits);
    const told = { name, lines, who: person.email };
    const problem = await keepScenario(locals.open(), params.reference, told);
    if (problem) return fail(400, { problem, name });
    await record(locals.accounts, person, {
      deed: 'plan-sites',
      what: 'Kept a scenario of a site.',
      subject: `${params.reference}: ${name.slice(0, 60)}`
    });
    const query = questionOf(url.searchParams);
    redirect(303, `${triedAddress(params.reference, query, { lines, undone: 0 })}#scenarios`);
  },
  forget: async ({ locals, params, request, url }) => {
    const { person } = signedIn(locals);
    const value = (await request.formData()).get('name');
    const name = typeof value === 'string' ? value : '';
    if (!(await forgetScenario(locals.open(), params.reference, { name, who: person.email })))
      return fail(400, { problem: 'There is no scenario of that name any more.', name });
    await record(locals.accounts, person, {
      deed: 'plan-sites',
      what: 'Removed a scenario of a site; what it was is kept.',
      subject: `${params.reference}: ${name.slice(0, 60)}`
    });
    const query = questionOf(url.searchParams);
    redirect(303, `${triedAddress(params.reference, query, readTried(url.searchParams))}#scenarios`);
  }
};

/** The line that the fields of the form make, and the fields themselves; null = nothing is added. */
function addingOf(parameters: URLSearchParams) {
  const kind = parameters.get('add');
  if (kind === null) return null;
  const [at, facing, open] = ['at', 'facing', 'open'].map((name) =>
    (parameters.get(name) ?? '').slice(0, 2000).trim()
  );
  const facts = [
    kind === 'camera' && facing !== '' ? ` facing ${facing}` : '',
    (kind === 'entrance' || kind === 'frontage') && open !== '' ? ` open ${open}` : ''
  ];
  const positions = at.replace(/,\s+/g, ',').replaceAll(';', ' ');
  return { kind, at, facing, open, line: `${kind.slice(0, 20)} ${positions}${facts.join('')}` };
}
