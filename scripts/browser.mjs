// Finds a Chromium for the browser tests and fetches one where there is none.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { programFile, root, say } from './setup.mjs';

/** Flags that let Chromium draw maps without a graphics card and keep to itself. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run'
];

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'
];

/** The system's Chromium or Chrome, or undefined. */
export function systemBrowser() {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...ELSEWHERE].find((file) => existsSync(file));
}

/**
 * A browser that really starts: the one that CHROMIUM_PATH names, Playwright's own (fetched when that can be done
 * within a minute and a half), the system's, or Debian's. Undefined when there is none to be had.
 * @returns {Promise<string | undefined>}
 */
export async function obtainBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return (await starts(named)) ? named : undefined;
  const { chromium } = await import('@playwright/test');
  const own = chromium.executablePath();
  if (existsSync(own) && (await starts(own))) return own;
  say("Trying to fetch Playwright's own Chromium.");
  const fetched = run(
    process.execPath,
    [programFile('playwright'), 'install', '--only-shell', 'chromium'],
    90
  );
  if (fetched && existsSync(own) && (await starts(own))) return own;
  const system = systemBrowser();
  if (system && (await starts(system))) {
    say(`It cannot be fetched here; using the system's: ${system}.`);
    return system;
  }
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say("There is none on this machine; installing Debian's Chromium, which takes about a minute.");
    run('apt-get', ['update', '-qq'], 120);
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], 600);
    const installed = systemBrowser();
    if (installed && (await starts(installed))) return installed;
  }
  return undefined;
}

async function starts(/** @type {string} */ executablePath) {
  const { chromium } = await import('@playwright/test');
  try {
    const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS, timeout: 30_000 });
    await browser.close();
    return true;
  } catch (error) {
    say(`${executablePath} does not start: ${String(error).split('\n')[0]}`);
    return false;
  }
}

function run(
  /** @type {string} */ program,
  /** @type {string[]} */ args,
  /** @type {number} */ limitSeconds
) {
  const done = spawnSync(program, args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: limitSeconds * 1000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  });
  return done.status === 0;
}
