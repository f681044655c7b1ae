import { existsSync, readFileSync } from 'node:fs';
import { periodInWords } from '#lib/core/incidents/month.ts';
import { saveFile } from '#lib/server/export/save-file.ts';
import { placeCsv, placeGeojson, placeObject } from '#lib/server/places/export-place.ts';
import { placeInWords } from '#lib/server/places/place-in-words.ts';
import { askWritten } from '#lib/server/places/ask-written.ts';
import { parametersOf, withAddressOptions, type AddressOptions } from './address-options.ts';
import { command, refuse, run, withContext } from './command.ts';
import { fileProblem } from './written-file.ts';

interface Options extends AddressOptions {
  polygon?: string;
  at?: string;
  radius?: string;
  out?: string;
  json?: boolean;
}

const described = command(
  'place',
  'Says what was recorded in any place and around it: a polygon, or a point and so many metres.',
  (message) => ({ ok: false, problems: [{ message }] })
)
  .option('--polygon <file>', 'the outline: GeoJSON, WKT, or a list of positions')
  .option(
    '--at <position>',
    'a point: longitude,latitude, easting,northing, a grid reference, a postcode or a name'
  )
  .option('--radius <metres>', 'how far around it', '400');
const program = withAddressOptions(described)
  .option('--out <file>', 'the figures as .csv or .geojson')
  .option('--json', 'print one object on standard output');

program.action((options: Options) => {
  const text = textOf(options);
  if (typeof text !== 'string') return refuse(text.message);
  return withContext(async (context) => {
    const { at, radius } = options;
    const found = await askWritten(
      context,
      text,
      at === undefined ? null : Number(radius),
      parametersOf(options)
    );
    if (!found.ok) return refuse(found.problems.map(({ message }) => message).join(' '));
    const { report } = found;
    if (options.out)
      await saveFile(
        options.out,
        options.out.endsWith('.csv') ? await placeCsv(context, report) : await placeGeojson(context, report)
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
  const wrong = fileProblem('out', out, ['csv', 'geojson']);
  if (wrong) return { message: wrong };
  if (at !== undefined) return at;
  if (!existsSync(polygon ?? '')) return { message: `There is no file ${polygon}.` };
  return readFileSync(polygon ?? '', 'utf8');
}
