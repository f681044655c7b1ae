// A copy that an administrator asked to have put back is put back before anything is served: after the server has ended for it, and at the next start
// where that was cut short. Plain JavaScript, because `npm start` runs it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { seeThrough } from './see-through.mjs';
import { commandLine, say } from './setup.mjs';

/**
 * Puts the copy back, if one was asked for; what comes of it is kept for the page that it was asked on. Whoever stops this meanwhile waits for it, but
 * not for another start that works on the folder: then the next start does it.
 * @param {string} dataDir
 * @returns {Promise<'stopped' | 'go on'>}
 */
export async function putBackFirst(dataDir) {
  // Written by `put-back-asked.ts`, and taken away there as soon as the copy is worked on.
  const asked = join(dataDir, 'put-back-asked.json');
  if (!existsSync(asked)) return 'go on';
  say('Putting a copy back.');
  const child = spawn(process.execPath, commandLine('put-back.ts'), {
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: ['ignore', 'inherit', 'inherit']
  });
  const isStopped = await seeThrough(child, () => {
    if (!existsSync(asked)) say('Stopping as soon as the copy is put back.');
  });
  if (existsSync(asked)) say('The copy is not put back yet: the next start does it.');
  return isStopped ? 'stopped' : 'go on';
}
