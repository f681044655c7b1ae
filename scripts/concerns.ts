import { writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import {
  EXPORT_FORMATS,
  exportConcerns,
  exportPublicConcerns,
  type ExportFormat
} from '#lib/server/concerns/export-concerns.ts';
import { concernStats } from '#lib/server/concerns/stats.ts';
import { STATES } from '#lib/core/concerns/state.ts';
import { command, refuse, run, withContext } from './command.ts';
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
