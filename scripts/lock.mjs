// One at a time: a file that names the process that is at work. Plain JavaScript, because it runs when nothing is installed yet.
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { say } from './setup.mjs';

/** How often a waiting process looks, milliseconds. */
const LOOK_MS = 200;

/**
 * Takes the lock, waiting for whoever has it and saying so once; a lock whose process is gone counts for nothing.
 * @param {string} path
 * @param {(pid: number) => string} waiting what is said to the person who waits
 * @returns {() => void} gives it back; so does the end of the process
 */
export function takeLock(path, waiting) {
  mkdirSync(dirname(path), { recursive: true });
  for (let said = false; !tryTo(path); said = true) {
    const owner = ownerOf(path);
    if (owner === null) continue;
    if (!isRunning(owner)) rmSync(path, { force: true });
    else if (!said) say(waiting(owner));
    pause(LOOK_MS);
  }
  const giveBack = () => {
    if (ownerOf(path) === process.pid) rmSync(path, { force: true });
  };
  process.once('exit', giveBack);
  return () => {
    process.off('exit', giveBack);
    giveBack();
  };
}

function tryTo(/** @type {string} */ path) {
  // Written beside its place first, so that nobody ever reads a lock without a name.
  const own = `${path}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    linkSync(own, path);
  } catch (failure) {
    if (failure instanceof Error && 'code' in failure && failure.code === 'EEXIST') return false;
    throw failure;
  } finally {
    rmSync(own, { force: true });
  }
  // Of two that found the same dead owner, the later may have removed the file of the earlier: whose name stands there now has it.
  pause(20);
  return ownerOf(path) === process.pid;
}

/** @returns {number | null} */
function ownerOf(/** @type {string} */ path) {
  try {
    return Number(readFileSync(path, 'utf8')) || 0;
  } catch (failure) {
    if (failure instanceof Error && 'code' in failure && failure.code === 'ENOENT') return null;
    throw failure;
  }
}

function isRunning(/** @type {number} */ pid) {
  if (pid === 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (failure) {
    // Another user's process may not be asked, but it is there.
    return failure instanceof Error && 'code' in failure && failure.code === 'EPERM';
  }
}

function pause(/** @type {number} */ milliseconds) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
