import { parse, stringify } from 'devalue';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { askForm } from '../../../src/routes/concerns/new/ask-form.ts';
import { EMPTY, type FormAnswer } from '../../../src/routes/concerns/new/form-state.ts';
import { Outbox, type KeptReport } from '../../../src/routes/concerns/new/outbox.svelte.ts';

/** What lies on the device; its store is of no use where `refuses` says so. */
const device = vi.hoisted(() => ({ kept: new Map<string, unknown>(), refuses: false }));
vi.mock('idb-keyval', () => {
  const reached = () => {
    if (device.refuses) throw new DOMException('full', 'QuotaExceededError');
    return device.kept;
  };
  const soon =
    <A extends unknown[], R>(task: (...given: A) => R) =>
    async (...given: A) =>
      Promise.resolve(task(...given));
  return {
    createStore: () => null,
    get: soon((key: string) => reached().get(key)),
    set: soon((key: string, value: unknown) => void reached().set(key, value)),
    del: soon((key: string) => reached().delete(key)),
    values: soon(() => [...reached().values()]),
    clear: soon(() => reached().clear())
  };
});

// Kit's own does the same, and needs a running app for it.
vi.mock('$app/forms', () => ({
  deserialize: (text: string) => {
    const result = JSON.parse(text) as { data?: string };
    return { ...result, ...(result.data && { data: parse(result.data) as unknown }) };
  }
}));

type Answer = Response | 'nothing' | ((body: FormData) => Response);
const asked: { action: string; body: FormData }[] = [];
let answers: (action: string, body: FormData) => Answer;

