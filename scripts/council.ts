import type { Context } from '#lib/server/context.ts';
import { CouncilFileError } from '#lib/server/council/council-file.ts';
import { writeNewCouncil } from '#lib/server/council/new-council.ts';
import { Refused } from '#lib/server/import/run/report.ts';
import { counted, importInWords } from '#lib/server/import/run/words.ts';
import { loadCouncilFrom, type CouncilReport, type LedgerLine } from '#lib/server/import/run/load-council.ts';
import { ProgressBar, stopOnSignal } from '#lib/server/import/run/progress.ts';
import { recordCommand } from '#lib/server/people/by-command.ts';
import { command, EXIT, renewTiles, run, withContext } from './command.ts';

interface Options {
  code?: string;
  name?: string;
  force?: string;
  from?: string;
  keep?: boolean;
  fresh?: boolean;
  accept?: boolean;
  json?: boolean;
  tiles: boolean;
}

const program = command(
  'council',
  'Loads a council: all that its file (data/councils/<id>.json) names and a folder holds.',
  (message) => ({ ok: false, council: process.argv[2] ?? '', message })
)
  .argument('<id>', 'which council, such as thurrock, or sample')
  .option('--from <folder>', 'folder of the files (for the sample: where npm run sample put them)')
  .option('--keep', 'stop, rather than replace it, when another council is loaded')
  .option('--fresh', 'clear away first what is stored of this council, and load only what the folder holds')
  .option(
    '--accept',
    'take what would lose much of what is stored, or looks wrong, and is held back otherwise'
  )
  .option('--code <code>', 'of a council that has no file yet: code of the district, such as E06000034')
  .option('--name <name>', 'its name, such as Basildon')
  .option('--force <force>', 'its police force, as the police files say it, such as "Essex Police"')
  .option('--json', 'print one object on standard output')
  .option('--no-tiles', 'leave the map tiles as they are')
  .addHelpText(
    'after',
    '\nAnother council that is loaded, and the sample, are replaced wholly. The same council is brought up to date source by source, unless --fresh. Files that the folder does not hold, or that this version cannot read, are listed in the ledger and are no problem: the exit code stays 0.'
  );

program.action((id: string, options: Options) =>
  withContext(async (context) => {
    makeWhenNew(context, id, options);
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
      if (report.ledger.some(({ problems, state }) => problems > 0 || state === 'held'))
        process.exitCode = EXIT.problems;
      const what = `Loaded a council${report.replaced ? ` in place of ${report.replaced}` : ''}.`;
      await recordCommand(context, { deed: 'set-up', what, subject: id });
      if (options.tiles) await renewTiles(context);
    } finally {
      bar.stop();
    }
  })
);

await run(program);

/** Three facts make the file of a council that has none. */
function makeWhenNew({ config }: Context, id: string, { code, name, force }: Options): void {
  if (!code && !name && !force) return;
  if (!code || !name || !force)
    throw new Refused('A council that has no file yet takes all three: --code, --name and --force.');
  try {
    const made = writeNewCouncil(config.dataDir, config.shippedDir, { code, name, force });
    if (made.id !== id)
      throw new Refused(
        `A council of the name ${name} is called ${made.id}: npm run council -- ${made.id} --from FOLDER.`
      );
  } catch (failure) {
    throw failure instanceof CouncilFileError ? new Refused(failure.message) : failure;
  }
}

function inWords({ name, from, replaced, ledger, environment, milliseconds }: CouncilReport): string[] {
  const used = ledger.filter((line) => line.state === 'used');
  return [
    `${name}, from ${from}${replaced ? ` (in place of ${replaced}, which was cleared away)` : ''}:`,
    '',
    ...used.flatMap((line) => (line.report ? importInWords(line.report) : [])),
    '',
    'Ledger',
    ...ledger.map(lineInWords),
    '',
    ...(environment ? [environment] : []),
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
