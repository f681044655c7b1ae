import { InvalidArgumentError } from 'commander';
import { join, resolve } from 'node:path';
import { writeSample, type SampleReport } from '#lib/sample/write/write-sample.ts';
import { command, run } from './command.ts';

interface Options {
  out?: string;
  scale: number;
  seed: number;
  months: number;
  incidents?: number;
  json?: boolean;
}

const program = command(
  'sample',
  'Draws a made-up estuary borough and writes it as files in the formats of the real publishers.'
)
  .option('--out <folder>', 'where to write (default: the folder "sample" of the data folder)')
  .option('--scale <number>', 'size as a multiple of the standard borough of 163 km²', positive, 1)
  .option('--seed <number>', 'another seed draws another borough', whole, 1)
  .option('--months <number>', 'months of incidents, the last October 2025', whole, 36)
  .option(
    '--incidents <number>',
    'about this many incidents, and only the police files: for benchmarks',
    whole
  )
  .option('--json', 'print one object on standard output');

program.action(async ({ out: folder, scale, seed, months, incidents, json }: Options) => {
  const out = resolve(folder ?? join(process.env.DATA_DIR || join('data', 'build'), 'sample'));
  const report = await writeSample(
    { out, scale, seed, months, incidents, policeOnly: incidents !== undefined },
    (part) => {
      if (!json) process.stderr.write(`Drawing ${part} ...\n`);
    }
  );
  process.stdout.write(json ? `${JSON.stringify(report)}\n` : inWords(report));
});

await run(program);

function inWords(made: SampleReport): string {
  const number = (value: number) => value.toLocaleString('en-GB');
  return [
    `Wrote ${number(made.files)} files to ${made.out} in ${(made.milliseconds / 1000).toFixed(1)} s:`,
    `${number(made.squareKilometres)} km², ${made.wards} wards, ${number(made.lsoas)} census areas, ${number(made.people)} residents,`,
    `${number(made.streetKilometres)} km of streets and paths, ${number(made.buildings)} buildings, ${number(made.lamps)} lamps, ${number(made.cameras)} cameras,`,
    `${number(made.incidents)} incidents at ${number(made.places)} places in ${made.months} months.`,
    'All of it is made up. To load it: npm run council -- sample --from FOLDER, with the folder above.\n'
  ].join('\n');
}

function whole(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError('It must be a whole number.');
  return value;
}

function positive(text: string): number {
  const value = Number(text);
  if (!(value >= 0.04 && value <= 64)) throw new InvalidArgumentError('It must be from 0.04 to 64.');
  return value;
}
