// Everything that has to be true before TypeScript of this project can run. Plain JavaScript without
// dependencies, because it runs when nothing is installed yet. `npm run setup` runs it alone.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { takeLock } from './lock.mjs';

/** The project's folder. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

const require = createRequire(join(root, 'package.json'));

/** Which package holds a program whose name is not the package's own. */
const PACKAGE_OF = /** @type {Record<string, string>} */ ({
  playwright: '@playwright/test',
  'svelte-kit': '@sveltejs/kit',
  tsc: 'typescript'
});

/** Says something to the person who is waiting; on standard error, so that `--json` output stays clean. */
export function say(/** @type {string} */ sentence) {
  process.stderr.write(`${sentence}\n`);
}

/** Ends the program with a sentence. @returns {never} */
export function refuse(/** @type {string} */ sentence) {
  say(sentence);
  process.exit(1);
}

/** Ends the program with a sentence when this Node.js is too old. */
export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  refuse(
    `This program needs Node.js 20.19 or newer; this is ${version}. Install a newer one (nodejs.org) and start again.`
  );
}

/** Installs the packages when they are missing, differ from the lockfile, or were compiled for another Node.js. */
export function ensureInstalled() {
  checkNode();
  if (!whyInstall()) return;
  const giveBack = takeLock(
    join(root, '.svelte-kit', 'installing.lock'),
    (pid) =>
      `The packages are being installed by another start in this folder (process ${pid}): waiting for it.`
  );
  try {
    const reason = whyInstall();
    if (reason) install(reason);
  } finally {
    giveBack();
  }
}

function install(/** @type {string} */ reason) {
  say(`${reason} Installing the packages now.`);
  say('If no ready-made SQLite can be fetched for this machine it is compiled here: about two minutes.');
  const started = Date.now();
  // Node's own header files, where they came with it, let the compiler do without a download.
  const prefix = dirname(dirname(process.execPath));
  /** @type {Record<string, string>} */
  const headers = {};
  if (existsSync(join(prefix, 'include', 'node', 'node.h')))
    headers.npm_package_config_node_gyp_nodedir = prefix;
  const code = npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], headers);
  if (code !== 0) {
    refuse('The packages could not be installed; what npm says above tells why. Mend that and start again.');
  }
  const problem = nativeProblem(true);
  if (problem) {
    refuse(
      `The packages are installed, but SQLite does not load: ${problem}. It needs a C++ compiler, make and Python 3 where no ready-made one can be fetched.`
    );
  }
  say(`Installed in ${seconds(started)}.`);
}

/** Seconds since a time, for people. */
export function seconds(/** @type {number} */ since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}

/** The JavaScript file of an installed program such as `vite`. */
export function programFile(/** @type {string} */ name) {
  const folder = join(root, 'node_modules', PACKAGE_OF[name] ?? name);
  if (!existsSync(folder)) refuse(`There is no program called ${name} in this project.`);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[name]);
}

/** Arguments for Node.js that run one of our TypeScript commands. */
export function commandLine(/** @type {string} */ script) {
  return ['--import', pathToFileURL(require.resolve('tsx')).href, join(root, 'scripts', script)];
}

function whyInstall() {
  // npm writes this file last, so an installation that was cut short has none.
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return 'Nothing is installed yet.';
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const present = packagesOf(installed);
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '' || entry.optional || entry.peer) continue;
    if (present[path]?.version !== entry.version) return `The lockfile has changed (${path}).`;
  }
  const problem = nativeProblem(false);
  return problem ? `SQLite does not load with this Node.js (${problem}).` : null;
}

/** @returns {Record<string, {version?: string, optional?: boolean, peer?: boolean}>} */
function packagesOf(/** @type {string} */ file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

function nativeProblem(/** @type {boolean} */ elsewhere) {
  const test = "new (require('better-sqlite3'))(':memory:').close()";
  if (elsewhere) {
    const run = spawnSync(process.execPath, ['-e', test], { cwd: root, encoding: 'utf8' });
    return run.status === 0 ? null : (firstLine(run.stderr, 'Error:') ?? `exit code ${run.status}`);
  }
  try {
    new (require('better-sqlite3'))(':memory:').close();
    return null;
  } catch (error) {
    const text = String(error);
    return text.includes('NODE_MODULE_VERSION') ? 'it was compiled for another one' : text.split('\n')[0];
  }
}

function firstLine(/** @type {string} */ text, /** @type {string} */ containing) {
  return text.split('\n').find((line) => line.includes(containing));
}

function npm(/** @type {string[]} */ args, /** @type {Record<string, string>} */ extra) {
  const options = /** @type {const} */ ({ cwd: root, env: { ...process.env, ...extra } });
  // Under `npm start` npm names its own program file; otherwise the one on the path is used.
  const own = process.env.npm_execpath;
  const run = own?.endsWith('.js')
    ? spawnSync(process.execPath, [own, ...args], { ...options, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', args, {
        ...options,
        stdio: ['ignore', 2, 2],
        shell: process.platform === 'win32'
      });
  return run.status ?? 1;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  ensureInstalled();
  say('Everything is installed.');
}
