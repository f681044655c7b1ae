// Called by `npm start` before it serves: fills an empty data folder with the sample, makes the tiles that are
// missing, and prints one line on standard output: what is shown.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { monthsInWords } from '#lib/core/incidents/month-runs.ts';
import { createContext, type Context } from '#lib/server/context.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import { measuredInWords } from '#lib/server/environment/measure-council.ts';
import { publishTiles } from '#lib/server/tiles/publish/publish-tiles.ts';
import { remeasure, wantsMeasuring } from '#lib/server/environment/remeasure.ts';
import { loadScoringMonths } from '#lib/server/scoring/ward-inputs.ts';
import { archivesAreWhole, tilesAreCurrent } from '#lib/server/tiles/publish/tile-folder.ts';

const context = createContext();
const { dataDir } = context.config;

// Stands while the sample is being loaded, so that a start that was cut short begins the loading again.
const filling = join(dataDir, 'sample-is-loading');

if (!(await loadCouncil(context)) || existsSync(filling)) await fillWithSample();
if (await wantsMeasuring(context)) await measure();
if (!(await tilesAreCurrent(context))) await makeTiles('Making the map tiles.');
else if (!(await archivesAreWhole(context)))
  await makeTiles('A map tile archive is damaged: making the tiles again.');
process.stdout.write(`${await whatIsShown(context)}\n`);
await context.store.close();

async function fillWithSample(): Promise<void> {
  say('The data folder is empty: making the sample, a made-up borough.');
  writeFileSync(filling, '');
  command('sample.ts');
  say('Importing it, as a council would import its own files.');
  command('council.ts', 'sample', '--from', join(dataDir, 'sample'));
  rmSync(filling);
}

async function measure(): Promise<void> {
  say('Measuring lighting, cameras and isolation along the ways.');
  const measured = await remeasure(context);
  if (measured) say(measuredInWords(measured));
}

async function makeTiles(why: string): Promise<void> {
  say(why);
  const { milliseconds } = await publishTiles(context);
  say(`Made in ${(milliseconds / 1000).toFixed(1)} s.`);
}

async function whatIsShown(context: Context): Promise<string> {
  const council = await loadCouncil(context);
  if (!council) return 'No data yet.';
  const { present } = await loadScoringMonths(context);
  const period = monthsInWords(present) || 'no incidents yet';
  return council.sample ? `Sample data: ${council.name}, ${period}.` : `${council.name}, ${period}.`;
}

function command(script: string, ...args: string[]): void {
  const run = spawnSync(process.execPath, [...process.execArgv, join('scripts', script), ...args], {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DATA_DIR: dataDir }
  });
  if (run.status === 0) return;
  say(`scripts/${script} ended with ${run.signal ?? `exit code ${run.status}`}.`);
  process.exit(1);
}

function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}
