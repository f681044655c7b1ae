import { askedDay } from '#lib/core/incidents/day.ts';
import { PERMISSIONS } from '#lib/core/people/permissions.ts';
import { readAuditFilter } from '#lib/server/people/audit-export.ts';
import { auditPage } from '#lib/server/people/overview.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

const PAGE = 50;

/** `/admin/audit?who=…&deed=…&from=2025-11-01&to=2025-11-30`: what people did, newest first. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const before = Number(url.searchParams.get('before') ?? NaN);
  const filter = readAuditFilter(url.searchParams);
  const asked = new URLSearchParams(
    Object.entries(filter).filter((entry): entry is [string, string] => entry[1] !== undefined)
  );
  return {
    ...(await auditPage(locals.accounts, filter, Number.isSafeInteger(before) ? before : undefined, PAGE)),
    filter,
    days: { from: askedDay(url.searchParams, 'from'), to: askedDay(url.searchParams, 'to') },
    deeds: PERMISSIONS.map(({ deed }) => deed),
    query: asked.toString()
  };
};
