import { serveTiles } from '#lib/server/tiles/publish/serve-tiles.ts';
import type { RequestHandler } from './$types';

const answer: RequestHandler = ({ locals, params, request, url }) =>
  serveTiles(
    locals.context,
    {
      name: params.name,
      method: request.method === 'HEAD' ? 'HEAD' : 'GET',
      version: url.searchParams.get('v'),
      range: request.headers.get('range'),
      ifRange: request.headers.get('if-range'),
      ifNoneMatch: request.headers.get('if-none-match')
    },
    locals.audience
  );

export const GET = answer;
export const HEAD = answer;
