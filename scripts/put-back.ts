// Called by `npm start` after the server has ended because an administrator asked for a copy to be put back (/admin/copies).
import { dataFolder, shippedFolder } from '#lib/server/context.ts';
import { putBackAsked } from '#lib/server/upkeep/put-back.ts';

const problem = await putBackAsked({ dataDir: dataFolder(), shippedDir: shippedFolder() });
if (problem !== null) process.stderr.write(`${problem}\n`);
