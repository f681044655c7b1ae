import { fail, redirect } from '@sveltejs/kit';
import { formatMonth } from '#lib/core/incidents/month.ts';
import { defaultPeriod } from '#lib/core/incidents/period.ts';
import { proposeArea, registerOfAreas } from '#lib/server/areas/register.ts';
import { loadProfiles } from '#lib/server/council/profiles.ts';
import { record } from '#lib/server/people/record.ts';
import { examplePlace } from '#lib/server/places/example-place.ts';
import { loadScoringMonths } from '#lib/server/scoring/ward-inputs.ts';
import { ask } from '#lib/server/work/ask.ts';
import { signedIn, textOf } from '../../signed-in.ts';
import { listedArea } from '../area-facts.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** The longest outline that a form takes, characters: ten thousand corners. */
const LONGEST = 400_000;

/** `/areas/new?drawn=…`: an area that was drawn on the map, is pasted or is sent as a file. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const { profiles } = await loadProfiles(locals.context);
  const [drawn, of] = ['drawn', 'of'].map((name) => url.searchParams.get(name));
  if (drawn && of && /^\d{1,9}$/.test(of))
    redirect(303, `/areas/${of}?${new URLSearchParams({ drawn })}#change`);
  const proposed = drawn ? (await registerOfAreas(locals.context)).map(listedArea) : [];
  return {
    drawn,
    /** Those whose outline can still be changed. */
    proposed: proposed.flatMap(({ id, name, state }) => (state === 'proposed' ? [{ id, name }] : [])),
    example: await examplePlace(locals.context),
    profile: url.searchParams.get('profile') ?? 'minerva',
    profiles: profiles.map(({ id, title }) => ({ value: id, label: title }))
  };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const { person } = signedIn(locals);
    const form = await request.formData();
    const file = form.get('file');
    const pasted = form.get('outline');
    const text = file instanceof File && file.size > 0 ? await file.text() : pasted;
    const written = {
      ...{ kind: textOf(form, 'kind'), name: textOf(form, 'name'), note: textOf(form, 'note') },
      ...{ profile: textOf(form, 'profile'), radius: textOf(form, 'radius') },
      outline: typeof pasted === 'string' ? pasted.slice(0, LONGEST) : ''
    };
    const radius = written.radius.trim() === '' ? null : Number(written.radius.replace(/,/g, ''));
    const outline = typeof text === 'string' ? text : '';
    if (outline.trim() === '' || outline.length > LONGEST)
      return fail(400, { written, problems: [{ field: 'outline', message: NO_OUTLINE }] });
    const found = await ask(locals.context, 'area-of-outline', { text: outline, radius });
    if (!found.ok) return fail(400, { written, problems: [{ field: 'outline', message: found.message }] });
    const { present } = await loadScoringMonths(locals.context);
    const period = defaultPeriod(present);
    const made = await proposeArea(
      locals.open(),
      person.email,
      {
        kind: written.kind,
        name: written.name.trim() || found.name,
        cells: found.cells,
        note: [written.note, ...found.notes].filter(Boolean).join(' '),
        question: {
          profile: written.profile,
          ...(period && { from: formatMonth(period.from), to: formatMonth(period.to) })
        }
      },
      { asking: locals.context }
    );
    if (!made.ok) return fail(400, { written, problems: made.problems.map(toOutline) });
    await record(locals.accounts, person, {
      deed: 'keep-areas',
      what: 'Proposed a priority area from an outline.',
      subject: String(made.id)
    });
    redirect(303, `/areas/${made.id}?done=proposed`);
  }
};

const NO_OUTLINE =
  'Give an outline: draw it on the map, paste it, or send a GeoJSON file of at most 400,000 signs.';

/** What is wrong with the hexagons is wrong with the outline that they came from. */
function toOutline({ field, message }: { readonly field: string; readonly message: string }) {
  return field === 'cells'
    ? { field: 'outline', message: `${message} The outline is too small or too large for an area.` }
    : { field, message };
}