beforeEach(() => {
  // As a browser without locks: the same on every version of Node.
  vi.stubGlobal('navigator', {});
  device.kept.clear();
  device.refuses = false;
  asked.length = 0;
  vi.stubGlobal('fetch', async (address: string, init?: { body?: FormData }) => {
    const action = address.replace('/concerns/new', '');
    const body = init?.body ?? new FormData();
    asked.push({ action, body });
    const answer = answers(action, body);
    if (answer === 'nothing') throw new TypeError('Failed to fetch');
    return Promise.resolve(answer instanceof Response ? answer : answer(body));
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const says = (answer: Partial<FormAnswer>, type = 'success', status = 200): Response =>
  Response.json({ type, status, data: stringify(answer) });
const taken = (reference: string): Response =>
  says({ step: 'sent', state: EMPTY, sent: { reference, code: 'C' } });
const STATE = { ...EMPTY, place: 'point 561000,178000', street: 'Quay Road' };
const report = (nonce: string, more: Partial<KeptReport> = {}): KeptReport => ({
  ...{ nonce, mark: 'm', at: new Date().toISOString(), state: STATE, photo: null, sent: null, problem: null },
  ...more
});
const keep = (...reports: KeptReport[]): void => {
  for (const each of reports) device.kept.set(each.nonce, each);
};

describe('an answer to the form', () => {
  it('that is none of its own is not taken for one, and not for missing signal either', async () => {
    const busy = Response.json({ message: 'Busy: try again in a minute.' }, { status: 503 });
    const page = new Response('<h1>Bad gateway</h1>', { status: 502 });
    const fault = Response.json({ type: 'error', error: { message: 'x' } }, { status: 500 });
    const away = Response.json({ type: 'redirect', status: 303, location: '/elsewhere' });
    const other = new Response('Sent from another site.', { status: 403 });
    const long = new Response('This is too long.', { status: 413 });
    for (const [answer, sentence] of [
      ...[busy, page, fault, away, other].map((each) => [each, /^This could not be sent/] as const),
      [long, /^What you sent is too large/] as const
    ]) {
      answers = () => answer;
      expect(await askForm('?/step', new FormData())).toEqual({
        ...{ kind: 'unsent', message: expect.stringMatching(sentence) as string }
      });
    }
    answers = () => 'nothing';
    expect(await askForm('?/step', new FormData())).toEqual({ kind: 'away' });
    answers = () => says({ step: 'what', state: STATE }, 'failure', 400);
    expect(await askForm('?/step', new FormData())).toMatchObject({
      ...{ kind: 'answered', answer: { step: 'what', state: STATE } }
    });
  });
});

describe('reports on the device', () => {
  it('are sent with their photo; of what was sent the reference and the code are kept alone', async () => {
    keep(report('a', { photo: new Blob(['jpeg']) }));
    answers = (action, body) =>
      action === '?/step'
        ? says({ step: 'about', state: { ...STATE, photo: body.get('photo') instanceof File ? 'held' : '' } })
        : taken((JSON.parse(body.get('state') as string) as typeof STATE).photo);
    const outbox = new Outbox();
    await outbox.open();
    expect(outbox.reports).toMatchObject([{ sent: { reference: 'held', code: 'C' } }]);
    expect(device.kept.get('a')).toMatchObject({ mark: '', state: EMPTY, photo: null });
    await outbox.sendAll();
    expect(asked.map(({ action }) => action)).toEqual(['?/step', '?/send']);
  });

  it('that a server cannot take say so, and are not in the way of the others', async () => {
    keep(report('a', { at: new Date(Date.now() - 1000).toISOString() }), report('b'));
    answers = (_, body) =>
      body.get('nonce') === 'a' ? new Response('<h1>Bad gateway</h1>', { status: 502 }) : taken('B');
    const outbox = new Outbox();
    await outbox.open();
    expect(outbox.reports).toMatchObject([
      { nonce: 'a', sent: null, problem: expect.stringMatching(/^The server could not take it/) as string },
      { nonce: 'b', sent: { reference: 'B' } }
    ]);
    answers = () => taken('A');
    await outbox.sendAll();
    expect(outbox.reports[0]).toMatchObject({ sent: { reference: 'A' }, problem: null });
  });

  it('wait as they are where nothing answers', async () => {
    keep(report('a'), report('b'));
    answers = () => 'nothing';
    const outbox = new Outbox();
    await outbox.open();
    expect(asked).toHaveLength(1);
    expect(outbox.reports.map(({ problem }) => problem)).toEqual([null, null]);
  });

  it('whose form is too old go on with the mark of a page that is loaded now', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    keep(report('a', { mark: 'old' }));
    answers = (action, body) => {
      if (action === '')
        return new Response(
          '<input type="hidden" name="step" value="start"/> <input type="hidden" name="mark" value="id.new.sig-1"/>'
        );
      if (body.get('mark') === 'id.new.sig-1') return taken('A');
      return says({ step: 'check', problems: [{ field: 'mark', message: 'Too old.' }] }, 'failure', 400);
    };
    const outbox = new Outbox();
    const done = outbox.open();
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    await vi.waitFor(() => expect(device.kept.get('a')).toMatchObject({ mark: 'id.new.sig-1' }));
    await vi.runAllTimersAsync();
    await done;
    expect(outbox.reports).toMatchObject([{ sent: { reference: 'A' } }]);
  });

  it('are not sent while somebody changes them, here or in another tab, and are afterwards', async () => {
    keep(report('a'));
    answers = () => taken('A');
    const [here, there] = [new Outbox(), new Outbox()];
    expect(await here.edit('a')).toBe(true);
    expect(await there.edit('a')).toBe(false);
    await Promise.all([here.sendAll(), there.sendAll()]);
    expect(asked).toHaveLength(0);
    expect(await here.keep(report('a', { state: { ...STATE, street: 'High Street' } }))).toBe(true);
    await Promise.all([here.sendAll(), there.sendAll()]);
    expect(asked).toHaveLength(1);
    expect(asked[0].body.get('state')).toContain('High Street');
  });

  it('go after thirty days, sent or not', async () => {
    answers = () => taken('A');
    const at = new Date(Date.now() - 31 * 86_400_000).toISOString();
    keep(report('a', { at }), report('b', { at, sent: { reference: 'B', code: 'C' } }));
    const outbox = new Outbox();
    await outbox.open();
    expect(outbox.reports).toEqual([]);
    expect(device.kept.size).toBe(0);
    expect(asked).toHaveLength(0);
  });

  it('are none where the device keeps nothing, which is told and is no fault', async () => {
    device.refuses = true;
    const outbox = new Outbox();
    await outbox.open();
    expect(await outbox.keep(report('a'))).toBe(false);
    await outbox.remove('a');
    expect(outbox.reports).toEqual([]);
  });
});
