import { beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '#lib/core/people/permissions.ts';
import type { Accounts } from '#lib/server/people/accounts.ts';
import { noteChange } from '#lib/server/people/changes.ts';
import type { Asked } from '#lib/server/people/gate.ts';
import { record } from '#lib/server/people/record.ts';
import { someAccounts } from '../../builders/accounts.ts';

const officer: Person = { id: 'o', name: 'Olive', email: 'olive@council.example', role: 'officer' };
const other: Person = { ...officer, id: 'p', email: 'pat@council.example' };
let accounts: Accounts;
beforeEach(async () => {
  accounts = await someAccounts();
});

const sent = (route: string, action?: string, method = 'POST'): Asked => ({
  method,
  route,
  params: {},
  query: new URLSearchParams(action ? { [`/${action}`]: '' } : {})
});
const log = () => accounts.context.store.bulk.prepare('SELECT who, deed, what, subject FROM audit').all();
const redirected = () =>
  Promise.resolve(new Response(null, { status: 303, headers: { location: '/queue' } }));
const byScript = (told: unknown) => () => Promise.resolve(Response.json(told));

describe('what somebody sends', () => {
  it('is in the audit log by its form and address, when the deed wrote nothing there', async () => {
    await noteChange(accounts, officer, sent('/queue', 'move'), '/queue?/move', redirected);
    await noteChange(accounts, officer, sent('/areas/new'), '/areas/new', byScript({ type: 'redirect' }));
    expect(log()).toEqual([
      { who: officer.email, deed: 'work-queue', what: 'Sent the form “move”.', subject: '/queue?/move' },
      { who: officer.email, deed: 'keep-areas', what: 'Sent a form.', subject: '/areas/new' }
    ]);
  });

  it('stands there once when the deed wrote it, whatever others do meanwhile', async () => {
    await record(accounts, officer, { deed: 'sign-in', what: 'Signed in.' });
    await noteChange(accounts, officer, sent('/areas/new'), '/areas/new', async () => {
      await record(accounts, officer, { deed: 'keep-areas', what: 'Proposed an area.' });
      return redirected();
    });
    await noteChange(accounts, officer, sent('/queue', 'undo'), '/queue?/undo', async () => {
      await record(accounts, other, { deed: 'keep-areas', what: 'Proposed another.' });
      return redirected();
    });
    expect(log().map((line) => (line as { what: string }).what)).toEqual([
      'Signed in.',
      'Proposed an area.',
      'Proposed another.',
      'Sent the form “undo”.'
    ]);
  });

  it('stands there for each of two that one person sends at once, though one deed writes for itself', async () => {
    await Promise.all([
      noteChange(accounts, officer, sent('/areas/new'), '/areas/new', async () => {
        await record(accounts, officer, { deed: 'keep-areas', what: 'Proposed an area.' });
        return redirected();
      }),
      noteChange(accounts, officer, sent('/queue', 'move'), '/queue?/move', async () => {
        await new Promise((rested) => setTimeout(rested, 20));
        return redirected();
      })
    ]);
    expect(log().map((line) => (line as { what: string }).what)).toEqual([
      'Proposed an area.',
      'Sent the form “move”.'
    ]);
  });

  it('is not there when nothing was done, nor when it is what residents may send too', async () => {
    const refusals = [
      () => Promise.resolve(new Response('', { status: 400 })),
      byScript({ type: 'failure', status: 400 }),
      byScript({ type: 'error', status: 500 })
    ];
    for (const answer of refusals)
      await noteChange(accounts, officer, sent('/queue', 'move'), '/queue?/move', answer);
    await noteChange(accounts, officer, sent('/concerns/new', 'send'), '/concerns/new?/send', redirected);
    await noteChange(accounts, officer, sent('/queue', undefined, 'GET'), '/queue', redirected);
    expect(log()).toEqual([]);
  });

  it('is answered as it was, body and all', async () => {
    const told = { type: 'success', status: 200, data: 'x' };
    const asked = sent('/queue/[reference]', 'reply');
    const response = await noteChange(accounts, officer, asked, '/queue/K7QX-3MPD', byScript(told));
    expect(await response.json()).toEqual(told);
  });
});
