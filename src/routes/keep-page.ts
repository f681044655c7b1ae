/** What can be opened without signal: the form of residents, and the log of patrols. */
export type KeptScope = '/concerns/' | '/patrols/';

/**
 * Has the browser keep a page for when there is no signal: as nobody in particular sees it, and the code and styles that the open page came
 * with. The worker that does it looks after addresses under its scope alone.
 */
export async function keepPage(scope: KeptScope, language: string): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker
    .register('/service-worker.js', { scope, type: import.meta.env.DEV ? 'module' : 'classic' })
    // Not over TLS, or not wanted by whoever owns the browser: the page works as it did.
    .catch(() => null);
  if (!registration) return;
  let told: ServiceWorker | null = null;
  const tell = (worker: ServiceWorker | null): void => {
    if (worker === told) return;
    told = worker;
    worker?.postMessage({ language, files: filesOfPage() });
  };
  // After an update the worker that is ready is the old one, whose cache goes when the new one takes over.
  navigator.serviceWorker.addEventListener('controllerchange', () =>
    tell(navigator.serviceWorker.controller)
  );
  tell((await navigator.serviceWorker.ready).active);
}

/** The code and styles that this page came with. */
function filesOfPage(): string[] {
  const files = performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/_app/immutable/'))
    .map(({ pathname }) => pathname);
  return [...new Set(files)];
}
