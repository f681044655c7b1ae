import { dataFolder, shippedFolder } from '#lib/server/context.ts';
import { backup } from '#lib/server/upkeep/backup.ts';
import { command, run } from './command.ts';

const program = command(
  'backup',
  'Copies this installation into one file, while it serves: the store as it is at one moment, what lies beside it, and the council’s own files.'
)
  .argument('<file>', 'where to; best on another disk')
  .option('--json', 'print one object on standard output')
  .addHelpText(
    'after',
    '\nThe file holds everything that people sent and every account: keep it where only you can read it. npm run restore -- FILE puts it back.'
  );

program.action(async (file: string, options: { json?: boolean }) => {
  const { manifest, bytes, ...copied } = await backup(
    { dataDir: dataFolder(), shippedDir: shippedFolder() },
    file,
    new Date()
  );
  console.log(
    options.json
      ? JSON.stringify({ ok: true, file: copied.file, bytes, manifest })
      : `${copied.file}: ${manifest.council ?? 'no council yet'}, ${manifest.files.length} files, ${(bytes / 2 ** 20).toFixed(1)} MB. To put it back: npm run restore -- ${file}`
  );
});

await run(program);
