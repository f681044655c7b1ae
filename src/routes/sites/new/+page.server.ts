import { fail, redirect } from '@sveltejs/kit';
import { record } from '#lib/server/people/record.ts';
import { examplePlace } from '#lib/server/places/example-place.ts';
import { keptReferences } from '#lib/server/sites/kept-sites.ts';
import { writeSite } from '#lib/server/sites/write-site.ts';
import { signedIn } from '../../signed-in.ts';
import { siteAddress, writtenSite } from '../written.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** `/sites/new?drawn=…`: a site written by hand, or one that was drawn on the map; with `of` that is the new outline of a site that is kept. */
export const load: PageServerLoad = async ({ url, locals }) => {
  const drawn = url.searchParams.get('drawn');
  const of = url.searchParams.get('of');
  if (drawn && of) redirect(303, siteAddress(of, `?${new URLSearchParams({ drawn })}#change`));
  return {
    drawn,
    kept: drawn ? await keptReferences(locals.context) : [],
    example: await examplePlace(locals.context)
  };
};

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const { person } = signedIn(locals);
    const written = writtenSite(await request.formData());
    const kept = await writeSite(locals.open(), written, { who: person.email, change: false });
    if (!kept.ok) return fail(400, { written, problems: kept.problems });
    await record(locals.accounts, person, {
      deed: 'plan-sites',
      what: 'Added a site.',
      subject: kept.reference
    });
    redirect(303, siteAddress(kept.reference));
  }
};
