import { afterEach, expect, it, vi } from 'vitest';
import { recordCommand } from '#lib/server/people/by-command.ts';
import { someAccounts } from '../../builders/accounts.ts';

afterEach(() => void vi.restoreAllMocks());

it('what was done by command stands in the log, and a log that takes nothing is told and stops nothing', async () => {
  const { context } = await someAccounts();
  const deed = { deed: 'set-up', what: 'Loaded a council.', subject: 'marshside' } as const;
  await recordCommand(context, deed);
  const { bulk } = context.store;
  expect(bulk.prepare('SELECT who, role, what, subject FROM audit').all()).toEqual([
    { who: 'command line', role: 'admin', what: 'Loaded a council.', subject: 'marshside' }
  ]);
  bulk.exec(`CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT raise(ABORT, 'takes nothing'); END`);
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  await recordCommand(context, deed);
  expect(told.mock.calls.map(String).join()).toContain('takes nothing');
});
