import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newDraft } from '#lib/server/concerns/concern-form.ts';
import { loadWords } from '#lib/words/load-words.ts';
import { actions } from '../../../src/routes/concerns/new/+page.server.ts';
import { actions as followed } from '../../../src/routes/concerns/[reference]/+page.server.ts';
import { readPhotoHeader } from '#lib/server/photos/photo-header.ts';
import { formDataOf, hostileForms } from '../../builders/hostile-forms.ts';
import { aJpeg } from '../../builders/photos.ts';
import { aStore } from '../../builders/store.ts';

const WARDS = [{ code: 'E05999901', name: 'Quayside', box: [560_000, 177_000, 562_000, 179_000] as const }];
const SUBMISSIONS = 10_000;

it(
  `${SUBMISSIONS.toLocaleString('en-GB')} hostile submissions are each taken whole or refused with sentences, and none is a fault`,
  { timeout: 300_000 },
  async () => {
    const made = await aStore({ wards: WARDS });
    const now = new Date('2025-11-20T12:00:00Z');
    const context = { ...made, clock: () => now };
    const { mark } = await newDraft({ ...made, clock: () => new Date(now.getTime() - 60_000) });
    const polish = await loadWords('pl');
    const jpeg = await aJpeg(16, 10);
    let [taken, refused, address] = [0, 0, 0];
    await fc.assert(
      fc.asyncProperty(hostileForms(jpeg), async (hostile) => {
        const { action, fields } = hostile;
        const form = formDataOf(hostile, hostile.mark === 'ours' ? mark : hostile.mark);
        const event = {
          ...{ params: { reference: fields.nonce }, url: new URL('http://localhost/concerns/new') },
          locals: { context, open: () => context },
          request: { formData: async () => form, headers: new Headers() },
          // Each from a network of its own, so that the limits do not stand in the way.
          getClientAddress: () =>
            `2001:db8:${(address >> 16).toString(16)}:${(address++ & 65535).toString(16)}::1`
        };
        const answer = (await actions[action](event as never)) as
          { status: number; data: { problems: { message: string }[] } } | { step: string };
        if ('status' in answer) {
          refused++;
          expect([400, 429]).toContain(answer.status);
          expect(answer.data.problems.length).toBeGreaterThan(0);
          for (const { message } of answer.data.problems) {
            expect(message).toMatch(/^.{10,}[.?]$/su);
            expect(polish.knows(message), message).toBe(true);
          }
        } else if (answer.step === 'sent') taken++;
        form.set('reference', fields.search);
        form.set('code', fields.nonce);
        const opened = (await followed.open(event as never)) as { status?: number };
        expect(opened.status).toBe(400);
      }),
      { numRuns: SUBMISSIONS, seed: 12 }
    );
    const { bulk } = made.store;
    const count = (table: string): number =>
      bulk.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
    // The same draft with the same content is one.
    expect(count('concern')).toBeGreaterThan(100);
    expect(count('concern')).toBeLessThanOrEqual(taken);
    expect(refused).toBeGreaterThan(1000);
    expect(count('concern_detail')).toBe(count('concern'));
    expect(count('concern_step')).toBeGreaterThanOrEqual(count('concern'));
    const lone = 'SELECT count(*) FROM concern WHERE id NOT IN (SELECT concern_id FROM concern_answer)';
    expect(bulk.prepare(lone).pluck().get()).toBe(0);
    // A photo is wholly there or not at all, and is what we made.
    expect(count('concern_photo')).toBeGreaterThan(10);
    const kept = `SELECT jpeg FROM concern_photo UNION ALL SELECT jpeg FROM concern_held_photo`;
    for (const photo of bulk.prepare(kept).pluck().all() as Uint8Array[])
      expect(readPhotoHeader(photo)).toMatchObject({ kind: 'jpeg', width: 16, height: 10 });
    expect(bulk.prepare('SELECT count(*) FROM concern WHERE is_proven = 1').pluck().get()).toBe(0);
    expect(count('concern_proof')).toBe(0);
    const words = bulk.prepare('SELECT words FROM concern_detail').pluck().all() as string[];
    expect(
      words.every(
        (text) =>
          [...text].length <= 500 && !text.includes('\0') && !text.includes('\u0007') && !/\p{Cs}/u.test(text)
      )
    ).toBe(true);
  }
);
