import { expect, it } from 'vitest';
import type { Context } from '#lib/server/context.ts';
import { openAccounts } from '#lib/server/people/accounts.ts';
import { peopleSettings } from '#lib/server/people/settings.ts';
import { publishedPlans } from '#lib/server/patrols/publish-plan.ts';
import { actions, load } from '../../../src/routes/patrols/+page.server.ts';
import { OFFICER } from '../../builders/concerns.ts';
import { aTown } from '../../builders/town.ts';

/** The desk of an officer: the page of a question, and what its form does. */
function deskOf(context: Context) {
  const locals = {
    ...{ context, open: () => context, person: OFFICER, sessionId: 's', audience: 'officer' },
    accounts: openAccounts(context, peopleSettings({}, 'http://localhost'))
  };
  return {
    look: async (query: string) => {
      const page = await load({ locals, url: new URL(`http://localhost/patrols?${query}`) } as never);
      return page as {
        query: string;
        seen: string;
        plan: { areas: readonly { cells: readonly string[] }[] };
      };
    },
    /** Where it leads to, or why it was refused. */
    publish: async (query: string, seen: string): Promise<string> => {
      const body = new FormData();
      for (const [name, value] of Object.entries({ query, seen, reason: 'The station asked for it.' }))
        body.append(name, value);
      const request = new Request('http://localhost/patrols', { method: 'POST', body });
      try {
        const refused = await actions.publish({ locals, request } as never);
        return (refused as { data: { problems: { message: string }[] } }).data.problems[0].message;
      } catch (thrown) {
        if (thrown instanceof Error) throw thrown;
        return (thrown as { location: string }).location;
      }
    }
  };
}

const QUESTION = 'profile=all&areas=2';

it('what is published is what was looked at: after an import it is to be looked at again', async () => {
  const context = await aTown();
  const { look, publish } = deskOf(context);
  const page = await look(QUESTION);
  context.store.bulk.exec(
    'DELETE FROM incident WHERE rowid % 3 <> 0; UPDATE data_version SET version = version + 1'
  );
  expect(await publish(page.query, page.seen)).toMatch(/^Nothing was published: the data have changed/);
  expect(await publish(page.query, '')).toMatch(/^Nothing was published/);
  expect(await publishedPlans(context, 9)).toEqual([]);
  const anew = await look(QUESTION);
  expect(await publish(anew.query, anew.seen)).toBe('/patrols/plans/1');
  const [kept] = await publishedPlans(context, 9);
  expect(kept.plan.areas.map(({ cells }) => cells)).toEqual(anew.plan.areas.map(({ cells }) => cells));
});

it('a plan that is published twice, or by two presses at once, is one and is recorded once', async () => {
  const context = await aTown();
  const { look, publish } = deskOf(context);
  const { query, seen } = await look(QUESTION);
  const both = await Promise.all([publish(query, seen), publish(query, seen)]);
  expect([...both, await publish(query, seen)]).toEqual(Array(3).fill('/patrols/plans/1'));
  expect((await publishedPlans(context, 9)).length).toBe(1);
  const { bulk } = context.store;
  expect(bulk.prepare("SELECT count(*) FROM audit WHERE deed = 'publish-patrols'").pluck().get()).toBe(1);
  // Another plan between them, and it is published anew.
  const other = await look('profile=all&areas=3');
  expect(await publish(other.query, other.seen)).toBe('/patrols/plans/2');
  expect(await publish(query, seen)).toBe('/patrols/plans/3');
});

it('a question that is too long to be kept is refused, not cut', async () => {
  const context = await aTown();
  const { look, publish } = deskOf(context);
  const long = new URLSearchParams({ profile: 'all', areas: '2', must: ' '.repeat(5990) });
  long.append('exclude', '150.2604.1374');
  const { query, seen } = await look(long.toString());
  expect(query.length).toBeGreaterThan(6000);
  expect(await publish(query, seen)).toMatch(/^The question is too long to be published: .* 6,0\d\d signs/);
  expect(await publishedPlans(context, 9)).toEqual([]);
});
