import { beforeAll, describe, expect, it } from 'vitest';
import { newDraft } from '#lib/server/concerns/concern-form.ts';
import type { Context } from '#lib/server/context.ts';
import { actions } from '../../../src/routes/concerns/new/+page.server.ts';
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
    const removed = await press('step', back.state, { step: 'photo', to: 'remove-photo', photo: NONE });
    expect(removed).toMatchObject({ step: 'photo', state: { photo: '' }, picture: null });
    const sent = await press('send', check.state, { step: 'check', website: '' });
    expect(sent.step).toBe('sent');
    const row = context.store.bulk.prepare('SELECT width, height, shown_as FROM concern_photo').get();
    expect(row).toEqual({ width: 400, height: 300, shown_as: null });
  });

  it('says what is wrong with a file, keeps the answers, and keeps nothing of the file', async () => {
    const before = context.store.bulk.prepare('SELECT count(*) FROM concern_held_photo').pluck().get();
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
    const after = context.store.bulk.prepare('SELECT count(*) FROM concern_held_photo').pluck().get();
    expect(after).toBe(before);
  });

  it('tells before the form is sent that a photo is held no longer', async () => {
    const check = await press('step', { ...STATE, photo: 'x'.repeat(32) }, { step: 'about', to: 'next' });
    expect(check).toMatchObject({ step: 'check', picture: null, state: { photo: '' } });
  });

  it('may come with the form itself, from a program that made it without a connection', async () => {
    const sent = await press('send', { ...STATE, street: 'Elsewhere' }, { step: 'check', photo: file(jpeg) });
    expect(sent.step).toBe('sent');
    const count = context.store.bulk.prepare('SELECT count(*) FROM concern_photo').pluck().get();
    expect(count).toBe(2);
  });
});
