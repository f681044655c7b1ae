import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { periodInWords } from '#lib/core/incidents/month.ts';
import { saveFile } from '#lib/server/export/save-file.ts';
import { placeCsv, placeGeojson, placeObject } from '#lib/server/places/export-place.ts';
import { placeInWords } from '#lib/server/places/place-in-words.ts';
import { askWritten } from '#lib/server/places/ask-written.ts';
import { command, refuse, run, withContext } from './command.ts';

interface Options {
  polygon?: string;
  at?: string;
  radius?: string;
  profile: string;
  categories?: string;
  from?: string;
  to?: string;
  time?: string;
  out?: string;
  json?: boolean;
}

const program = command(
  'place',
  'Says what was recorded in any place and around it: a polygon, or a point and so many metres.',
  (message) => ({ ok: false, problems: [{ message }] })
)
  .option('--polygon <file>', 'the outline: GeoJSON, WKT, or a list of positions')
  .option(
    '--at <position>',
    'a point: longitude,latitude, easting,northing, a grid reference, a postcode or a name'
  )
  .option('--radius <metres>', 'how far around it', '400')
  .option('--profile <id>', 'the question that is asked', 'all')
  .option('--categories <slugs>', 'count just these, one each, separated by commas')
  .option('--from <month>', 'first month, like 2025-01 (else the year up to the newest month)')
  .option('--to <month>', 'last month, like 2025-10')
  .option(
    '--time <time>',
    'when lighting and isolation are told, like 2025-12-21T22 or 22:00 (else after midnight)'
  )
  .option('--out <file>', 'the figures as .csv or .geojson')
  .option('--json', 'print one object on standard output');

program.action((options: Options) => {
  const text = textOf(options);
  if (typeof text !== 'string') return refuse(text.message);
  return withContext(async (context) => {
    const { profile, categories, from, to, time, at, radius } = options;
    const asked = { profile, category: categories, from, to, time };
    const parameters = new URLSearchParams(
      Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== undefined)
    );
    const found = await askWritten(context, text, at === undefined ? null : Number(radius), parameters);
    if (!found.ok) return refuse(found.problems.map(({ message }) => message).join(' '));
    const { report } = found;
    if (options.out)
      await saveFile(
        options.out,
        options.out.endsWith('.csv') ? placeCsv(report) : await placeGeojson(context, report)
      );
    if (options.json) console.log(JSON.stringify({ ok: true, ...placeObject(report), notes: report.notes }));
    else {
      console.log(
        `${report.council.name}, ${periodInWords(report.selection.period.from, report.selection.period.to)}`
      );
      for (const line of placeInWords(report)) console.log(line);
      if (options.out) console.log(`Written: ${options.out}`);
    }
  });
});

await run(program);

/** What is written of the place, or why there is nothing. */
function textOf({ polygon, at, out }: Options): string | { message: string } {
  if ((polygon === undefined) === (at === undefined))
    return { message: 'Say either --polygon FILE or --at POSITION with --radius METRES.' };
  if (out && !/\.(csv|geojson)$/.test(out)) return { message: `--out must end in .csv or .geojson: ${out}` };
  if (out && !existsSync(dirname(resolve(out))))
    return { message: `There is no folder ${dirname(out)} to write ${basename(out)} into.` };
  if (at !== undefined) return at;
  if (!existsSync(polygon ?? '')) return { message: `There is no file ${polygon}.` };
  return readFileSync(polygon ?? '', 'utf8');
}
