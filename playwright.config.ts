import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig, type PlaywrightTestConfig } from '@playwright/test';
import { CHROMIUM_FLAGS, systemBrowser } from './scripts/browser.mjs';
import { sharedData } from './tests/fixtures/shared-data.ts';

// Every process of a run reads this file; the first one makes the data folder and tells the others. A folder that
// BROWSER_DATA names is kept, so that the next run need not fill it again.
const data = (process.env.BROWSER_DATA ??= mkdtempSync(join(tmpdir(), 'safety-browser-')));

// While writing tests: BROWSER_PORT names the port of a server that already runs (the next one is real Thurrock's).
const running = process.env.BROWSER_PORT;
const ports = (process.env.BROWSER_PORTS ??= running ? `${running} ${Number(running) + 1}` : freePorts(2));
const [SAMPLE_PORT, THURROCK_PORT] = ports.split(' ').map(Number);
const thurrockFiles = sharedData('');

const executablePath = process.env.CHROMIUM_PATH ?? systemBrowser();

// Pages are put together without the software graphics card, and V8 keeps to one thread: on two cores that two browsers
// share, both save a fifth of a map's time and change nothing that a page can see.
const CHEAPER = ['--disable-gpu-compositing', '--js-flags=--single-threaded'];

export default defineConfig({
  testDir: 'tests/browser',
  testMatch: '*.spec.ts',
  globalSetup: './tests/browser/global-setup.ts',
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // A map that a software renderer draws on two busy cores may come too late once. What passes only when it is tried again is counted
  // and named as such at the end of `npm test`.
  retries: 1,
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['list'], ['json']] : 'list',
  outputDir: 'test-results',
  use: {
    headless: true,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    viewport: { width: 1280, height: 900 },
    // Recording costs a tenth to a third of a map's time here; what failed is recorded when it is tried again.
    trace: 'on-first-retry',
    launchOptions: { args: [...CHROMIUM_FLAGS, ...CHEAPER], ...(executablePath ? { executablePath } : {}) }
  },
  projects: [
    {
      name: 'sample',
      testIgnore: 'thurrock.spec.ts',
      // For somebody who asked that nothing move: maps jump instead of flying, which spares a software renderer a third of its time. The
      // other project has maps that move.
      use: {
        baseURL: `http://localhost:${SAMPLE_PORT}`,
        contextOptions: { reducedMotion: 'reduce' }
      }
    },
    {
      name: 'thurrock',
      testMatch: 'thurrock.spec.ts',
      use: { baseURL: `http://localhost:${THURROCK_PORT}` }
    }
  ],
  webServer: [server('sample', SAMPLE_PORT), ...(thurrockFiles ? [server('thurrock', THURROCK_PORT)] : [])]
});

type Server = Exclude<PlaywrightTestConfig['webServer'], undefined | unknown[]>;

function server(name: 'sample' | 'thurrock', port: number): Server {
  const load = `node scripts/run.mjs council.ts thurrock --from "${thurrockFiles}"`;
  const start = 'node scripts/start.mjs';
  return {
    command: name === 'thurrock' ? `${load} && ${start}` : start,
    url: `http://localhost:${port}/api/status`,
    env: { DATA_DIR: join(data, name), PORT: String(port), HOST: '127.0.0.1', ORIGIN: '' },
    stdout: 'ignore',
    stderr: 'pipe',
    timeout: 600_000,
    gracefulShutdown: { signal: 'SIGINT', timeout: 5_000 },
    reuseExistingServer: running !== undefined
  };
}

/** Ports that nothing listens on, with blanks between. */
function freePorts(count: number): string {
  const program = `const { createServer } = require('node:net');
    const servers = Array.from({ length: ${count} }, () => createServer().listen(0));
    setTimeout(() => { console.log(servers.map((one) => one.address().port).join(' ')); process.exit(); }, 50);`;
  return execFileSync(process.execPath, ['-e', program], { encoding: 'utf8' }).trim();
}
