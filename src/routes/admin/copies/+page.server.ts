import { error, fail, redirect } from '@sveltejs/kit';
import { record } from '#lib/server/people/record.ts';
import { daysKeptAside } from '#lib/server/upkeep/kept-aside.ts';
import { askToPutBack, canPutBack, lastOutcome } from '#lib/server/upkeep/put-back-asked.ts';
import { signedIn, textOf } from '../../signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

const NEWS_MS = 7 * 24 * 3_600_000;

/** `/admin/copies`: the copies that there are, and a button for another. */
export const load: PageServerLoad = async ({ locals }) => {
  const copies = locals.copies();
  const { folder, everyHours, keep } = copies.settings;
  return {
    copies: await copies.list(),
    making: copies.state,
    folder,
    everyHours,
    keep,
    keptAsideDays: await daysKeptAside(locals.context),
    ...putBackState(locals.context)
  };
};

export const actions: Actions = {
  make: async ({ locals }) => {
    const { person } = signedIn(locals);
    if (locals.copies().begin())
      await record(locals.accounts, person, { deed: 'keep-copies', what: 'Asked for a copy of everything.' });
    redirect(303, '/admin/copies');
  },
  remove: async ({ locals, request }) => {
    const { person } = signedIn(locals);
    const form = await request.formData();
    const name = textOf(form, 'name');
    const message = 'Tick that you are sure: a copy that is deleted is gone.';
    if (textOf(form, 'sure') !== 'yes') return unsure(name, 'delete', message);
    if (await locals.copies().remove(name))
      await record(locals.accounts, person, {
        deed: 'keep-copies',
        what: 'Deleted a copy.',
        subject: name
      });
    redirect(303, '/admin/copies');
  },
  /** The server ends after this answer and begins again with what the copy holds. */
  'put-back': async ({ locals, request }) => {
    const { person } = signedIn(locals);
    const form = await request.formData();
    const name = textOf(form, 'name');
    const message =
      'Tick that you are sure: what was done since the copy was made is kept beside it, and seen no more.';
    if (textOf(form, 'sure') !== 'yes') return unsure(name, 'back', message);
    const underWay = locals.runs().underWay();
    if (underWay) return unsure(name, 'back', whileImporting(underWay.name ?? underWay.source));
    const found = await locals.copies().find(name);
    if (!found) error(404, 'There is no copy of this name.');
    const { config, clock } = locals.open();
    await record(locals.accounts, person, {
      deed: 'keep-copies',
      what: 'Asked for a copy to be put back.',
      subject: name
    });
    askToPutBack(config.dataDir, { name, path: found.path, at: clock().toISOString(), by: person });
    return { leaving: name };
  }
};

function unsure(name: string, deed: 'back' | 'delete', message: string) {
  return fail(400, { name, deed, problems: [{ field: `sure-${deed}-${name}`, message }] });
}

function whileImporting(name: string): string {
  return `${name} is being imported, which the copy would cut short. Put the copy back when that has ended: “Imports” tells how far it is.`;
}

/** Whether a copy can be put back here, and what came of the last, as long as it is news. */
function putBackState({ config, clock }: App.Locals['context']) {
  const last = lastOutcome(config.dataDir);
  const isNews = last !== null && clock().getTime() - Date.parse(last.at) < NEWS_MS;
  return { canPutBack: canPutBack(), putBack: isNews ? last : null };
}
