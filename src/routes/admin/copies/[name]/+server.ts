import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { error } from '@sveltejs/kit';
import { record } from '#lib/server/people/record.ts';
import { signedIn } from '../../../signed-in.ts';
import type { RequestHandler } from './$types';

/** `GET /admin/copies/safety-….zip`: a copy of everything, as a file; who took it is in the audit log. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { person } = signedIn(locals);
  const found = await locals.copies().find(params.name);
  if (!found) error(404, 'There is no copy of this name.');
  await record(locals.accounts, person, {
    deed: 'keep-copies',
    what: 'Downloaded a copy of everything.',
    subject: params.name
  });
  return new Response(Readable.toWeb(createReadStream(found.path)) as ReadableStream, {
    headers: {
      'content-type': 'application/zip',
      'content-length': String(found.bytes),
      'content-disposition': `attachment; filename="${params.name}"`,
      'cache-control': 'private, no-store'
    }
  });
};
