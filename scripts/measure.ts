import { formatMoment } from '#lib/core/environment/moment.ts';
import { measuredInWords } from '#lib/server/environment/measure-council.ts';
import { ProgressBar, stopOnSignal } from '#lib/server/import/run/progress.ts';
import { remeasure } from '#lib/server/environment/remeasure.ts';
import { camerasCsv, samplesCsv } from '#lib/server/environment/restricted-export.ts';
import { saveFile } from '#lib/server/export/save-file.ts';
import { readMoment } from '#lib/server/scoring/score-request.ts';
import { loadScoringMonths } from '#lib/server/scoring/ward-inputs.ts';
import { command, EXIT, refuse, renewTiles, run, withContext } from './command.ts';

interface Options {
  samples?: string;
  cameras?: string;
  time?: string;
  json?: boolean;
  tiles: boolean;
}

const program = command(
  'measure',
  'Measures lighting, cameras and isolation along the ways that people walk, anew from what is stored. Imports do this by themselves.'
)
  .option('--samples <file>', 'write every point that was measured as .csv: for officers only')
  .option('--cameras <file>', 'write the cameras of the lists as .csv: for officers only')
  .option('--time <time>', 'when the points are told, like 2025-12-21T22 or 22:00 (else after midnight)')
  .option('--json', 'print one object on standard output')
  .option('--no-tiles', 'leave the map tiles as they are');

program.action((options: Options) =>
  withContext(async (context) => {
    const wrong = [options.samples, options.cameras].find((file) => file && !file.endsWith('.csv'));
    if (wrong) return refuse(`Files end in .csv: ${wrong}`);
    const moment = readMoment(options.time, (await loadScoringMonths(context)).present);
    if ('message' in moment) return refuse(`${moment.value}: ${moment.message}`);
    const stop = stopOnSignal();
    const bar = new ProgressBar(!options.json);
    try {
      const measured = await remeasure(context, {
        signal: stop.signal,
        onProgress: (progress) => bar.show(progress)
      });
      bar.stop();
      stop.done();
      if (!measured)
        return refuse(
          'There is nothing to measure: import the wards and a street map first (npm run import -- osm FILE).'
        );
      const samples = options.samples && (await samplesCsv(context, moment));
      if (options.samples && samples) await saveFile(options.samples, samples);
      if (options.cameras) await saveFile(options.cameras, await camerasCsv(context));
      const files = [options.samples, options.cameras].filter((file) => file !== undefined);
      const restricted = files.length > 0 ? 'They tell where cameras stand: keep them among officers.' : '';
      console.log(
        options.json
          ? JSON.stringify({ ok: true, ...measured, time: formatMoment(moment), files })
          : [measuredInWords(measured), ...files.map((file) => `Written: ${file}.`), restricted]
              .filter(Boolean)
              .join('\n')
      );
      if (options.tiles) await renewTiles(context);
      process.exitCode = EXIT.done;
    } finally {
      bar.stop();
    }
  })
);

await run(program);
