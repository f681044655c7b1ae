/**
 * Has the browser keep this form for when there is no signal: its page as nobody in particular sees it, and the code and styles that it came
 * with. The worker that does it looks after `/concerns/` alone.
 */
export async function keepForm(language: string): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker
    .register('/service-worker.js', { scope: '/concerns/', type: import.meta.env.DEV ? 'module' : 'classic' })
    // Not over TLS, or not wanted by whoever owns the browser: the form works as it did.
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
