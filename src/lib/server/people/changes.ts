import { permissionFor } from '#lib/core/people/permission.ts';
import type { Deed, Person } from '#lib/core/people/permissions.ts';
import type { Accounts } from './accounts.ts';
import { thingsOf, type Asked } from './gate.ts';
import { record, watchRecords } from './record.ts';

/**
 * Does what somebody signed in sends, and sees to it that it is in the audit log: what the deed itself did not write there is written
 * here, by the form and the address. So a form that is added later is in the log whether or not anybody thought of it. What residents may
 * send too is left alone: whoever reports a concern is known to nobody.
 */
export async function noteChange(
  accounts: Accounts,
  person: Person,
  asked: Asked,
  path: string,
  answer: () => Promise<Response>
): Promise<Response> {
  const [thing] = thingsOf(asked);
  const row = permissionFor(thing);
  if (asked.method !== 'POST' || !row || row.roles.includes('resident')) return answer();
  const { result: response, recorded } = await watchRecords(answer);
  if (recorded.some((one) => one.id === person.id) || (await isRefused(response))) return response;
  const form = thing.split('?/')[1];
  await record(accounts, person, {
    deed: row.deed as Deed,
    what: form ? `Sent the form “${form}”.` : 'Sent a form.',
    subject: path.slice(0, 200)
  });
  return response;
}

/** Whether nothing was done. Forms that are sent by script are answered with 200 and tell inside how it went. */
async function isRefused(response: Response): Promise<boolean> {
  if (response.status >= 400) return true;
  if (!response.headers.get('content-type')?.startsWith('application/json')) return false;
  const told = (await response.clone().json()) as { readonly type?: unknown } | null;
  return told?.type === 'failure' || told?.type === 'error';
}
