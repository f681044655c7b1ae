import { beforeAll, describe, expect, it } from 'vitest';
import { newDraft } from '#lib/server/concerns/concern-form.ts';
import type { Context } from '#lib/server/context.ts';
import { PHOTO_LIMITS } from '#lib/server/photos/remake-photo.ts';
import { actions } from '../../../src/routes/concerns/new/+page.server.ts';
import { limitOf } from '../../../src/routes/limits.ts';
import { EMPTY, type FormAnswer, type FormState } from '../../../src/routes/concerns/new/form-state.ts';
import { aJpeg } from '../../builders/photos.ts';
import { aStore } from '../../builders/store.ts';

const WARDS = [{ code: 'E05999901', name: 'Quayside', box: [560_000, 177_000, 562_000, 179_000] as const }];
const NOW = new Date('2025-11-20T12:00:00Z');
let context: Context;
let mark: string;
let jpeg: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  context = { ...(await aStore({ wards: WARDS })), clock: () => NOW };
  ({ mark } = await newDraft({ ...context, clock: () => new Date(NOW.getTime() - 60_000) }));
  jpeg = await aJpeg(400, 300);
});

const STATE: FormState = {
  ...EMPTY,
  place: 'point 561000,178000',
  answers: { ...EMPTY.answers, ticks: ['badly-lit'] }
};

/** What a page of the form answers, sent as browsers do that run no script. */
async function press(
  action: 'step' | 'send',
  state: FormState,
  fields: Record<string, string | File>
): Promise<FormAnswer & { readonly status?: number }> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ state: JSON.stringify(state), mark, nonce: '', ...fields }))
    form.set(name, value);
  const request = new Request('http://localhost/concerns/new', { method: 'POST', body: form });
  const event = { request, locals: { context, open: () => context }, getClientAddress: () => '192.0.2.9' };
  const answer = (await actions[action](event as never)) as FormAnswer | { status: number; data: FormAnswer };
  return 'data' in answer ? { ...answer.data, status: answer.status } : answer;
}

const NONE = new File([], '');
const file = (bytes: Uint8Array<ArrayBuffer>, name = 'photo.jpg'): File =>
  new File([bytes], name, { type: 'image/jpeg' });

const held = () => context.store.bulk.prepare('SELECT count(*) FROM concern_held_photo').pluck().get();

