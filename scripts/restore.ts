import { basename, join } from 'node:path';
import { dataFolder, shippedFolder } from '#lib/server/context.ts';
import { recordCommand } from '#lib/server/people/by-command.ts';
import { restore, type PutBack } from '#lib/server/upkeep/restore.ts';
import { command, renewTiles, run, withContext } from './command.ts';
import { takeLock } from './lock.mjs';

const program = command(
  'restore',
  'Puts a copy that npm run backup made in place of what stands in the data folder; that is kept aside. The server must be stopped.'
)
  .argument('<file>', 'the copy')
  .option('--json', 'print one object on standard output')
  .option('--no-tiles', 'leave the map tiles to the next start');

program.action(async (file: string, options: { json?: boolean; tiles: boolean }) => {
  const config = { dataDir: dataFolder(), shippedDir: shippedFolder() };
  const giveBack = takeLock(
    join(config.dataDir, 'starting.lock'),
    (pid) => `The data folder is being prepared by another start (process ${pid}): waiting for it.`
  );
  let done: PutBack;
  try {
    done = await restore(config, file, new Date());
  } finally {
    giveBack();
  }
  console.log(
    options.json ? JSON.stringify({ ok: true, ...done }) : inWords(done, config.dataDir).join('\n')
  );
  await withContext(async (context) => {
    await recordCommand(context, {
      deed: 'keep-copies',
      what: 'Had a copy put back.',
      subject: basename(file)
    });
    if (options.tiles) await renewTiles(context);
  });
});

await run(program);

function inWords({ manifest, before, added, differing }: PutBack, dataDir: string): string[] {
  const { council, made, files } = manifest;
  return [
    `Put back ${files.length} files of ${council ?? 'no council'}, as it was at ${made}.`,
    ...(before
      ? [`What stood there before is in ${join(dataDir, before)}; delete it when all is well.`]
      : []),
    ...added.map((name) => `Brought back ${name}.`),
    ...differing.map(
      (name) =>
        `${name} is written otherwise now and was left; the copy’s is in configuration-of-the-copy there.`
    )
  ];
}
