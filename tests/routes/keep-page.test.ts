import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepPage } from '../../src/routes/keep-page.ts';

vi.mock('$service-worker', () => ({
  build: ['/_app/immutable/start.js', '/_app/immutable/form.css', '/_app/immutable/word.js'],
  version: 'v2'
}));

afterEach(() => vi.unstubAllGlobals());

describe('the page of the form', () => {
  const worker = (name: string) => ({ name, postMessage: vi.fn() });

  it('tells the worker that is ready, and after an update the one that takes over, each once', async () => {
    const [old, young] = [worker('old'), worker('young')];
    const container = Object.assign(new EventTarget(), {
      register: () => Promise.resolve({}),
      ready: Promise.resolve({ active: old }),
      controller: old
    });
    vi.stubGlobal('navigator', { serviceWorker: container });
    vi.stubGlobal('location', { origin: 'https://safety.example' });
    vi.spyOn(performance, 'getEntriesByType').mockReturnValue(
      [
        'https://safety.example/_app/immutable/start.js',
        'https://safety.example/concerns/new',
        'https://tiles.example/_app/immutable/other.js'
      ].map((name) => ({ name }) as PerformanceEntry)
    );
    await keepPage('/concerns/', 'pl');
    expect(old.postMessage).toHaveBeenCalledWith({ language: 'pl', files: ['/_app/immutable/start.js'] });
    container.dispatchEvent(new Event('controllerchange'));
    expect(old.postMessage).toHaveBeenCalledTimes(1);
    container.controller = young;
    container.dispatchEvent(new Event('controllerchange'));
    expect(young.postMessage).toHaveBeenCalledWith({ language: 'pl', files: ['/_app/immutable/start.js'] });
    expect(old.postMessage).toHaveBeenCalledTimes(1);
  });
});

describe('the worker', () => {
  /** A cache that keeps in order what it is given. */
  const kept = new Map<string, string[]>();
  let failing = '';
  let page = '';
  const open = (name: string) => {
    const paths = kept.get(name) ?? [];
    kept.set(name, paths);
    return Promise.resolve({
      match: (asked: Request | string) =>
        Promise.resolve(paths.includes(pathOf(asked)) ? new Response(`of ${name}`) : undefined),
      addAll: (asked: Request[]) => {
        if (asked.some((one) => pathOf(one) === failing)) return Promise.reject(new TypeError('cut off'));
        paths.push(...asked.map(pathOf));
        return Promise.resolve();
      },
      put: (path: string) => Promise.resolve(void paths.push(path))
    });
  };
  const pathOf = (asked: Request | string) =>
    typeof asked === 'string' ? asked : new URL(asked.url).pathname;
  let self: EventTarget;
  const selfUnder = (scope: string) =>
    Object.assign(new EventTarget(), {
      registration: { scope: `https://safety.example${scope}` },
      skipWaiting: () => Promise.resolve(),
      clients: { claim: () => Promise.resolve() }
    });
  /** Hands the worker an event, and waits for what it waits for or answers with. */
  async function hand(type: string, about: object = {}): Promise<Response | undefined> {
    let done: Promise<unknown> = Promise.resolve();
    const wait = (given: Promise<unknown>) => void (done = given);
    self.dispatchEvent(Object.assign(new Event(type), about, { waitUntil: wait, respondWith: wait }));
    return (await done) as Response | undefined;
  }
  const tell = () => hand('message', { data: { language: 'en', files: ['/_app/immutable/word.js', '/x'] } });

  /** Starts the worker that looks after a scope. */
  async function start(scope: string): Promise<void> {
    vi.resetModules();
    self = selfUnder(scope);
    vi.stubGlobal('self', self);
    await import('../../src/service-worker.ts');
  }

  beforeEach(async () => {
    kept.clear();
    failing = '';
    page = '<link href="../_app/immutable/form.css"><script>import("../_app/immutable/start.js")</script>';
    vi.stubGlobal('location', { origin: 'https://safety.example' });
    vi.stubGlobal('fetch', (asked: string) =>
      typeof asked === 'string'
        ? Promise.resolve(new Response(page))
        : Promise.reject(new TypeError('no signal'))
    );
    // A worker knows where it is from.
    vi.spyOn(Response, 'redirect').mockImplementation(
      (to) =>
        new Response(null, { status: 302, headers: { location: `https://safety.example${String(to)}` } })
    );
    vi.stubGlobal(
      'Request',
      class {
        readonly url: string;
        constructor(path: string) {
          this.url = `https://safety.example${path}`;
        }
      }
    );
    vi.stubGlobal('caches', {
      open,
      keys: () => Promise.resolve([...kept.keys()]),
      delete: (name: string) => Promise.resolve(kept.delete(name))
    });
    await start('/concerns/');
  });

  it('keeps the page last, with all that it asks for', async () => {
    await tell();
    expect(kept.get('concern-form-v2')).toEqual([
      '/_app/immutable/form.css',
      '/_app/immutable/start.js',
      '/_app/immutable/word.js',
      '/concerns/new'
    ]);
  });

  it('keeps no page whose files did not come, nor one of a newer build', async () => {
    failing = '/_app/immutable/start.js';
    await expect(tell()).rejects.toThrow('cut off');
    failing = '';
    page += '<script src="../_app/immutable/newer.js"></script>';
    await tell();
    expect(kept.get('concern-form-v2')).toEqual([]);
  });

  it('answers from the cache of its own build alone, and takes others away when it takes over', async () => {
    await (await open('concern-form-v1')).put('/concerns/new');
    const navigation = { method: 'GET', mode: 'navigate', url: 'https://safety.example/concerns/new' };
    await expect(hand('fetch', { request: navigation })).rejects.toThrow('no signal');
    await tell();
    expect(await (await hand('fetch', { request: navigation }))?.text()).toBe('of concern-form-v2');
    await hand('activate');
    expect([...kept.keys()]).toEqual(['concern-form-v2']);
  });

  it('under /patrols/ keeps the log alone, and leads there from a plan that cannot be reached', async () => {
    await (await open('concern-form-v2')).put('/concerns/new');
    await start('/patrols/');
    const asking = (path: string, mode = 'navigate') =>
      hand('fetch', { request: { method: 'GET', mode, url: `https://safety.example${path}` } });
    await expect(asking('/patrols/plans/3')).rejects.toThrow('no signal');
    await tell();
    expect(kept.get('patrol-log-v2')?.at(-1)).toBe('/patrols/log');
    const led = await asking('/patrols/plans/3?x=y');
    expect([led?.status, led?.headers.get('location')]).toEqual([
      302,
      'https://safety.example/patrols/log?plan=3'
    ]);
    expect(await (await asking('/patrols/log?plan=3'))?.text()).toBe('of patrol-log-v2');
    // Nothing else of the desk is answered for, and the other page's cache is left alone.
    for (const path of [
      '/patrols/plans/3x',
      '/patrols/plan.gpx',
      '/concerns/new',
      '/patrols/plans/3/__data.json'
    ])
      expect([path, await asking(path)]).toEqual([path, undefined]);
    expect(await asking('/patrols/plans/3', 'cors')).toBeUndefined();
    await hand('activate');
    expect([...kept.keys()].sort()).toEqual(['concern-form-v2', 'patrol-log-v2']);
  });
});
