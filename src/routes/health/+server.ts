import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** `GET /health`: the process answers; nothing else is looked at, so a restart is called for only when this is silent. */
export const GET: RequestHandler = () => json({ ok: true }, { headers: { 'cache-control': 'no-store' } });
