import { fail, redirect } from '@sveltejs/kit';
import { importSources } from '#lib/server/import/run/import-source.ts';
import { Refused } from '#lib/server/import/run/report.ts';
import { counted } from '#lib/server/import/run/words.ts';
import { record } from '#lib/server/people/record.ts';
import { clearKind, storedKinds } from '#lib/server/sites/constraint-kinds.ts';
import { signedIn, textOf } from '../../signed-in.ts';
import { LIMIT_WITHOUT_SCRIPT } from '../../limits.ts';
import { ACCEPT, begin } from './send.ts';
import type { Actions, PageServerLoad } from './$types';

/** `/admin/imports`: sends a file to be imported, lists what was sent since the server started, and the kinds of constraints that are stored. */
export const load: PageServerLoad = async ({ locals, url }) => ({
  accept: ACCEPT,
  cleared: url.searchParams.get('done') === 'cleared',
  kinds: await storedKinds(locals.context),
  sources: importSources.map(({ id, title, address, options }) => ({
    id,
    title,
    address,
    options: options.map(({ key, help }) => ({ key, help }))
  })),
  runs: locals
    .runs()
    .list()
    .map(({ id, source, name, state, read, message }) => ({ id, source, name, state, read, message }))
});

export const actions: Actions = {
  /** Where there is no script: the whole form at once, so only smaller files. */
  send: async ({ request, locals }) => {
    const form = await request.formData();
    const text = (name: string) => {
      const value = form.get(name);
      return typeof value === 'string' ? value : null;
    };
    const file = form.get('file');
    if (!(file instanceof File) || file.size === 0) return fail(400, { problem: 'Choose a file.' });
    const { name, size } = file;
    const sending = {
      name,
      length: size,
      limit: LIMIT_WITHOUT_SCRIPT,
      bytes: file.stream() as unknown as AsyncIterable<Uint8Array>
    };
    const begun = await begin(locals, text('source') ?? '', sending, text);
    if (!begun.ok) return fail(400, { problem: begun.problem });
    redirect(303, `/admin/imports/${begun.run.id}`);
  },
  /** Takes away a kind of planning constraints that the council no longer has. */
  clear: async ({ request, locals }) => {
    const { person } = signedIn(locals);
    const kind = textOf(await request.formData(), 'kind');
    try {
      const { rows } = await clearKind(locals.open(), kind);
      await record(locals.accounts, person, {
        ...{ deed: 'import-data', subject: 'constraints' },
        what: `Took away the constraints of a kind: ${counted(rows, 'area')}.`
      });
    } catch (failure) {
      if (failure instanceof Refused) return fail(400, { problem: failure.message });
      throw failure;
    }
    redirect(303, '/admin/imports?done=cleared#constraints');
  }
};
