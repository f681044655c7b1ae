/// <reference types="@sveltejs/kit" />
// Keeps the form of `/concerns/new` for when there is no signal, and nothing else: it sees no page outside of `/concerns/`, sends no cookie with
// what it asks for, and keeps no answer to anybody in particular.
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
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
};

const FORM = '/concerns/new';
const KEPT = `concern-form-${version}`;
const ours = new Set(build);
const OF_A_BUILD = /_app\/immutable\/[\w./-]+/g;

worker.addEventListener('install', (event) => (event as Waiting).waitUntil(worker.skipWaiting()));

worker.addEventListener('activate', (event) => {
  const tidied = caches
    .keys()
    .then((names) => Promise.all(names.filter((name) => name !== KEPT).map((name) => caches.delete(name))))
    .then(() => worker.clients.claim());
  (event as Waiting).waitUntil(tidied);
});

/** The page of the form tells what it came with. */
worker.addEventListener('message', (event) => {
  const told = event as unknown as Told;
  told.waitUntil(keep(told.data.language, told.data.files));
});

worker.addEventListener('fetch', (event) => {
  const asking = event as Asking;
  const { method, mode, url } = asking.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== location.origin) return;
  if (mode === 'navigate' && pathname === FORM) asking.respondWith(pageOrKept(asking.request));
  else if (ours.has(pathname)) asking.respondWith(keptOrFetched(asking.request));
});

/** The page comes last, and only with all that it asks for: else it would open without signal and do nothing. */
async function keep(language: string, files: readonly string[]): Promise<void> {
  const cache = await caches.open(KEPT);
  const page = await fetch(`${FORM}?lang=${encodeURIComponent(language)}`, { credentials: 'omit' });
  if (!page.ok) return;
  const asked = [...(await page.clone().text()).matchAll(OF_A_BUILD)].map(([path]) => `/${path}`);
  // The server goes on with a newer build: the worker of that one is told by the page when it takes over.
  if (asked.some((path) => !ours.has(path))) return;
  const wanted = new Set([...asked, ...files.filter((path) => ours.has(path))]);
  const missing: string[] = [];
  for (const path of wanted) if (!(await cache.match(path))) missing.push(path);
  await cache.addAll(missing.map((path) => new Request(path, { credentials: 'omit' })));
  await cache.put(FORM, page);
}

async function pageOrKept(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (unreachable) {
    const kept = await matchOf(FORM);
    if (kept) return kept;
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
