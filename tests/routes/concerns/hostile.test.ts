import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newDraft } from '#lib/server/concerns/concern-form.ts';
import { loadWords } from '#lib/words/load-words.ts';
import { actions } from '../../../src/routes/concerns/new/+page.server.ts';
import { actions as followed } from '../../../src/routes/concerns/[reference]/+page.server.ts';
import { aStore } from '../../builders/store.ts';

const WARDS = [{ code: 'E05999901', name: 'Quayside', box: [560_000, 177_000, 562_000, 179_000] as const }];
const SUBMISSIONS = 10_000;

const number = fc.oneof(
  fc.double(),
  fc.integer({ min: 559_000, max: 563_000 }),
  fc.integer({ min: 176_000, max: 180_000 })
);
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '',
    '\u0000\u0007',
    '\ud800',
    '<svg onload=alert(1)>',
    "'; DROP TABLE concern; --",
    '../../etc/passwd',
    '=1+1',
    'null'
  ),
  fc.integer({ min: 400, max: 6000 }).map((length) => 'é'.repeat(length))
);
const place = fc.oneof(
  { weight: 3, arbitrary: fc.constant('point 561000,178000') },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.constantFrom('point', 'line', 'area', 'AREA', ''),
        fc.array(fc.tuple(number, number), { maxLength: 8 })
      )
      .map(([shape, pairs]) => [shape, ...pairs.map((pair) => pair.join(','))].join(' '))
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'point 151.2,-33.9',
      'area 560100,177100 560200,177200 560200,177100 560100,177200'
    )
  },
  { weight: 1, arbitrary: anyText }
);
const list = fc.oneof(
  fc.constant(['badly-lit']),
  fc.array(fc.oneof(fc.constantFrom('badly-lit', 'followed', 'safe', 'night'), anyText), { maxLength: 6 }),
  fc.anything()
);
const sound = fc.record({
  place: fc.constantFrom('point 561000,178000', 'line 561000,178000 561040,178010'),
  answers: fc.record({ ticks: fc.constant(['badly-lit']), times: list, feelings: list, words: anyText })
});
const state = fc.oneof(
  { weight: 2, arbitrary: sound },
  fc.record({
    place: fc.oneof(place, fc.anything()),
    street: fc.oneof(anyText, fc.anything()),
    email: fc.oneof(fc.constant(''), anyText),
    answers: fc.oneof(
      fc.record({
        ticks: list,
        times: list,
        feelings: list,
        helps: list,
        age: anyText,
        sex: anyText,
        words: anyText
      }),
      fc.anything()
    )
  }),
  fc.anything()
);
const submission = fc.record({
  action: fc.constantFrom('send', 'send', 'step', 'me-too'),
  step: fc.oneof(fc.constantFrom('start', 'where', 'what', 'when', 'words', 'check'), anyText),
  to: fc.oneof(fc.constantFrom('next', 'back', 'search', 'check'), anyText),
  search: fc.oneof(fc.constant(''), fc.constant('0.3,51.4'), anyText),
  found: fc.oneof(fc.constant(''), place),
  state: fc.oneof(
    state.map((value) => JSON.stringify(value) ?? ''),
    anyText
  ),
  mark: fc.oneof({ weight: 4, arbitrary: fc.constant('ours') }, { weight: 1, arbitrary: anyText }),
  nonce: anyText
});

it(
  `${SUBMISSIONS.toLocaleString('en-GB')} hostile submissions are each taken whole or refused with sentences, and none is a fault`,
  { timeout: 300_000 },
  async () => {
    const made = await aStore({ wards: WARDS });
    const now = new Date('2025-11-20T12:00:00Z');
    const context = { ...made, clock: () => now };
    const { mark } = await newDraft({ ...made, clock: () => new Date(now.getTime() - 60_000) });
    const polish = await loadWords('pl');
    let [taken, refused, address] = [0, 0, 0];
    await fc.assert(
      fc.asyncProperty(submission, async ({ action, mark: given, ...fields }) => {
        const form = new FormData();
        for (const [name, value] of Object.entries(fields)) form.set(name, value);
        form.set('mark', given === 'ours' ? mark : given);
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
    const words = bulk.prepare('SELECT words FROM concern_detail').pluck().all() as string[];
    expect(
      words.every(
        (text) =>
          [...text].length <= 500 && !text.includes('\0') && !text.includes('\u0007') && !/\p{Cs}/u.test(text)
      )
    ).toBe(true);
  }
);
