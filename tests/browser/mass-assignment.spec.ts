import { expect, test } from '@playwright/test';
import { PERMISSIONS, type Permission } from '../../src/lib/core/people/permissions.ts';
import { AttackedServer } from './attacked.ts';
import { Desk } from './every-form.ts';
import { FORMS_IN_ORDER } from './forms-in-order.ts';
import { storedFacts } from './stored-facts.ts';

/**
 * Two servers with the same data: every form is sent to both, to one as its page has it, to the other with all that somebody would add who wants to
 * be more than they are. What is stored must be the same.
 */
let plain: AttackedServer;
let tempted: AttackedServer;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  test.setTimeout(400_000);
  plain = await AttackedServer.start();
  tempted = await AttackedServer.start();
});
test.afterAll(() => Promise.all([plain.stop(), tempted.stop()]));

/** Names of columns, of what forms elsewhere have, and of what every object has. */
const MORE: Readonly<Record<string, string>> = {
  ...{ id: '1', userId: '1', personId: '1', person_id: '1', user: 'admin', 'user[role]': 'admin' },
  ...{ role: 'admin', isAdmin: 'true', admin: '1', demo: '0', email_verified: '1', two_factor_enabled: '0' },
  ...{ state: 'accepted', status: 'done', counted: '1', weight: '1', first_voice: '1', echoes: '500' },
  ...{ who: 'somebody@else.example', by: 'x', createdBy: 'x', created_by: 'x', made_by: 'x', person: '1' },
  ...{ at: '2001-01-01T00:00:00.000Z', created_at: '2001-01-01', expires_at: '2999-01-01', ended_at: '' },
  ...{
    council: 'another',
    version: '99',
    kind: 'patrol',
    origin: 'import',
    hash: '0'.repeat(64),
    council_id: 'x'
  },
  ...{ by_council: '1', shown: 'yes', is_proven: '1', retention: '0', number: '7' },
  ...{ __proto__: 'x', constructor: 'x', prototype: 'x', 'constructor.prototype.role': 'admin' },
  ...{ '__proto__[role]': 'admin', '__proto__.role': 'admin', 'constructor[prototype][role]': 'admin' }
};

test('fields that a form has not are not heeded by any form that there is', async () => {
  test.setTimeout(1_200_000);
  const more = { ...MORE, ['__proto__']: 'x' };
  const [one, other] = [new Desk(plain), new Desk(tempted)];
  const sent = new Set<string>();
  for (const step of FORMS_IN_ORDER) {
    const [form, same] = await Promise.all(
      [one, other].map(async (desk) => (typeof step === 'function' ? step(desk) : step))
    );
    const answers = await Promise.all([one.send(form), other.send(same, more)]);
    expect([form.thing, ...answers]).toEqual([form.thing, form.status, form.status]);
    const [expected, found] = [storedFacts(plain.folder), storedFacts(tempted.folder)];
    for (const table of new Set([...Object.keys(expected), ...Object.keys(found)]))
      expect.soft([form.thing, table, found[table]]).toEqual([form.thing, table, expected[table]]);
    sent.add(form.thing);
  }
  const rows: readonly Permission[] = PERMISSIONS;
  const forms = rows.flatMap(({ covers }) => covers).filter((thing) => thing.startsWith('POST '));
  expect([...sent].sort(), 'every form of the table, which another test holds against the router').toEqual(
    forms.sort()
  );
  const visitor = await tempted.visitor();
  expect((await visitor.get('/admin/people', { maxRedirects: 0 })).status(), 'nobody became anybody').toBe(
    303
  );
});
