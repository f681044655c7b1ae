import { chromium, type Page } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { CHROMIUM_FLAGS, systemBrowser } from '../../scripts/browser.mjs';

const SERVER = resolve('build', 'index.js');

/** Opens new pages of the built application on a data folder. */
export type OpenPage = () => Promise<Page>;

/** Serves the built application and lends a browser to `work`; or says in a few words why that cannot be done here. */
export async function withBrowser<T>(
  dataDir: string,
  work: (open: OpenPage) => Promise<T>
): Promise<T | { readonly cannot: string }> {
  if (!existsSync(SERVER)) return { cannot: 'the application is not built (npm run build)' };
  const executablePath = process.env.CHROMIUM_PATH ?? systemBrowser();
  if (!executablePath) return { cannot: 'there is no Chromium on this machine' };
  const { server, address } = await serve(dataDir);
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  try {
    return await work(() => browser.newPage({ baseURL: address, viewport: { width: 1280, height: 900 } }));
  } finally {
    await browser.close();
    server.kill();
  }
}

async function serve(dataDir: string): Promise<{ server: ChildProcess; address: string }> {
  const server = spawn(process.execPath, [SERVER], {
    env: { ...process.env, DATA_DIR: dataDir, HOST: '127.0.0.1', PORT: '0', ORIGIN: 'http://localhost' },
    stdio: ['ignore', 'pipe', 'inherit']
  });
  const [text] = (await once(server.stdout, 'data')) as [Buffer];
  const port = /:(\d+)\s*$/.exec(text.toString())?.[1];
  if (!port) throw new Error(`the server did not say where it listens: ${text.toString()}`);
  return { server, address: `http://localhost:${port}` };
}
