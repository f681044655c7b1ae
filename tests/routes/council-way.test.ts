import { expect, it } from 'vitest';
import { GET } from '../../src/routes/sign-in/council/+server.ts';
import { ORIGIN, someAccounts } from '../builders/accounts.ts';
import { SignInService } from '../fixtures/sign-in-service.ts';

it('two hundred ways to the council’s service begin from one address, and no further one leaves a row', async () => {
  const service = await SignInService.start(`${ORIGIN}/auth/callback/council`);
  try {
    const accounts = await someAccounts(service.environment);
    const url = new URL('/sign-in/council', ORIGIN);
    const go = async (address: string) => {
      const cookies = { getAll: () => [], set: () => undefined };
      const event = { locals: { accounts }, url, request: new Request(url), cookies };
      const asked = { ...event, getClientAddress: () => address } as never;
      const thrown: unknown = await Promise.resolve(GET(asked)).catch((stopped: unknown) => stopped);
      return (thrown as { status: number }).status;
    };
    const rows = () => accounts.context.store.bulk.prepare('SELECT count(*) FROM proof').pluck().get();
    for (let i = 0; i < 199; i++) await accounts.attempts.way('192.0.2.1');
    expect(await go('192.0.2.1')).toBe(303);
    expect(rows()).toBe(1);
    expect(await go('192.0.2.1')).toBe(429);
    expect(rows()).toBe(1);
    expect(await go('198.51.100.9')).toBe(303);
  } finally {
    await service.stop();
  }
});
