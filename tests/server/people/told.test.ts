import { expect, it, vi } from 'vitest';
import { openAccounts } from '#lib/server/people/accounts.ts';
import { send } from '#lib/server/people/letters.ts';
import { peopleSettings } from '#lib/server/people/settings.ts';
import { ORIGIN } from '../../builders/accounts.ts';
import { aStore } from '../../builders/store.ts';

it('what fails beside an answer is told to the server’s log, and nowhere past it', async () => {
  const past = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const told = { fault: vi.fn(), warn: vi.fn() };
  const settings = peopleSettings({ SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'map@x.example' }, ORIGIN);
  const accounts = openAccounts({ ...(await aStore()), clock: () => new Date() }, settings, told);
  accounts.later(() => Promise.reject(new Error('no room')));
  await accounts.settled();
  await send(accounts, { to: 'new@council.example', subject: 'A', text: 'B' });
  const auth = await accounts.auth();
  await auth.handler(new Request(`${ORIGIN}/auth/callback/council?code=x&state=y`));
  expect(told.fault).toHaveBeenCalledExactlyOnceWith(
    'after an answer',
    expect.objectContaining({ message: 'no room' })
  );
  const [letter, signIn] = told.warn.mock.calls.flat().map(String);
  expect(letter).toBe('A letter could not be sent and stays in the outbox (ESOCKET).');
  expect(signIn).toMatch(/^sign-in, error: /);
  expect(past).not.toHaveBeenCalled();
  past.mockRestore();
});
