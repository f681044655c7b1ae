import { Command } from 'commander';
import { createContext } from '#lib/server/context.ts';
import { Interrupted, Refused } from '#lib/server/services/import-source-report.ts';
import { counted, importInWords } from '#lib/server/services/import-source-words.ts';
import { loadCouncilFrom, type CouncilReport, type LedgerLine } from '#lib/server/services/load-council.ts';
import { ProgressBar, stopOnSignal } from '#lib/server/services/progress.ts';

/** Exit codes: 0 nothing was refused, 1 problems, 2 it could not be done, 130 interrupted. */
const PROBLEMS = 1;
const REFUSED = 2;
const INTERRUPTED = 130;

interface Options {
  from?: string;
  keep?: boolean;
  fresh?: boolean;
  json?: boolean;
  tiles: boolean;
}

const program = new Command('council')
  .description('Loads a council: all that its file (data/councils/<id>.json) names and a folder holds.')
  .argument('<id>', 'which council, such as thurrock, or sample')
  .option('--from <folder>', 'folder of the files (for the sample: where npm run sample put them)')
  .option('--keep', 'stop, rather than replace it, when another council is loaded')
  .option('--fresh', 'clear away first what is stored of this council, and load only what the folder holds')
  .option('--json', 'print one object on standard output')
  .option('--no-tiles', 'leave the map tiles as they are')
  .addHelpText(
    'after',
    '\nAnother council that is loaded, and the sample, are replaced wholly. The same council is brought up to date source by source, unless --fresh.'
  )
  .exitOverride((end) => process.exit(end.exitCode === 0 ? 0 : REFUSED))
  .showHelpAfterError();

program.action(async (id: string, options: Options) => {
  const context = createContext();
  const stop = stopOnSignal();
  const bar = new ProgressBar(!options.json);
  try {
    const report = await loadCouncilFrom(context, id, {
      ...options,
      signal: stop.signal,
      onProgress: (progress) => bar.show(progress)
    });
    bar.stop();
    stop.done();
    console.log(options.json ? JSON.stringify({ ok: true, ...report }) : inWords(report).join('\n'));
    if (report.ledger.some((line) => line.problems > 0)) process.exitCode = PROBLEMS;
    if (options.tiles) {
      const { publishTiles } = await import('#lib/server/services/publish-tiles.ts');
      const { milliseconds } = await publishTiles(context);
      console.error(`Map tiles made anew in ${(milliseconds / 1000).toFixed(1)} s.`);
    }
  } catch (failure) {
    bar.stop();
    if (!(failure instanceof Refused || failure instanceof Interrupted)) throw failure;
    console.error(failure.message);
    if (options.json) console.log(JSON.stringify({ ok: false, council: id, message: failure.message }));
    process.exitCode = failure instanceof Interrupted ? INTERRUPTED : REFUSED;
  } finally {
    await context.store.close();
  }
});

await program.parseAsync();

function inWords({ name, from, replaced, ledger, milliseconds }: CouncilReport): string[] {
  const used = ledger.filter((line) => line.state === 'used');
  return [
    `${name}, from ${from}${replaced ? ` (in place of ${replaced}, which was cleared away)` : ''}:`,
    '',
    ...used.flatMap((line) => (line.report ? importInWords(line.report) : [])),
    '',
    'Ledger',
    ...ledger.map(lineInWords),
    '',
    `${counted(used.length, 'source')} used, ${ledger.length - used.length} not; ${(milliseconds / 1000).toFixed(1)} s.`
  ];
}

function lineInWords(line: LedgerLine): string {
  const { state, source, title, files, rows, stored, problems, message, patterns, address } = line;
  const start = `  ${state.padEnd(8)}${source.padEnd(11)}${title}`;
  const what =
    state === 'used'
      ? `${counted(files, 'file')}, ${counted(rows, 'row')}, ${stored.toLocaleString('en-GB')} stored, ${counted(problems, 'problem')}.`
      : state === 'missing'
        ? `no ${patterns.join(', ')}; see ${address}.`
        : '';
  return [`${start}:`, what, message].filter((part) => part).join(' ');
}
