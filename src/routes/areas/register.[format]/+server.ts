import { error } from '@sveltejs/kit';
import { mayKnow } from '#lib/core/audience/audience.ts';
import { REGISTER_FORMATS } from '#lib/server/areas/export-register.ts';
import { ask } from '#lib/server/work/ask.ts';
import type { RequestHandler } from './$types';

/** `/areas/register.gpkg`: the register as a file, for officers. */
export const GET: RequestHandler = async ({ locals, params }) => {
  // The hash of evidence hangs on what cameras see; the gate lets nobody else pass.
  if (!mayKnow(locals.audience, 'officer')) error(403, 'The register of areas is for officers.');
  const format = REGISTER_FORMATS.find((one) => one === params.format);
  if (!format) error(404, `The register can be had as ${REGISTER_FORMATS.join(', ')}.`);
  const made = await ask(locals.context, 'export-register', { format });
  if (!made) error(404, 'No council is loaded: there is no register.');
  return new Response(made.bytes, {
    headers: {
      'content-type': made.contentType,
      'content-disposition': `attachment; filename="${made.fileName}"`
    }
  });
};
