// Called by `npm start` before it serves: fills an empty data folder with the sample, makes the tiles that are
// missing, and prints on standard output what is shown
// and, for the sample, how to sign in.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { monthsInWords } from '#lib/core/incidents/month-runs.ts';
import { createContext, dataFolder, type Context } from '#lib/server/context.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import { measuredInWords } from '#lib/server/environment/measure-council.ts';
import { publishTiles } from '#lib/server/tiles/publish/publish-tiles.ts';
import { openAccounts } from '#lib/server/people/accounts.ts';
import { demoSignIns } from '#lib/server/people/demo.ts';
import { BY_PROGRAM } from '#lib/server/people/by-command.ts';
import { peopleSettings } from '#lib/server/people/settings.ts';
import { remeasure, wantsMeasuring } from '#lib/server/environment/remeasure.ts';
import { loadScoringMonths } from '#lib/server/scoring/ward-inputs.ts';
import { checkWhole } from '#lib/server/upkeep/check-whole.ts';
import { faultInWords } from '#lib/server/upkeep/faults.ts';
import { archivesAreWhole, tilesAreCurrent } from '#lib/server/tiles/publish/tile-folder.ts';

try {
  await prepare();
} catch (failure) {
  const fault = faultInWords(failure, dataFolder());
  if (fault) say(fault);
  else console.error(failure);
  process.exitCode = 1;
}

async function prepare(): Promise<void> {
  const context = createContext();
  try {
    checkWhole(context.store);
    // Stands while the sample is being loaded, so that a start that was cut short begins the loading again.
    const filling = join(context.config.dataDir, 'sample-is-loading');
    if (!(await loadCouncil(context)) || existsSync(filling)) fillWithSample(context, filling);
    if (await wantsMeasuring(context)) await measure(context);
    if (!(await tilesAreCurrent(context))) await makeTiles(context, 'Making the map tiles.');
    else if (!(await archivesAreWhole(context)))
      await makeTiles(context, 'A file of the map tiles is damaged: making them again.');
    process.stdout.write(`${await whatIsShown(context)}\n${await demoInWords(context)}`);
  } finally {
    await context.store.close();
  }
}

function fillWithSample({ config: { dataDir } }: Context, filling: string): void {
  say('The data folder is empty: making the sample, a made-up borough.');
  writeFileSync(filling, '');
  command(dataDir, 'sample.ts');
  say('Importing it, as a council would import its own files.');
  command(dataDir, 'council.ts', 'sample', '--from', join(dataDir, 'sample'));
  rmSync(filling);
}

async function measure(context: Context): Promise<void> {
  say('Measuring lighting, cameras and isolation along the ways.');
  const measured = await remeasure(context);
  if (measured) say(measuredInWords(measured));
}

async function makeTiles(context: Context, why: string): Promise<void> {
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

/** The sign-ins that everybody who sees this terminal may use, one for each role; nothing where real data are loaded. */
async function demoInWords(context: Context): Promise<string> {
  const accounts = openAccounts(context, peopleSettings(process.env, 'http://localhost'));
  const signIns = await demoSignIns(accounts);
  if (signIns.length === 0) return '';
  const lines = signIns.map(({ role, email, password }) => `  ${email.padEnd(24)} ${password}  (${role})\n`);
  return ['Sign-ins to look around with, which real data put an end to:\n', ...lines].join('');
}

function command(dataDir: string, script: string, ...args: string[]): void {
  const run = spawnSync(process.execPath, [...process.execArgv, join('scripts', script), ...args], {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, ...BY_PROGRAM, DATA_DIR: dataDir }
  });
  if (run.status === 0) return;
  say(`scripts/${script} ended with ${run.signal ?? `exit code ${run.status}`}.`);
  process.exit(1);
}

function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}
