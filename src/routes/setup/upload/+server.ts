import { json } from '@sveltejs/kit';
import { findCouncil, putForSetup } from '#lib/server/setup/setup.ts';
import { receive } from '#lib/server/upload/quarantine.ts';
import { LIMIT_OF_UPLOADS } from '../../limits.ts';
import { sentForSetup } from '../sent.ts';
import type { RequestHandler } from './$types';

/** `POST /setup/upload?council=thurrock&source=3&name=2025-11.zip`: the file itself; `source` is its place in the council file, or left out where its name tells. */
export const POST: RequestHandler = async ({ request, url, locals }) => {
  const { context } = locals;
  const asked = (name: string) => url.searchParams.get(name) ?? '';
  const id = findCouncil(context, asked('council'));
  const refused = (problem: string) => json({ ok: false, problem }, { status: 400 });
  if (id === null) return refused('Say which council.');
  if (!request.body) return refused('Choose a file.');
  const length = request.headers.get('content-length');
  const received = await receive(context, {
    name: asked('name'),
    length: length === null ? null : Number(length),
    limit: LIMIT_OF_UPLOADS,
    bytes: request.body
  });
  if (!received.ok) return refused(received.problem);
  const entry = asked('source');
  const put = await putForSetup(context, id, entry === '' ? null : Number(entry), received.upload);
  if (put.ok) await sentForSetup(locals, asked('name'), put.title);
  return json(put, { status: put.ok ? 202 : 400 });
};
