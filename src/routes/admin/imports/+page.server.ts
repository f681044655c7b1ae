import { fail, redirect } from '@sveltejs/kit';
import { importSources } from '#lib/server/import/run/import-source.ts';
import { LIMIT_WITHOUT_SCRIPT } from '../../limits.ts';
import { ACCEPT, begin } from './send.ts';
import type { Actions, PageServerLoad } from './$types';

/** `/admin/imports`: sends a file to be imported, and lists what was sent since the server started. */
export const load: PageServerLoad = ({ locals }) => ({
  accept: ACCEPT,
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
  }
};
