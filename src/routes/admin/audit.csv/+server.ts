import { auditCsv, readAuditFilter } from '#lib/server/people/audit-export.ts';
import { record } from '#lib/server/people/record.ts';
import { signedIn } from '../../signed-in.ts';
import type { RequestHandler } from './$types';

/** `GET /admin/audit.csv?who=…`: the audit log as a file; that it was taken is in the log. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const { person } = signedIn(locals);
  const text = await auditCsv(locals.accounts, readAuditFilter(url.searchParams));
  const what = 'Took the audit log away.';
  await record(locals.accounts, person, { deed: 'read-audit', what, subject: url.search.slice(0, 200) });
  return new Response(text, {
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="audit.csv"',
      'cache-control': 'private, no-store'
    }
  });
};
