import { existsSync, writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import {
  EXPORT_FORMATS,
  exportConcerns,
  exportPublicConcerns,
  type ExportFormat
} from '#lib/server/concerns/export-concerns.ts';
import { importConcerns } from '#lib/server/concerns/import-concerns.ts';
import { concernStats } from '#lib/server/concerns/stats.ts';
import { STATES } from '#lib/core/concerns/state.ts';
import { counted, problemsInWords } from '#lib/server/import/run/words.ts';
import { command, EXIT, refuse, run, withContext } from './command.ts';
import { fileProblem } from './written-file.ts';

const program = command(
  'concerns',
  'What residents said about places: files in and out, and counts.',
  (message) => ({
    ok: false,
    problems: [{ message }]
  })
);

program
  .command('import <file>')
  .description(
    'Takes in what residents told another service: Open311 GeoReport v2 (JSON), FixMyStreet or a list like StreetSafe’s (CSV).'
  )
  .option('--json', 'print one object on standard output')
  .addHelpText(
    'after',
    '\nEvery row is received as a new concern that an officer looks at; the same row is taken once. One outside the council is a problem.'
  )
  .action((file: string, { json }: { json?: boolean }) =>
    withContext(async (context) => {
      if (!existsSync(file)) return refuse(`There is no file ${file}.`);
      const { problems, problemsOmitted, ...made } = await importConcerns(context, file);
      const total = problems.length + problemsOmitted;
      if (json) console.log(JSON.stringify({ ok: made.origin !== null, ...made, problems, problemsOmitted }));
      else {
        if (made.origin)
          console.log(
            `${file}: ${counted(made.rows, 'row')}, ${made.added.toLocaleString('en-GB')} added, ${made.unchanged.toLocaleString('en-GB')} taken before, ${total.toLocaleString('en-GB')} not taken.`
          );
        if (made.shortened > 0)
          console.log(`Of ${counted(made.shortened, 'report')} the words were shortened to 500 characters.`);
        for (const line of problemsInWords({ problems, problemsOmitted })) console.log(line);
      }
      if (made.origin === null) process.exitCode = EXIT.refused;
      else if (total > 0) process.exitCode = EXIT.problems;
    })
  );

program
  .command('export <file>')
  .description('Writes concerns as .csv or .geojson: all of them, for those who work with them.')
  .option('--public', 'exactly what signed-out visitors may see: counts by ward, small ones left out')
  .action((file: string, options: { public?: boolean }) =>
    withContext(async (context) => {
      const problem = fileProblem('file', file, EXPORT_FORMATS)?.replace('--file', 'The file');
      if (problem) return refuse(problem);
      const format = extname(file).slice(1) as ExportFormat;
      const { text, rows } = await (options.public ? exportPublicConcerns : exportConcerns)(context, format);
      writeFileSync(file, text, { mode: options.public ? 0o644 : 0o600 });
      const what = options.public ? (rows === 1 ? 'ward' : 'wards') : rows === 1 ? 'concern' : 'concerns';
      console.log(
        `${file}: ${rows.toLocaleString('en-GB')} ${what}.${options.public ? '' : ' It holds what people wrote: keep it as you keep the database.'}`
      );
    })
  );

program
  .command('stats')
  .description('Says how many concerns there are, and what became of them.')
  .option('--json', 'print one object on standard output')
  .action(({ json }: { json?: boolean }) =>
    withContext(async (context) => {
      const stats = await concernStats(context);
      if (json) console.log(JSON.stringify(stats));
      else
        for (const name of ['total', ...STATES] as const)
          console.log(`${name.padEnd(10)} ${stats[name].toLocaleString('en-GB').padStart(9)}`);
    })
  );

await run(program);
