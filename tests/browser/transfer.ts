import type { Page, Response } from '@playwright/test';

/** What a visit brought over the wire. */
export interface Transfer {
  /** Compressed bytes of scripts, workers and style sheets. */
  readonly code: number;
  /** Compressed bytes of everything. */
  readonly all: number;
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly isCode: boolean }[];
}

/** Visits an address with nothing cached and adds up what was sent; `ready` waits until the page is whole. */
export async function transferOf(
  page: Page,
  path: string,
  ready: (page: Page) => Promise<void>
): Promise<Transfer> {
  const responses: Response[] = [];
  const note = (response: Response): void => void responses.push(response);
  page.on('response', note);
  await page.goto(path);
  await ready(page);
  page.off('response', note);
  const files = await Promise.all(
    responses.map(async (response) => {
      const headers = response.headers();
      // The browser does not count what a worker was sent; the server says it.
      const bytes = Number(headers['content-length'] ?? (await response.request().sizes()).responseBodySize);
      const isCode = /javascript|css/.test(headers['content-type'] ?? '');
      return { path: new URL(response.url()).pathname, bytes, isCode };
    })
  );
  const sum = (some: typeof files): number => some.reduce((total, file) => total + file.bytes, 0);
  return { code: sum(files.filter((file) => file.isCode)), all: sum(files), files };
}
