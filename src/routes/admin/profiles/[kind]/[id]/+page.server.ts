import { error, fail, redirect } from '@sveltejs/kit';
import { CATEGORIES } from '#lib/core/incidents/category.ts';
import { WEIGHABLE } from '#lib/core/scoring/factors/index.ts';
import { loadProfiles } from '#lib/server/council/profiles.ts';
import { profileVersions, restoreProfile, setProfile } from '#lib/server/council/set-profile.ts';
import { ask } from '#lib/server/work/ask.ts';
import { signedIn, textOf } from '../../../../signed-in.ts';
import type { Actions, PageServerLoad } from './$types';
import { asWritten, OWN, readWritten, valueOf } from './written.ts';

export const csr = false;

/** `/admin/profiles/profile/minerva`: what a question or a weight set weighs, its versions, and with `preview` how places would move. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { context, accounts } = locals;
  const about = aboutOf(params);
  const { profiles, weightSets } = await loadProfiles(context);
  const found = (about.kind === 'profile' ? profiles : weightSets).find(({ id }) => id === about.id);
  const versions = await profileVersions(accounts, about.kind, about.id);
  if (!found || !versions) error(404, 'There is nothing of this name here.');
  const isPreview = url.searchParams.has('preview');
  const written = isPreview ? readWritten(url.searchParams) : asWritten(found);
  const value = { ...valueOf(about.kind, written), id: about.id, version: found.version };
  return {
    ...about,
    title: found.title,
    version: found.version,
    written,
    preview: isPreview ? await ask(context, 'preview-profile', { ...about, value }) : null,
    weighings: [
      { value: OWN, label: 'Weights of its own' },
      ...weightSets.map(({ id, title }) => ({ value: id, label: title }))
    ],
    usedBy: profiles.filter(({ weightSet }) => weightSet === about.id).map(({ title }) => title),
    categories: CATEGORIES.map(({ id, title }) => ({ id, title })),
    factors: WEIGHABLE.map(({ id, title }) => ({ id, title })),
    versions: versions.map(({ version, set }) => ({ version, set })),
    saved: url.searchParams.get('done') === 'saved'
  };
};

export const actions: Actions = {
  save: async ({ locals, params, request }) => {
    const about = aboutOf(params);
    const form = await request.formData();
    const written = readWritten(form);
    const basedOn = Number(textOf(form, 'version'));
    const proposal = { ...about, value: valueOf(about.kind, written) };
    const done = await setProfile(locals.accounts, signedIn(locals).person, proposal, basedOn);
    if (!done.ok) return fail(400, { problems: done.problems, written, version: basedOn });
    redirect(303, `/admin/profiles/${about.kind}/${about.id}?done=saved`);
  },
  restore: async ({ locals, params, request }) => {
    const about = aboutOf(params);
    const form = await request.formData();
    const [earlier, basedOn] = ['restored', 'version'].map((name) => Number(textOf(form, name)));
    const done = await restoreProfile(locals.accounts, signedIn(locals).person, about, earlier, basedOn);
    if (!done.ok) return fail(400, { problems: done.problems });
    redirect(303, `/admin/profiles/${about.kind}/${about.id}?done=saved`);
  }
};

function aboutOf({ kind, id }: { readonly kind: string; readonly id: string }) {
  if (kind !== 'profile' && kind !== 'weights') error(404, 'There is nothing of this name here.');
  return { kind, id } as const;
}
