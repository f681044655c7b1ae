// Called by `npm start` after the server has ended because an administrator asked for a copy to be put back (/admin/copies).
import { join } from 'node:path';
import { dataFolder, shippedFolder } from '#lib/server/context.ts';
import { putBackAsked } from '#lib/server/upkeep/put-back.ts';
import { takeLock } from './lock.mjs';
import { SIGNALS } from './see-through.mjs';

const dataDir = dataFolder();
const giveBack = takeLock(
  join(dataDir, 'starting.lock'),
  (pid) => `The data folder is being prepared by another start (process ${pid}): waiting for it.`
);
// From here on whoever stops it waits until the folder is whole.
for (const signal of SIGNALS) process.on(signal, () => undefined);
try {
  const problem = await putBackAsked({ dataDir, shippedDir: shippedFolder() });
  if (problem !== null) process.stderr.write(`${problem}\n`);
} finally {
  giveBack();
}
