// Builds the application when its sources have changed since the last build. `npm run build` runs it alone.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { takeLock } from './lock.mjs';
import { ensureInstalled, programFile, refuse, root, say, seconds } from './setup.mjs';

/** What the built application depends on. */
const SOURCES = [
  'scripts/adapter.mjs',
  'scripts/announcer.mjs',
  'src',
  'static',
  'package-lock.json',
  'package.json',
  'svelte.config.js',
  'tsconfig.json',
  'vite.config.ts'
];

/** The file that says of which sources `build/` was made; written last, so a build cut short has none. */
const STAMP = join(root, 'build', 'sources.sha256');

/** Builds when needed; answers whether it did. Of several that want to, one builds and the others wait for it. */
export function ensureBuilt() {
  if (isBuilt()) return false;
  const giveBack = takeLock(
    join(root, '.svelte-kit', 'building.lock'),
    (pid) =>
      `The application is being built by another start in this folder (process ${pid}): waiting for it.`
  );
  try {
    if (isBuilt()) return false;
    build();
    return true;
  } finally {
    giveBack();
  }
}

function isBuilt() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sourcesHash();
}

function build() {
  const hash = sourcesHash();
  say('Building the application.');
  const started = Date.now();
  const run = spawnSync(process.execPath, [programFile('vite'), 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8'
  });
  if (run.status !== 0) {
    say(run.stdout + run.stderr);
    refuse('The application could not be built; what is printed above tells why.');
  }
  writeFileSync(STAMP, hash);
  say(`Built in ${seconds(started)}.`);
}

function sourcesHash() {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0]);
  for (const source of SOURCES) addTo(hash, source);
  return hash.digest('hex');
}

function addTo(/** @type {import('node:crypto').Hash} */ hash, /** @type {string} */ path) {
  const full = join(root, path);
  if (statSync(full).isDirectory()) {
    for (const name of readdirSync(full).sort()) addTo(hash, `${path}/${name}`);
  } else {
    const bytes = readFileSync(full);
    hash.update(`${path} ${bytes.length}\n`).update(bytes);
  }
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  ensureInstalled();
  if (!ensureBuilt()) say('The build is of the present sources already.');
}
