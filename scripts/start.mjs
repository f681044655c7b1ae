// `npm start`: from a fresh clone to a running map. Installs, builds, fills an empty data folder with the
// sample, serves. Each step is skipped when it was done before. PORT, HOST, ORIGIN and DATA_DIR are heeded.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { takeLock } from './lock.mjs';
import { keepCopies, scheduleFrom } from './schedule.mjs';
import { checkNode, commandLine, ensureInstalled, refuse, root, say } from './setup.mjs';

/** Of files that lie ready and of the page that says that nothing else can be answered: they need nothing. A page has its own policy. */
const NOTHING_ELSE =
  "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

checkNode();
const port = portFrom(process.env.PORT || '3000');
const host = process.env.HOST || '0.0.0.0';
const dataDir = resolve(process.env.DATA_DIR || join(root, 'data', 'build'));
const schedule = scheduleOrRefuse();
process.chdir(root);
await refuseWhenTaken();

ensureInstalled();
ensureBuilt();
const showing = await prepareData();
await refuseWhenTaken();
await serve();
say(`\n${showing}`);
if (schedule) keepCopies(schedule);
say(`Open ${address()} in a browser. Ctrl-C stops it.`);

/** @returns {number} */
function portFrom(/** @type {string} */ text) {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0 && number < 65536) return number;
  return refuse(`PORT must be a number from 1 to 65535; it is "${text}".`);
}

function scheduleOrRefuse() {
  try {
    return scheduleFrom(process.env, dataDir);
  } catch (failure) {
    return refuse(failure instanceof Error ? failure.message : String(failure));
  }
}

async function refuseWhenTaken() {
  const trial = createServer();
  trial.listen(port, host);
  const [error] = await Promise.race([once(trial, 'listening'), failure(trial)]);
  if (error?.code === 'EADDRINUSE') {
    refuse(`Port ${port} is in use by another program. Choose another one: PORT=${port + 1} npm start`);
  }
  if (error) refuse(`The address ${host}:${port} cannot be used: ${error.message}`);
  trial.close();
  await once(trial, 'close');
}

/** @returns {Promise<[NodeJS.ErrnoException | undefined]>} */
function failure(/** @type {import('node:net').Server} */ server) {
  return new Promise((settle) => server.once('error', (error) => settle([error])));
}

/** Fills an empty data folder and makes missing tiles; answers the sentence that says what is shown. */
async function prepareData() {
  const giveBack = takeLock(
    join(dataDir, 'starting.lock'),
    (pid) => `The data folder is being prepared by another start (process ${pid}): waiting for it.`
  );
  const child = spawn(process.execPath, commandLine('prepare.ts'), {
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit']
  });
  process.on('SIGINT', stop);
  let sentence = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (sentence += text));
  const [code] = await once(child, 'close');
  process.off('SIGINT', stop);
  giveBack();
  if (code !== 0) refuse('The data could not be prepared; what is printed above tells why.');
  return sentence.trim();
}

function stop() {
  say('\nStopped. The next start goes on from here.');
  process.exit(130);
}

async function serve() {
  process.env.PORT = String(port);
  process.env.HOST = host;
  process.env.DATA_DIR = dataDir;
  // Behind a proxy the public address must be told; on one's own machine it is this.
  process.env.ORIGIN ||= `http://localhost:${port}`;
  process.env.SHUTDOWN_TIMEOUT ||= '3';
  // The most that any route takes; each has its own limit below it (src/routes/limits.ts).
  process.env.BODY_SIZE_LIMIT ||= '2G';
  process.on('sveltekit:shutdown', () => {
    say('Stopped.');
    process.exit(0);
  });
  const { server } = await import(pathToFileURL(join(root, 'build', 'index.js')).href);
  // Files that lie ready are answered before the application is asked, so what holds for every answer is said here.
  server.server.prependListener(
    'request',
    (
      /** @type {import('node:http').IncomingMessage} */ asked,
      /** @type {import('node:http').ServerResponse} */ answer
    ) => {
      answer.setHeader('x-content-type-options', 'nosniff');
      // A worker is held to what its own file came with, not to its page's policy.
      if (!asked.url?.startsWith('/_app/')) answer.setHeader('content-security-policy', NOTHING_ELSE);
    }
  );
  if (!server.server.listening) await once(server.server, 'listening');
}

function address() {
  return process.env.ORIGIN ?? `http://localhost:${port}`;
}
