import { fail, redirect } from '@sveltejs/kit';
import { may } from '#lib/core/people/permission.ts';
import { LIMIT_OF_SITES } from '../limits.ts';
import { selectionQuery } from '#lib/server/scoring/read-selection.ts';
import { importSites } from '#lib/server/sites/import-sites.ts';
import { SITE_ENDINGS } from '#lib/server/sites/site-files.ts';
import { discard, receive } from '#lib/server/upload/quarantine.ts';
import { record } from '#lib/server/people/record.ts';
import { Refused } from '#lib/server/import/run/report.ts';
import { ask } from '#lib/server/work/ask.ts';
import { signedIn } from '../signed-in.ts';
import { orderSites, SORTS } from './site-order.ts';
import type { Actions, PageServerLoad } from './$types';

// Everything is in the HTML; the map is a picture with links.
export const csr = false;

/** `/sites?sort=need&find=…`: a planner's sites, those that need attention in their design first. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const found = await ask(locals.context, 'site-list', {
    query: url.searchParams.toString(),
    audience: locals.audience
  });
  const plans = may(locals.role, 'plan-sites');
  const shared = { plans, endings: SITE_ENDINGS, sent: url.searchParams.get('sent') };
  if (!found) return { ...shared, list: null, problems: [], query: '', sort: 'need', find: '' };
  if ('problems' in found)
    return { ...shared, list: null, problems: found.problems, query: '', sort: 'need', find: '' };
  const sort = SORTS.find(({ id }) => id === url.searchParams.get('sort'))?.id ?? 'need';
  const find = (url.searchParams.get('find') ?? '').slice(0, 100);
  const stages = [...new Set(found.sites.flatMap(({ site }) => site.stage ?? []))].sort();
  const plansThere = [...new Set(found.sites.flatMap(({ site }) => site.plan ?? []))].sort();
  const stage = url.searchParams.get('stage') ?? '';
  const plan = url.searchParams.get('plan') ?? '';
  return {
    ...shared,
    problems: [],
    query: selectionQuery(found.selection),
    ...{ sort, find, stage, plan, stages, plansThere },
    list: { ...found, all: found.sites.length, sites: orderSites(found.sites, { sort, find, stage, plan }) }
  };
};

export const actions: Actions = {
  /** A file of sites: all that can be read is kept, and what cannot is listed. */
  send: async ({ request, locals }) => {
    const file = (await request.formData()).get('file');
    if (!(file instanceof File) || file.size === 0) return fail(400, { problem: 'Choose a file.' });
    const received = await receive(locals.open(), {
      name: file.name,
      length: file.size,
      limit: LIMIT_OF_SITES,
      endings: SITE_ENDINGS,
      bytes: file.stream()
    });
    if (!received.ok) return fail(400, { problem: received.problem });
    const { upload } = received;
    try {
      const { added, changed, unchanged, problems, notes } = await importSites(locals.open(), [upload.path]);
      await record(locals.accounts, signedIn(locals).person, {
        deed: 'plan-sites',
        what: `Sent a file of sites: ${added} new, ${changed} changed, ${unchanged} as they were, ${problems.total} not taken.`,
        subject: upload.name
      });
      if (problems.total === 0) redirect(303, `/sites?sent=${added}.${changed}.${unchanged}`);
      return {
        problem: null,
        added,
        changed,
        unchanged,
        notes,
        problems: problems.kept,
        total: problems.total
      };
    } catch (failure) {
      if (failure instanceof Refused) return fail(400, { problem: failure.message });
      throw failure;
    } finally {
      await discard(locals.open(), upload.id);
    }
  }
};
