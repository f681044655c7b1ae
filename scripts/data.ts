import { changeLine, type ChangeInWords } from '#lib/server/import/run/change-words.ts';
import { dataChanges } from '#lib/server/import/run/data-changes.ts';
import { ProgressBar, stopOnSignal } from '#lib/server/import/run/progress.ts';
import { counted } from '#lib/server/import/run/words.ts';
import { nextUndo, undo } from '#lib/server/import/run/undo.ts';
import { recordCommand } from '#lib/server/people/by-command.ts';
import { extractsToPurge, purgeRestricted } from '#lib/server/restricted/keep-restricted.ts';
import { clearKind, kindToClear } from '#lib/server/sites/constraint-kinds.ts';
import { command, refuse, renewTiles, run, withContext } from './command.ts';

interface ListOptions {
  json?: boolean;
}

interface UndoOptions {
  yes?: boolean;
  json?: boolean;
  tiles: boolean;
}

interface PurgeOptions {
  name?: string;
  yes?: boolean;
  json?: boolean;
}

interface ClearOptions {
  kind: string;
  yes?: boolean;
  json?: boolean;
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
        await recordCommand(context, {
          ...{ deed: 'import-data', what: `Took back: ${change.title}.`, subject: change.subject }
        });
        if (options.tiles) await renewTiles(context);
      } finally {
        bar.stop();
      }
    })
  );

program
  .command('clear <source>')
  .description(
    'says what taking away a kind of planning constraints that the council no longer has would do; with --yes does it'
  )
  .requiredOption('--kind <text>', 'what the areas are, such as "Conservation area"')
  .option('--yes', 'take them away')
  .option('--json', 'print one object on standard output')
  .action((source: string, { kind, yes, json }: ClearOptions) =>
    withContext(async (context) => {
      if (source !== 'constraints')
        return refuse(`Of ${source} there are no kinds. What can be cleared: constraints.`);
      const found = yes ? await clearKind(context, kind) : await kindToClear(context, kind);
      const what = `“${found.name}”: ${counted(found.rows, 'constraint')}`;
      if (json) console.log(JSON.stringify({ ok: true, done: yes === true, ...found }));
      else if (yes)
        console.log(`Taken away: ${what}. To have them back: npm run data -- undo constraints --yes`);
      else
        console.log(
          `${what} would go.\nNothing was changed. To do it: npm run data -- clear constraints --kind "${found.name}" --yes`
        );
      if (yes)
        await recordCommand(context, {
          ...{ deed: 'import-data', subject: 'constraints' },
          what: `Took away the constraints of a kind: ${counted(found.rows, 'area')}.`
        });
    })
  );

program
  .command('purge <source>')
  .description(
    'says what taking restricted extracts away for good would do; with --yes does it, and nothing brings them back'
  )
  .option('--name <text>', 'the extract of this name alone')
  .option('--yes', 'take them away')
  .option('--json', 'print one object on standard output')
  .action((source: string, { name, yes, json }: PurgeOptions) =>
    withContext(async (context) => {
      if (source !== 'restricted')
        return refuse(`Of ${source} nothing is restricted. What can be purged: restricted.`);
      const found = await extractsToPurge(context, name);
      const what = found.map((one) => `“${one.name}” with ${counted(one.rows, 'row')}`).join(', ') || 'None';
      if (!yes) {
        const again = `npm run data -- purge restricted ${name === undefined ? '' : `--name "${name}" `}--yes`;
        console.log(
          json
            ? JSON.stringify({ ok: true, done: false, extracts: found.map((one) => one.name) })
            : `Restricted extracts that go for good: ${what}, and what is kept of them for undo.\nNothing was changed. To do it: ${again}`
        );
        return;
      }
      const gone = await purgeRestricted(context, name);
      console.log(
        json
          ? JSON.stringify({ ok: true, done: true, ...gone })
          : `Gone for good: ${counted(gone.rows, 'row')} of ${counted(gone.extracts.length, 'extract')}${gone.changes > 0 ? `, and what was kept of them for ${counted(gone.changes, 'change')}` : ''}. Copies that were made before still hold them; files that somebody attached to an area stay until an officer takes them away.`
      );
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
