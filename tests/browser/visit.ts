import { test as base, expect } from '@playwright/test';

/**
 * A visit that fails when a page asks another host for anything, throws, or complains on the console
 * (a refusal by the content security policy among them).
 */
export const test = base.extend<{ wellBehaved: void }>({
  wellBehaved: [
    async ({ context, baseURL }, use) => {
      const complaints: string[] = [];
      const own = new URL(baseURL ?? '').origin;
      await context.route(
        (url) => url.protocol.startsWith('http') && url.origin !== own,
        (route) => {
          complaints.push(`asked another host: ${route.request().url()}`);
          return route.abort();
        }
      );
      context.on('weberror', (failure) => complaints.push(`threw: ${failure.error().message}`));
      context.on('console', (message) => {
        if (message.type() === 'error' && !isOfSoftwareRendering(message.text())) {
          complaints.push(`on the console: ${message.text()}`);
        }
      });
      await use();
      expect(complaints, 'complaints of the browser').toEqual([]);
    },
    { auto: true }
  ]
});

export { expect };

/** What Chromium says of drawing without a graphics card is not about our pages. */
function isOfSoftwareRendering(text: string): boolean {
  return /GL Driver Message|GPU stall|WebGL.*software/i.test(text);
}
