import { importSource, importSources, type ImportOptions } from '#lib/server/import/run/import-source.ts';
import { refusedReport } from '#lib/server/import/run/report.ts';
import { counted, importInWords } from '#lib/server/import/run/words.ts';
import { ProgressBar, stopOnSignal } from '#lib/server/import/run/progress.ts';
import { recordCommand } from '#lib/server/people/by-command.ts';
import { command, EXIT, refuse, renewTiles, run, withContext } from './command.ts';

const [asked = ''] = process.argv.slice(2);
const program = command(
  'import',
  'Imports files from a source. What was stored before stays when anything goes wrong.',
  (message) => refusedReport(asked.startsWith('-') ? '' : asked, message)
);

for (const source of importSources) {
  const own = program
    .command(`${source.id} <paths...>`)
    .description(source.title)
    .option(
      '--accept',
      'take what would lose much of what is stored, or looks wrong, and is held back otherwise'
    )
    .option('--json', 'print one object on standard output')
    .option('--no-tiles', 'leave the map tiles as they are')
    .addHelpText(
      'after',
      `\nFiles, folders, "patterns" or .zip archives.\nFrom ${source.address} (${source.licence}).`
    );
  for (const option of source.options) own.option(option.flag, option.help);
  own.action((paths: string[], given: Record<string, string | boolean | undefined>) => {
    const { json, tiles, accept, ...options } = given;
    const how = { options: options as ImportOptions['options'], accept: accept === true };
    return importFiles(source.id, paths, how, json === true, tiles !== false);
  });
}

const isKnown = importSources.some((source) => source.id === asked);
if (asked && !asked.startsWith('-') && asked !== 'help' && !isKnown) {
  refuse(`There is no source "${asked}". Known: ${importSources.map((source) => source.id).join(', ')}.`);
} else {
  await run(program);
}

function importFiles(
  sourceId: string,
  paths: string[],
  how: ImportOptions,
  json: boolean,
  tiles: boolean
): Promise<void> {
  return withContext(async (context) => {
    const stop = stopOnSignal();
    const bar = new ProgressBar(!json);
    try {
      const report = await importSource(context, sourceId, paths, {
        ...how,
        signal: stop.signal,
        onProgress: (progress) => bar.show(progress)
      });
      bar.stop();
      stop.done();
      console.log(json ? JSON.stringify(report) : importInWords(report).join('\n'));
      if (report.problems.length > 0 || report.held.length > 0) process.exitCode = EXIT.problems;
      if (report.files > 0 && report.held.length === 0)
        await recordCommand(context, {
          deed: 'import-data',
          what: `Imported ${counted(report.files, 'file')} with ${counted(report.rows, 'row')}.`,
          subject: sourceId
        });
      if (tiles) await renewTiles(context);
    } finally {
      bar.stop();
    }
  });
}
