import { beforeAll, describe, expect, it } from 'vitest';
import { newDraft } from '#lib/server/concerns/concern-form.ts';
import type { Context } from '#lib/server/context.ts';
import { actions } from '../../../src/routes/concerns/new/+page.server.ts';
import { EMPTY, type FormAnswer } from '../../../src/routes/concerns/new/form-state.ts';
import { aStore } from '../../builders/store.ts';

const WARDS = [{ code: 'E05999901', name: 'Quayside', box: [560_000, 177_000, 562_000, 179_000] as const }];
let context: Context;
let mark: string;

beforeAll(async () => {
  context = await aStore({ wards: WARDS });
  ({ mark } = await newDraft(context));
  context.store.bulk
    .prepare(
      `INSERT INTO postcode (postcode, easting, northing, import_id) VALUES ('RM17 6LL', 561200, 178100, (SELECT min(id) FROM import))`
    )
    .run();
});

const DRAWN = 'line 561000,178000 561100,178000';
const FILLED_IN = { positions: '561000, 178000\r\n561100, 178000', shape: 'line', searched: '' };

/** What the page about the place answers, sent as browsers do that run no script. */
async function press(place: string, fields: Record<string, string>): Promise<FormAnswer> {
  const form = new FormData();
  const all = { step: 'where', to: 'next', state: JSON.stringify({ ...EMPTY, place }), mark, nonce: '' };
  for (const [name, value] of Object.entries({ ...all, ...fields })) form.set(name, value);
  const request = new Request('http://localhost/concerns/new', { method: 'POST', body: form });
  const event = { request, locals: { context, open: () => context }, getClientAddress: () => '192.0.2.9' };
  const answer = (await actions.step(event as never)) as FormAnswer | { data: FormAnswer };
  return 'data' in answer ? answer.data : answer;
}

describe('the page about the place', () => {
  it('looks for a street that is typed after a place was drawn, and keeps what was drawn where nothing is', async () => {
    const searched = await press(DRAWN, { ...FILLED_IN, search: 'RM17 6LL' });
    expect(searched).toMatchObject({ step: 'where', found: [{ label: 'RM17 6LL' }], asked: 'RM17 6LL' });
    expect(await press(DRAWN, FILLED_IN)).toMatchObject({ step: 'what', state: { place: DRAWN } });
  });

  it('goes on with what was chosen, unless another name was typed since', async () => {
    const found = { found: 'point 561200,178100|RM17 6LL', searched: 'RM17 6LL' };
    expect(await press('', { ...found, search: 'RM17 6LL' })).toMatchObject({
      ...{ step: 'what', state: { place: 'point 561200,178100', street: 'RM17 6LL' } }
    });
    expect(await press('', { ...found, search: 'Queen Street' })).toMatchObject({
      ...{ step: 'where', asked: 'Queen Street' }
    });
  });

  it('says that one of what was found is to be chosen, when none is', async () => {
    const asked = { search: 'RM17 6LL', searched: 'RM17 6LL' };
    expect(await press('', asked)).toMatchObject({
      ...{ step: 'where', found: [{ label: 'RM17 6LL' }], problems: [{ field: 'found' }] }
    });
    expect((await press('', { ...asked, to: 'search' })).problems).toEqual([]);
    expect((await press('', { search: 'RM17 6LL', searched: '' })).problems).toEqual([]);
  });

  it('takes positions that were written after a search found nothing of use', async () => {
    const written = { positions: '561000, 178000', shape: 'point', search: 'Nowhere', searched: 'Nowhere' };
    expect(await press('', written)).toMatchObject({
      ...{ step: 'what', state: { place: 'point 561000,178000', street: '' } }
    });
  });

  it('does not take a place from a field that it does not have', async () => {
    expect(await press('', { place: 'point 561000,178000' })).toMatchObject({
      ...{ step: 'where', problems: [{ field: 'search' }] }
    });
  });
});
