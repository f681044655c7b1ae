import { fail, redirect } from '@sveltejs/kit';
import { CouncilFileError } from '#lib/server/council/council-file.ts';
import { writeNewCouncil } from '#lib/server/council/new-council.ts';
import { onlyDemoAdministers } from '#lib/server/people/demo.ts';
import { record } from '#lib/server/people/record.ts';
import { councilChoices, findCouncil, putForSetup, setupOf } from '#lib/server/setup/setup.ts';
import { receive, setupFolder, SETUP_WAITS_DAYS } from '#lib/server/upload/quarantine.ts';
import { ACCEPT } from '../admin/imports/send.ts';
import { LIMIT_WITHOUT_SCRIPT } from '../limits.ts';
import { signedIn } from '../signed-in.ts';
import { sentForSetup } from './sent.ts';
import type { Actions, PageServerLoad } from './$types';

/** `/setup`: a council's first hour. Without a council it asks which; `?council=thurrock` shows what is here and what is missing. */
export const load: PageServerLoad = async ({ url, locals: { context, accounts } }) => {
  const asked = url.searchParams.get('council') ?? '';
  const found = asked ? findCouncil(context, asked) : null;
  return {
    asked,
    accept: ACCEPT,
    waitsDays: SETUP_WAITS_DAYS,
    mailServer: accounts.settings.smtp !== null,
    onlyDemo: await onlyDemoAdministers(accounts),
    choices: councilChoices(context),
    setup: found === null ? null : await setupOf(context, found)
  };
};

/** What a form says under a name, without what stands around it. */
const said = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

export const actions: Actions = {
  /** Makes the file of a council that has none. */
  make: async ({ request, locals }) => {
    const { context } = locals;
    const form = await request.formData();
    const asked = { code: said(form, 'code'), name: said(form, 'name'), force: said(form, 'force') };
    let id: string;
    try {
      id = writeNewCouncil(context.config.dataDir, context.config.shippedDir, asked).id;
    } catch (failure) {
      if (!(failure instanceof CouncilFileError)) throw failure;
      return fail(400, { problem: failure.message });
    }
    const what = 'Made the file of a council.';
    await record(locals.accounts, signedIn(locals).person, { deed: 'set-up', what, subject: id });
    redirect(303, `/setup?council=${id}`);
  },
  /** Where there is no script: one file at a time. */
  send: async ({ request, url, locals }) => {
    const { context } = locals;
    const id = findCouncil(context, url.searchParams.get('council') ?? '');
    const form = await request.formData();
    const file = form.get('file');
    if (id === null || !(file instanceof File) || file.size === 0)
      return fail(400, { problem: 'Choose a file.' });
    const { name, size } = file;
    const bytes = file.stream() as unknown as AsyncIterable<Uint8Array>;
    const received = await receive(context, { name, length: size, limit: LIMIT_WITHOUT_SCRIPT, bytes });
    if (!received.ok) return fail(400, { problem: received.problem });
    const entry = said(form, 'source');
    const put = await putForSetup(context, id, entry === '' ? null : Number(entry), received.upload);
    if (!put.ok) return fail(400, { problem: put.problem });
    await sentForSetup(locals, name, put.title);
    return { sent: `${name}: ${put.title}.` };
  },
  /** Loads the council from what was sent. */
  load: async ({ url, locals }) => {
    const id = findCouncil(locals.context, url.searchParams.get('council') ?? '');
    if (id === null) return fail(400, { problem: 'Say which council.' });
    const { ready } = await setupOf(locals.context, id);
    if (!ready) return fail(400, { problem: 'Send the wards first: nothing can be placed without them.' });
    if (await onlyDemoAdministers(locals.accounts)) return fail(400, { shutsOut: true });
    const run = locals.runs().beginCouncil(id, setupFolder(locals.context, id));
    const what = 'Began to load a council in place of the one before.';
    await record(locals.accounts, signedIn(locals).person, { deed: 'set-up', what, subject: id });
    redirect(303, `/admin/imports/${run.id}`);
  }
};
