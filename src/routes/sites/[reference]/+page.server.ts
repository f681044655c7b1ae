import { error, fail, redirect } from '@sveltejs/kit';
import { may } from '#lib/core/people/permission.ts';
import { ANSWERS } from '#lib/core/sites/question-readings.ts';
import { knownTo } from '#lib/core/audience/audience.ts';
import { DOCUMENTS } from '#lib/documents/index.ts';
import { loadProfiles } from '#lib/server/council/profiles.ts';
import { consultOn } from '#lib/server/sites/consulted-site.ts';
import { examplePlace } from '#lib/server/places/example-place.ts';
import { record } from '#lib/server/people/record.ts';
import { selectionQuery } from '#lib/server/scoring/read-selection.ts';
import { guidance } from '#lib/server/sites/guidance.ts';
import { isQuestion } from '#lib/server/sites/site-appraisal.ts';
import { answerSite, removeSite, restoreSite, writeSite } from '#lib/server/sites/write-site.ts';
import { ask } from '#lib/server/work/ask.ts';
import { signedIn, textOf } from '../../signed-in.ts';
import { siteAddress, writtenSite } from '../written.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** `/sites/BP01`: what is known of one site, and the questions that are asked of it. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { context, audience, role } = locals;
  const { reference } = params;
  const drawn = url.searchParams.get('drawn');
  const asked = new URLSearchParams([...url.searchParams].filter(([name]) => name !== 'drawn'));
  const found = await ask(context, 'site-appraisal', {
    reference,
    query: asked.toString(),
    audience
  });
  if (!found) error(404, `No site here has the reference “${reference.slice(0, 40)}”.`);
  const { profiles } = await loadProfiles(context);
  const documents = knownTo(audience, DOCUMENTS)
    .filter((document) => document.of === 'site')
    .map(({ id, title }) => ({ id, title }));
  const shared = {
    plans: may(role, 'plan-sites'),
    example: may(role, 'plan-sites') ? await examplePlace(context) : null,
    done: url.searchParams.get('done'),
    ...{ drawn, reference, profiles, documents, guidance: guidance(context) }
  };
  if ('problems' in found) return { ...shared, appraisal: null, problems: found.problems, query: '' };
  return {
    ...shared,
    appraisal: found,
    problems: [],
    query: selectionQuery(found.selection)
  };
};

export const actions: Actions = {
  /** What a planner says to a question; without an answer the evidence speaks again. */
  answer: async ({ locals, params, request, url }) => {
    const { person } = signedIn(locals);
    const form = await request.formData();
    const [question, answer, reason] = ['question', 'answer', 'reason'].map((name) =>
      textOf(form, name).trim()
    );
    if (!isQuestion(question))
      return fail(400, { answering: null, problems: [{ message: 'There is no such question.' }] });
    // What was written comes back with the page, at its question.
    const refused = (field: string, message: string) =>
      fail(400, {
        answering: { question, answer, reason, field: `${field}-${question}`, message },
        problems: [{ message }]
      });
    if (answer !== '' && !Object.hasOwn(ANSWERS, answer))
      return refused('answer', 'Choose one of the answers.');
    if (answer !== '' && reason === '')
      return refused('reason', 'Say why: whoever reads the appraisal later will ask.');
    const said = { question, answer: answer === '' ? null : answer, reason, who: person.email };
    if (!(await answerSite(locals.open(), params.reference, said)))
      error(404, `There is no site “${params.reference.slice(0, 40)}” here any more: nothing was kept.`);
    await record(locals.accounts, person, {
      deed: 'plan-sites',
      what: 'Answered a question about a site.',
      subject: `${params.reference}: ${question}`
    });
    redirect(303, back(params.reference, url, `#${question}`));
  },
  change: async ({ locals, params, request, url }) => {
    const { person } = signedIn(locals);
    const form = await request.formData();
    const written = { ...writtenSite(form), reference: params.reference };
    const basedOn = Number(textOf(form, 'version'));
    const kept = await writeSite(locals.open(), written, { who: person.email, change: true, basedOn });
    if (!kept.ok) return fail(400, { written, problems: kept.problems });
    await record(locals.accounts, person, {
      deed: 'plan-sites',
      what: 'Changed a site.',
      subject: params.reference
    });
    redirect(303, back(params.reference, url));
  },
  consult: async ({ locals, params, request }) => {
    const { person } = signedIn(locals);
    const shown = textOf(await request.formData(), 'shown') === 'yes';
    if (!(await consultOn(locals.open(), params.reference, { shown, who: person.email }))) error(404);
    await record(locals.accounts, person, {
      deed: 'plan-sites',
      what: shown ? 'Shared a site with residents.' : 'Took a site back from residents.',
      subject: params.reference
    });
    redirect(303, siteAddress(params.reference, '#share'));
  },
  remove: async ({ locals, params }) => {
    const { person } = signedIn(locals);
    if (!(await removeSite(locals.open(), params.reference, person.email))) error(404);
    await record(locals.accounts, person, {
      deed: 'plan-sites',
      what: 'Removed a site; its versions are kept.',
      subject: params.reference
    });
    redirect(303, '/sites');
  },
  restore: async ({ locals, params, request }) => {
    const { person } = signedIn(locals);
    const version = Number(textOf(await request.formData(), 'version'));
    if (!(await restoreSite(locals.open(), params.reference, version, person.email))) error(404);
    await record(locals.accounts, person, {
      deed: 'plan-sites',
      what: `Put version ${version} of a site in force again.`,
      subject: params.reference
    });
    redirect(303, siteAddress(params.reference));
  }
};

/** The same page, with the question that it was asked with. */
function back(reference: string, url: URL, fragment = ''): string {
  const query = new URLSearchParams(
    [...url.searchParams].filter(([name]) => !name.startsWith('/') && name !== 'drawn')
  );
  return siteAddress(reference, `${query.size > 0 ? `?${query}` : ''}${fragment}`);
}
