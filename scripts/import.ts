import { Command } from 'commander';
import { createContext } from '#lib/server/context.ts';
import { importSource, importSources, type ImportOptions } from '#lib/server/services/import-source.ts';
import { Interrupted, Refused, refusedReport } from '#lib/server/services/import-source-report.ts';
import { importInWords } from '#lib/server/services/import-source-words.ts';
import { ProgressBar, stopOnSignal } from '#lib/server/services/progress.ts';

/** Exit codes: 0 nothing was refused, 1 problems, 2 the import could not be done, 130 interrupted. */
const PROBLEMS = 1;
const REFUSED = 2;
const INTERRUPTED = 130;

const program = new Command('import')
  .description('Imports files from a source. What was stored before stays when anything goes wrong.')
  .exitOverride((end) => process.exit(end.exitCode === 0 ? 0 : REFUSED))
  .showHelpAfterError();

for (const source of importSources) {
  const command = program
    .command(`${source.id} <paths...>`)
    .description(source.title)
    .option('--json', 'print one object on standard output')
    .option('--no-tiles', 'leave the map tiles as they are')
    .addHelpText(
      'after',
      `\nFiles, folders, "patterns" or .zip archives.\nFrom ${source.address} (${source.licence}).`
    );
  for (const option of source.options) command.option(option.flag, option.help);
  command.action((paths: string[], given: Record<string, string | boolean | undefined>) => {
    const { json, tiles, ...options } = given;
    return run(source.id, paths, options as ImportOptions['options'], json === true, tiles !== false);
  });
}

const [asked] = process.argv.slice(2);
if (
  asked &&
  !asked.startsWith('-') &&
  asked !== 'help' &&
  !importSources.some((source) => source.id === asked)
) {
  refuse(
    asked,
    `There is no source "${asked}". Known: ${importSources.map((source) => source.id).join(', ')}.`
  );
} else {
  await program.parseAsync();
}

async function run(
  sourceId: string,
  paths: string[],
  options: ImportOptions['options'],
  json: boolean,
  tiles: boolean
): Promise<void> {
  const context = createContext();
  const stop = stopOnSignal();
  const bar = new ProgressBar(!json);
  try {
    const report = await importSource(context, sourceId, paths, {
      options,
      signal: stop.signal,
      onProgress: (progress) => bar.show(progress)
    });
    bar.stop();
    stop.done();
    console.log(json ? JSON.stringify(report) : importInWords(report).join('\n'));
    if (report.problems.length > 0) process.exitCode = PROBLEMS;
    if (tiles) await makeTiles();
  } catch (failure) {
    bar.stop();
    if (!(failure instanceof Refused || failure instanceof Interrupted)) throw failure;
    refuse(sourceId, failure.message, failure instanceof Interrupted ? INTERRUPTED : REFUSED);
  } finally {
    await context.store.close();
  }

  async function makeTiles(): Promise<void> {
    const { publishTiles } = await import('#lib/server/services/publish-tiles.ts');
    const { milliseconds } = await publishTiles(context);
    console.error(`Map tiles made anew in ${(milliseconds / 1000).toFixed(1)} s.`);
  }
}

function refuse(source: string, sentence: string, exitCode = REFUSED): void {
  console.error(sentence);
  if (process.argv.includes('--json')) console.log(JSON.stringify(refusedReport(source, sentence)));
  process.exitCode = exitCode;
}
