import { error } from '@sveltejs/kit';
import { fileToTake } from '#lib/server/areas/area-files.ts';
import { areaOfRegister } from '#lib/server/areas/register.ts';
import type { RequestHandler } from './$types';

/** `/areas/3/files/7`: a file of an area, to be kept and never shown by the browser as a page of ours. */
export const GET: RequestHandler = async ({ locals: { context }, params }) => {
  const area = await areaOfRegister(context, Number(params.id));
  const file = area && (await fileToTake(context, area.id, Number(params.file)));
  if (!file) error(404, 'There is no such file here, or what it held was erased.');
  const plain = file.name.replace(/[^\x20-\x7e]|["\\]/g, '_');
  return new Response(Uint8Array.from(file.content), {
    headers: {
      'content-type': file.type,
      'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store'
    }
  });
};
