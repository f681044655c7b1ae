import { json } from '@sveltejs/kit';
import { LIMIT_OF_UPLOADS } from '../../../limits.ts';
import { begin } from '../send.ts';
import type { RequestHandler } from './$types';

/** `POST /admin/imports/upload?source=police&name=2025-11.zip`: the file itself as the body, taken piece by piece. */
export const POST: RequestHandler = async ({ request, url, locals }) => {
  const { body, headers } = request;
  if (!body) return json({ ok: false, problem: 'Choose a file.' }, { status: 400 });
  const length = headers.get('content-length');
  const sending = {
    name: url.searchParams.get('name') ?? '',
    length: length === null ? null : Number(length),
    limit: LIMIT_OF_UPLOADS,
    bytes: body as unknown as AsyncIterable<Uint8Array>
  };
  const begun = await begin(locals, url.searchParams.get('source') ?? '', sending, (name) =>
    url.searchParams.get(name)
  );
  return json(begun.ok ? { ok: true, run: begun.run.id } : begun, { status: begun.ok ? 202 : 400 });
};
