import { changeLine, type ChangeInWords } from '#lib/server/import/run/change-words.ts';
import { dataChanges } from '#lib/server/import/run/data-changes.ts';
import { ProgressBar, stopOnSignal } from '#lib/server/import/run/progress.ts';
import { nextUndo, undo } from '#lib/server/import/run/undo.ts';
import { command, renewTiles, run, withContext } from './command.ts';

interface ListOptions {
  json?: boolean;
}

interface UndoOptions {
  yes?: boolean;
  json?: boolean;
  tiles: boolean;
}

const program = command(
  'data',
  'What has been imported, and how it is taken back. The newest three changes of each source can be.'
);

program
  .command('list')
  .description('lists imports and loadings of a council, newest first')
  .option('--json', 'print one object on standard output')
  .action((options: ListOptions) =>
    withContext(async (context) => {
      const changes = await dataChanges(context);
      console.log(
        options.json
          ? JSON.stringify({ ok: true, changes })
          : changes.map(listed).join('\n') || 'No change yet.'
      );
    })
  );

program
  .command('undo [source]')
  .description(
    'says what taking the newest change back would do, of one source or of any; with --yes does it'
  )
  .option('--yes', 'take it back')
  .option('--json', 'print one object on standard output')
  .option('--no-tiles', 'leave the map tiles as they are')
  .action((source: string | undefined, options: UndoOptions) =>
    withContext(async (context) => {
      if (!options.yes) {
        const change = await nextUndo(context, source);
        const again = `npm run data -- undo ${source ? `${source} ` : ''}--yes`;
        console.log(
          options.json
            ? JSON.stringify({ ok: true, done: false, change })
            : [...inWords(change), `Nothing was changed. To do it: ${again}`].join('\n')
        );
        return;
      }
      const stop = stopOnSignal();
      const bar = new ProgressBar(!options.json);
      try {
        const { change, environment } = await undo(context, source, {
          signal: stop.signal,
          onProgress: (progress) => bar.show(progress)
        });
        bar.stop();
        stop.done();
        console.log(
          options.json
            ? JSON.stringify({ ok: true, done: true, change, environment })
            : [...inWords(change), ...(environment ? [environment] : []), 'Done.'].join('\n')
        );
        if (options.tiles) await renewTiles(context);
      } finally {
        bar.stop();
      }
    })
  );

await run(program);

function inWords(change: ChangeInWords): string[] {
  return [`${changeLine(change)}, is taken back:`, ...change.back.map((one) => `  ${one}.`)];
}

function listed(change: ChangeInWords): string {
  const states = { kept: '', settled: ' (can no longer be taken back)', undone: ' (was taken back)' };
  const what = change.what.length > 0 ? `: ${change.what.join(', ')}` : '';
  return `${String(change.id).padStart(4)}  ${changeLine(change)}${what}${states[change.state]}.`;
}
