import { fail, redirect } from '@sveltejs/kit';
import { readConfiguration, type Configuration } from '#lib/server/council/configuration.ts';
import {
  configurationVersions,
  restoreConfiguration,
  setConfiguration
} from '#lib/server/council/set-configuration.ts';
import { signedIn, textOf } from '../../signed-in.ts';
import type { Actions, PageServerLoad } from './$types';
import { readWritten, valueOf, WARDS, type Written } from './written.ts';

export const csr = false;

/** `/admin/council`: what the council says of itself, whom people can turn to, how long things are kept, what is too small to tell. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const configuration = await readConfiguration(locals.context);
  return {
    written: asWritten(configuration),
    version: configuration.version,
    versions: await configurationVersions(locals.accounts),
    saved: url.searchParams.get('done') === 'saved'
  };
};

export const actions: Actions = {
  save: async ({ locals, request }) => {
    const form = await request.formData();
    const written = readWritten(form);
    const basedOn = Number(textOf(form, 'version'));
    const done = await setConfiguration(locals.accounts, signedIn(locals).person, valueOf(written), basedOn);
    if (!done.ok) return fail(400, { problems: done.problems, written, version: basedOn });
    redirect(303, '/admin/council?done=saved');
  },
  restore: async ({ locals, request }) => {
    const form = await request.formData();
    const [earlier, basedOn] = ['restored', 'version'].map((name) => Number(textOf(form, name)));
    const done = await restoreConfiguration(locals.accounts, signedIn(locals).person, earlier, basedOn);
    if (!done.ok) return fail(400, { problems: done.problems });
    redirect(303, '/admin/council?done=saved');
  }
};

/** A configuration as the form's fields have it. */
function asWritten({ council, contacts, support, retention, thresholds, responseTemplates }: Configuration) {
  const texts = (fields: Readonly<Record<string, string | number | undefined>>) =>
    Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value ?? '')]));
  const { publicSpacing, ...counts } = thresholds;
  return {
    council: texts(council),
    contacts: contacts.map(texts),
    support: support.map(texts),
    retention: texts(retention),
    thresholds: { ...texts(counts), publicSpacing: publicSpacing === null ? WARDS : String(publicSpacing) },
    responseTemplates
  } as unknown as Written;
}
