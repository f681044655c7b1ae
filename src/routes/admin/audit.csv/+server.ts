import { auditCsv, readAuditFilter } from '#lib/server/people/audit-export.ts';
import type { RequestHandler } from './$types';

/** `GET /admin/audit.csv?who=…`: the audit log as a file; that it was taken is in the log. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const text = await auditCsv(locals.accounts, readAuditFilter(url.searchParams));
  return new Response(text, {
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="audit.csv"',
      'cache-control': 'private, no-store'
    }
  });
};