describe('the page about a photo', () => {
  it('goes on without one', async () => {
    const next = await press('step', STATE, { step: 'photo', to: 'next', photo: NONE });
    expect(next).toMatchObject({ step: 'about', state: { photo: '' } });
    expect(next.status).toBeUndefined();
  });

  it('holds one until the form is sent, shows it when the answers are checked, and can let it go', async () => {
    const chosen = await press('step', STATE, { step: 'photo', to: 'next', photo: file(jpeg) });
    expect(chosen.step).toBe('about');
    expect(chosen.state.photo).toMatch(/^[\w-]{32}$/);
    const check = await press('step', chosen.state, { step: 'about', to: 'next' });
    expect(check).toMatchObject({ step: 'check', ward: 'Quayside' });
    expect(check.picture).toMatch(/^data:image\/jpeg;base64,/);
    const back = await press('step', check.state, { step: 'check', to: 'photo' });
    expect(back.picture).toBe(check.picture);
    const other = await press('step', back.state, {
      step: 'photo',
      to: 'next',
      photo: file(await aJpeg(300, 400))
    });
    expect(other.state.photo).not.toBe(back.state.photo);
    expect(held(), 'the one before went when another took its place').toBe(1);
    const removed = await press('step', other.state, { step: 'photo', to: 'remove-photo', photo: NONE });
    expect(removed).toMatchObject({ step: 'photo', state: { photo: '' }, picture: null });
    expect(held(), 'what is removed is gone at once').toBe(0);
    const gone = await press('send', other.state, { step: 'check', website: '' });
    expect(gone).toMatchObject({ status: 400, problems: [{ field: 'photo' }] });
    const again = await press('step', STATE, { step: 'photo', to: 'next', photo: file(jpeg) });
    const sent = await press('send', again.state, { step: 'check', website: '' });
    expect(sent.step).toBe('sent');
    expect(held()).toBe(0);
    const row = context.store.bulk.prepare('SELECT width, height, shown_as FROM concern_photo').get();
    expect(row).toEqual({ width: 400, height: 300, shown_as: null });
  });

  it('says what is wrong with a file, keeps the answers, and keeps nothing of the file', async () => {
    const before = held();
    for (const [bytes, sentence] of [
      [new TextEncoder().encode('<svg/>'), /drawing/],
      [jpeg.slice(0, 900), /breaks off/],
      [new Uint8Array(), /empty/]
    ] as const) {
      const refused = await press('step', STATE, {
        step: 'photo',
        to: 'next',
        photo: file(Uint8Array.from(bytes))
      });
      expect(refused).toMatchObject({ status: 400, step: 'photo', state: STATE });
      expect(refused.problems?.[0].field).toBe('photo');
      expect(refused.problems?.[0].message).toMatch(sentence);
    }
    expect(held()).toBe(before);
  });

  it('tells before the form is sent that a photo is held no longer', async () => {
    const check = await press('step', { ...STATE, photo: 'x'.repeat(32) }, { step: 'about', to: 'next' });
    expect(check).toMatchObject({ step: 'check', picture: null, state: { photo: '' } });
  });

  it('may come with the form itself, from a program that made it without a connection', async () => {
    const sent = await press('send', STATE, { step: 'check', nonce: 'a program', photo: file(jpeg) });
    expect(sent.step).toBe('sent');
    const count = context.store.bulk.prepare('SELECT count(*) FROM concern_photo').pluck().get();
    expect(count).toBe(2);
  });

  it('is counted before it is read where a form is long enough to carry one', async () => {
    const long = () =>
      new Request('http://localhost/concerns/new', {
        ...{ method: 'POST', body: 'x'.repeat(300_000) },
        headers: { 'content-length': '300000', 'content-type': 'application/x-www-form-urlencoded' }
      });
    const pressed = (request: Request) =>
      actions.step({
        ...{ request, locals: { context, open: () => context }, getClientAddress: () => '198.51.100.4' }
      } as never);
    for (let i = 0; i < 60; i++) await pressed(long());
    const refused = long();
    await expect(pressed(refused)).rejects.toMatchObject({ status: 429 });
    expect(refused.bodyUsed, 'nothing of it is read').toBe(false);
  });

  it('has room for the largest photo that is read, and no action that carries none has', () => {
    for (const action of ['?/step', '?/send']) {
      expect(limitOf('/concerns/new', action)).toBeGreaterThan(PHOTO_LIMITS.bytes + 2 ** 20);
      expect(limitOf('/concerns/new', action)).toBeLessThan(14 * 2 ** 20);
    }
    for (const search of [
      '?/me-too',
      '?/me-too&x=1',
      '?x=1&/me-too',
      '?/me-too=1',
      '?%2Fme-too',
      '?/me-too&/send'
    ])
      expect([search, limitOf('/concerns/new', search)]).toEqual([search, 256 * 2 ** 10]);
    expect(limitOf('/concerns/new', '?/send&/me-too'), 'the first is the action').toBeGreaterThan(2 ** 20);
  });

  it('that is brought twice with the same report makes one report, and is not held after it', async () => {
    const count = (table: string) =>
      context.store.bulk.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
    const [concerns, held] = [count('concern'), count('concern_held_photo')];
    const form = { nonce: 'two tabs', website: '' };
    const state = { ...STATE, street: 'Sent twice' };
    // Two tabs hold it, and send it one after the other; the second holds it again after it was sent.
    const photo = { ...form, step: 'photo', photo: file(jpeg) };
    const [one, two] = [await press('step', state, photo), await press('step', state, photo)];
    expect(two.state.photo).toBe(one.state.photo);
    const first = await press('send', one.state, { ...form, step: 'check' });
    const again = await press('step', state, photo);
    const second = await press('send', again.state, { ...form, step: 'check' });
    expect(first.sent).toBeDefined();
    expect(second.sent).toEqual(first.sent);
    expect([count('concern'), count('concern_held_photo')]).toEqual([concerns + 1, held]);
    // Of another form the same photo has another name.
    const other = await press('step', state, { ...photo, nonce: 'another form' });
    expect(other.state.photo).not.toBe(one.state.photo);
  });

  it('is not lost with a form that is too old, which says so of its mark alone', async () => {
    const later = { ...context, clock: () => new Date(NOW.getTime() + 31 * 86_400_000) };
    const body = new FormData();
    for (const [name, value] of Object.entries({ state: JSON.stringify(STATE), mark, nonce: '' }))
      body.set(name, value);
    const request = new Request('http://localhost/concerns/new', { method: 'POST', body });
    const locals = { context: later, open: () => later };
    const answer = await actions.send({ request, locals, getClientAddress: () => '192.0.2.9' } as never);
    expect(answer).toMatchObject({
      ...{ status: 400, data: { state: STATE, problems: [{ field: 'mark' }] } }
    });
  });
});
