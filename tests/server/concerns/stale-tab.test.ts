import { expect, it } from 'vitest';
import { lookAtConcern } from '#lib/server/concerns/look-at-concern.ts';
import { moveConcerns } from '#lib/server/concerns/move-concern.ts';
import { queuePage } from '#lib/server/concerns/queue.ts';
import { actions as onPage } from '../../../src/routes/queue/[reference]/+page.server.ts';
import { actions as onQueue } from '../../../src/routes/queue/+page.server.ts';
import { aCouncil, HERE, OFFICER, report } from '../../builders/concerns.ts';
import { openAccounts } from '#lib/server/people/accounts.ts';
import { peopleSettings } from '#lib/server/people/settings.ts';
import type { Context } from '#lib/server/context.ts';

/** What a form sends, to an action. */
function sent(
  context: Context,
  path: string,
  fields: readonly (readonly [string, string])[],
  reference = ''
) {
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  const url = new URL(path, 'http://localhost');
  const locals = {
    ...{ context, open: () => context, person: OFFICER, sessionId: 's' },
    accounts: openAccounts(context, peopleSettings({}, 'http://localhost'))
  };
  return { url, params: { reference }, locals, request: new Request(url, { method: 'POST', body }) } as never;
}

const look = async (context: Context, reference: string) => {
  const found = await lookAtConcern(context, reference);
  if (!found) throw new Error('It is not there.');
  return found;
};

it('nothing is done on a page of a report that was moved on since it was opened, and what was typed is kept', async () => {
  const context = await aCouncil();
  const { id, reference } = await report(context, {});
  const { seen } = await look(context, reference);
  await moveConcerns(context, OFFICER, [id], { kind: 'state', to: 'accepted', why: '' });
  const before = await look(context, reference);
  const forms: Readonly<Record<keyof typeof onPage, readonly (readonly [string, string])[]>> = {
    move: [['to', 'rejected'], ['why', 'Not ours.']], // prettier-ignore
    assign: [['person', OFFICER.id]],
    undo: [['batch', before.takeBack?.batch ?? '']],
    weigh: [['weight', '0.5'], ['reason', 'A burst.']], // prettier-ignore
    refer: [['way', 'csv'], ['recipient', 'Highways']], // prettier-ignore
    tell: [['said', 'It was dark'], ['did', 'The lamp was mended'], ['looked', 'yes']], // prettier-ignore
    withdraw: [['deed', '1']],
    photo: [['shown', 'no']],
    reply: [['text', 'Which evening was it?']]
  };
  for (const [action, fields] of Object.entries(forms))
    for (const stale of [[['seen', String(seen)] as const], []]) {
      const event = sent(context, `/queue/${reference}?/${action}`, [...stale, ...fields], reference);
      const refused = await onPage[action](event);
      expect(refused, action).toMatchObject({ status: 400, data: { values: Object.fromEntries(fields) } });
      const { problems } = (refused as { data: { problems: readonly { message: string }[] } }).data;
      expect(problems[0].message, action).toMatch(/moved this report on .* “Accepted.*look again/iu);
    }
  expect(await look(context, reference)).toEqual(before);

  const again = [['seen', String(before.seen)] as const, ...forms.move];
  await expect(
    onPage.move(sent(context, `/queue/${reference}?/move`, again, reference))
  ).rejects.toMatchObject({ status: 303 });
  expect((await look(context, reference)).state).toBe('rejected');
});

it('an answer, or one more who said so, does not make a page old', async () => {
  const context = await aCouncil();
  const { reference } = await report(context, {});
  const { seen } = await look(context, reference);
  const reply = (text: string) =>
    onPage.reply(sent(context, `/queue/${reference}?/reply`, [['seen', String(seen)], ['text', text]], reference)); // prettier-ignore
  await expect(reply('Which evening was it?')).rejects.toMatchObject({ status: 303 });
  await expect(reply('And when?')).rejects.toMatchObject({ status: 303 });
  expect((await look(context, reference)).messages).toHaveLength(2);
});

it('of several, each that was moved on is named and no longer ticked, and nothing is done before the officer looked again', async () => {
  const context = await aCouncil();
  await report(context, {});
  await report(context, { x: HERE.x + 300, address: '192.0.2.2' });
  const { concerns } = await queuePage(context, { state: 'received' });
  const fields = concerns.flatMap(({ id, seen }) => [
    ['id', String(id)] as const,
    ['seen', `${id}:${seen}`] as const
  ]);
  await moveConcerns(context, OFFICER, [concerns[0].id], { kind: 'state', to: 'accepted', why: '' });
  for (const to of ['rejected', 'mine', 'csv']) {
    const more = [['to', to], ['why', 'Not ours.'], ['recipient', 'Highways']] as const; // prettier-ignore
    const refused = await onQueue.move(sent(context, '/queue?/move', [...fields, ...more]));
    expect(refused, to).toMatchObject({ status: 400, data: { ids: [concerns[1].id], values: { to } } });
    const { problems } = (refused as { data: { problems: readonly { message: string }[] } }).data;
    expect(problems.map(({ message }) => message.includes(concerns[0].reference))).toEqual([true]);
  }
  expect((await look(context, concerns[1].reference)).state).toBe('received');
  const rest = fields.filter(([, value]) => !value.startsWith(String(concerns[0].id)));
  await expect(
    onQueue.move(sent(context, '/queue?/move', [...rest, ['to', 'rejected'], ['why', 'Not ours.']]))
  ).rejects.toMatchObject({ status: 303 });
  expect((await look(context, concerns[1].reference)).state).toBe('rejected');
});
