/// <reference types="@sveltejs/kit" />
// Keeps a page for when there is no signal, and nothing else: the form of residents where it looks after `/concerns/`, the log of patrols
// where it looks after `/patrols/`. Either is kept as nobody in particular sees it, without a cookie, and no answer to anybody is kept.
import { build, version } from '$service-worker';

/** As much of a worker's world as is used here; the types of the browser and of workers do not stand together. */
interface Waiting extends Event {
  waitUntil(done: Promise<unknown>): void;
}
interface Asking extends Waiting {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Told extends Waiting {
  readonly data: { readonly language: string; readonly files: readonly string[] };
}
const worker = self as unknown as EventTarget & {
  readonly registration: { readonly scope: string };
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
};

const PLAN = /^\/patrols\/plans\/(\d+)$/;
/** What is kept under a scope: a page, in a cache of its own. */
const KEEPS = {
  '/concerns/': { page: '/concerns/new', cache: 'concern-form-' },
  '/patrols/': { page: '/patrols/log', cache: 'patrol-log-' }
};
const scope = new URL(worker.registration.scope).pathname;
const { page: PAGE, cache: NAME } = KEEPS[scope === '/patrols/' ? scope : '/concerns/'];
const KEPT = NAME + version;
const ours = new Set(build);
const OF_A_BUILD = /_app\/immutable\/[\w./-]+/g;

worker.addEventListener('install', (event) => (event as Waiting).waitUntil(worker.skipWaiting()));

worker.addEventListener('activate', (event) => {
  const isOld = (name: string): boolean => name.startsWith(NAME) && name !== KEPT;
  const tidied = caches
    .keys()
    .then((names) => Promise.all(names.filter(isOld).map((name) => caches.delete(name))))
    .then(() => worker.clients.claim());
  (event as Waiting).waitUntil(tidied);
});

/** The page that is open tells what it came with. */
worker.addEventListener('message', (event) => {
  const told = event as unknown as Told;
  told.waitUntil(keep(told.data.language, told.data.files));
});

worker.addEventListener('fetch', (event) => {
  const asking = event as Asking;
  const { method, mode, url } = asking.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== location.origin) return;
  const plan = PLAN.exec(pathname);
  if (mode === 'navigate' && pathname === PAGE) asking.respondWith(pageOrKept(asking.request));
  else if (mode === 'navigate' && plan) asking.respondWith(planOrLog(asking.request, plan[1]));
  else if (ours.has(pathname)) asking.respondWith(keptOrFetched(asking.request));
});

/** The page comes last, and only with all that it asks for: else it would open without signal and do nothing. */
async function keep(language: string, files: readonly string[]): Promise<void> {
  const cache = await caches.open(KEPT);
  const page = await fetch(`${PAGE}?lang=${encodeURIComponent(language)}`, { credentials: 'omit' });
  if (!page.ok) return;
  const asked = [...(await page.clone().text()).matchAll(OF_A_BUILD)].map(([path]) => `/${path}`);
  // The server goes on with a newer build: the worker of that one is told by the page when it takes over.
  if (asked.some((path) => !ours.has(path))) return;
  const wanted = new Set([...asked, ...files.filter((path) => ours.has(path))]);
  const missing: string[] = [];
  for (const path of wanted) if (!(await cache.match(path))) missing.push(path);
  await cache.addAll(missing.map((path) => new Request(path, { credentials: 'omit' })));
  await cache.put(PAGE, page);
}

async function pageOrKept(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (unreachable) {
    const kept = await matchOf(PAGE);
    if (kept) return kept;
    throw unreachable;
  }
}

/** A plan is never kept: without signal its address leads to the log, which tells what the phone itself knows of it. */
async function planOrLog(request: Request, plan: string): Promise<Response> {
  try {
    return await fetch(request);
  } catch (unreachable) {
    if (await matchOf(PAGE)) return Response.redirect(`${PAGE}?plan=${plan}`);
    throw unreachable;
  }
}

async function keptOrFetched(request: Request): Promise<Response> {
  return (await matchOf(request)) ?? fetch(request);
}

/** In this build's own cache: a worker before this one may still have been writing to its own. */
async function matchOf(asked: Request | string): Promise<Response | undefined> {
  return (await caches.open(KEPT)).match(asked);
}
