// `npm start`: from a fresh clone to a running map. Installs, builds, fills an empty data folder with the
// sample, serves. Each step is skipped when it was done before. PORT, HOST, ORIGIN and DATA_DIR are heeded.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { takeLock } from './lock.mjs';
import { putBackFirst } from './put-back-first.mjs';
import { readersAsOne } from './readers.mjs';
import { keepCopies, scheduleFrom } from './schedule.mjs';
import { SIGNALS } from './see-through.mjs';
import { checkNode, commandLine, ensureInstalled, refuse, root, say } from './setup.mjs';

checkNode();
const port = portFrom(process.env.PORT || '3000');
const host = process.env.HOST || '0.0.0.0';
const dataDir = resolve(process.env.DATA_DIR || join(root, 'data', 'build'));
const schedule = scheduleOrRefuse();
const warning = readersAsOne(process.env);
if (warning) say(warning);
const state = { serves: false, keepsCopies: false };
process.chdir(root);
await refuseWhenTaken();

ensureInstalled();
ensureBuilt();
for (;;) {
  if ((await putBackFirst(dataDir)) === 'stopped') break;
  const showing = await prepareData();
  await refuseWhenTaken();
  if ((await serve(showing)) === 'stopped') break;
}
say('Stopped.');
process.exit(0);

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

/**
 * Serves in a process of its own until it is stopped, or asked to make way for a copy that is put back, which nothing may have open.
 * @returns {Promise<'stopped' | 'put back'>}
 */
async function serve(/** @type {string} */ showing) {
  process.env.PORT = String(port);
  process.env.HOST = host;
  process.env.DATA_DIR = dataDir;
  // Behind a proxy the public address must be told; on one's own machine it is this.
  process.env.ORIGIN ||= `http://localhost:${port}`;
  process.env.SHUTDOWN_TIMEOUT ||= '3';
  // The most that any route takes; each has its own limit below it (src/routes/limits.ts).
  process.env.BODY_SIZE_LIMIT ||= '2G';
  const child = spawn(process.execPath, [join(root, 'scripts', 'serve.mjs')], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc']
  });
  const ending = { isAsked: false, isForCopy: false };
  child.on('message', (told) => {
    if (told === 'put back') ending.isForCopy = true;
    if (told !== 'listening') return;
    // Not before there is something whole to copy, and once, however often a copy is put back.
    if (schedule && !state.keepsCopies) keepCopies(schedule, () => state.serves);
    Object.assign(state, { serves: true, keepsCopies: true });
    say(`\n${showing}`);
    say(`Open ${address()} in a browser. Ctrl-C stops it.`);
  });
  const passOn = (/** @type {NodeJS.Signals} */ signal) => {
    ending.isAsked = true;
    child.kill(signal);
  };
  for (const signal of SIGNALS) process.on(signal, passOn);
  const [code, signal] = await once(child, 'close');
  state.serves = false;
  for (const one of SIGNALS) process.off(one, passOn);
  if (ending.isAsked || (code === 0 && !ending.isForCopy)) return 'stopped';
  if (ending.isForCopy) return 'put back';
  return refuse(
    `The server ended by itself (${signal ?? `exit code ${code}`}); what is printed above may tell why.`
  );
}

function address() {
  return process.env.ORIGIN ?? `http://localhost:${port}`;
}
