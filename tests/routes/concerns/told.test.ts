import { expect, it } from 'vitest';
import type { ToldConcerns } from '#lib/core/concerns/told-of-wards.ts';
import { concernWriting } from '#lib/server/store/concern-writing.ts';
import { addConcern } from '#lib/server/store/concerns.ts';
import { GET } from '../../../src/routes/api/concerns/+server.ts';
import { load } from '../../../src/routes/concerns/places/+page.server.ts';
import { aStore } from '../../builders/store.ts';

const NAMES = ['Quayside', 'Marsh', 'Hill'];
const WARDS = NAMES.map((name, i) => ({
  code: `E0599990${i + 1}`,
  name,
  box: [560_000 + 2000 * i, 177_000, 562_000 + 2000 * i, 179_000] as const
}));

it('the map tells of concerns what the page of places tells, and nothing of where they are', async () => {
  const made = await aStore({ wards: WARDS });
  const context = { ...made, clock: () => new Date('2025-11-20T12:00:00Z') };
  const council = made.store.bulk.prepare('SELECT id FROM council').pluck().get() as string;
  let numbered = 0;
  await concernWriting(made.store)((database) => {
    for (const [ward, count] of [12, 2, 0].entries())
      for (let i = 0; i < count; i++)
        addConcern(database, {
          concern: {
            ...{ council, reference: `R${numbered++}`, sent_at: '2025-09-01T00:00:00Z', origin: 'form' },
            ...{ kind: 'environment', ward: WARDS[ward].code, x: 561_017 + 2000 * ward, y: 178_023 },
            ...{ state: 'accepted', state_at: '2025-09-02T00:00:00Z', counted: 1 }
          },
          detail: {
            ...{ shape: 'point', corners: '[[561017,178023]]', street: 'Quay Road', code_hash: null },
            ...{ draft_hash: null, words: 'A lamp.', email: null }
          },
          ...{ answers: [{ question: 'tick', answer: 'badly-lit' }], about: null, photo: null },
          ...{ voice: null, who: 'resident' }
        });
  });
  const answer = await GET({ locals: { context } } as never);
  const text = await answer.clone().text();
  const told = (await answer.json()) as ToldConcerns;
  const page = (await load({ locals: { context } } as never)) as ToldConcerns;
  expect(told).toEqual({ counts: page.counts, deeds: page.deeds });
  expect(told.counts?.wards.map(({ name, total }) => [name, total])).toEqual([
    ['Quayside', 12],
    ['Marsh', null],
    ['Hill', 0]
  ]);
  expect(text).not.toMatch(/5610|1780|Quay Road|lamp|R\d/);
});
