import { chromium, type Page } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { CHROMIUM_FLAGS, systemBrowser } from '../../scripts/browser.mjs';

const SERVER = resolve('build', 'index.js');
const NOT_BUILT = 'the application is not built (npm run build)';

/** The built application, serving. */
export interface Served {
  readonly address: string;
  /** Of the process and its threads together, MB (Linux; NaN elsewhere). */
  memory(): number;
}

/** Opens new pages of the built application on a data folder. */
export type OpenPage = () => Promise<Page>;

/** Serves the built application and lends a browser to `work`; or says in a few words why that cannot be done here. */
export async function withBrowser<T>(
  dataDir: string,
  work: (open: OpenPage) => Promise<T>
): Promise<T | { readonly cannot: string }> {
  if (!existsSync(SERVER)) return { cannot: NOT_BUILT };
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

/** Serves the built application to `work`; or says in a few words why that cannot be done here. */
export async function withServer<T>(
  dataDir: string,
  work: (served: Served) => Promise<T>
): Promise<T | { readonly cannot: string }> {
  if (!existsSync(SERVER)) return { cannot: NOT_BUILT };
  const { server, address } = await serve(dataDir);
  try {
    return await work({ address, memory: () => memoryOf(server.pid) });
  } finally {
    server.kill();
  }
}

function memoryOf(pid: number | undefined): number {
  const status = `/proc/${pid}/status`;
  if (!existsSync(status)) return NaN;
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1]) / 1024;
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
