import type { Page } from '@playwright/test';

/** What the browser keeps of us in caches. */
export async function keptByBrowser(page: Page): Promise<{ readonly path: string; readonly text: string }[]> {
  return page.evaluate(async () => {
    const found = [];
    for (const name of await caches.keys())
      for (const request of await (await caches.open(name)).keys()) {
        const answer = await caches.match(request);
        found.push({ path: new URL(request.url).pathname, text: (await answer?.text()) ?? '' });
      }
    return found;
  });
}
