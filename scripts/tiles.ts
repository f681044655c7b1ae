import { Command } from 'commander';
import { createContext } from '#lib/server/context.ts';
import { publishTiles, type Publication } from '#lib/server/services/publish-tiles.ts';

const program = new Command('tiles')
  .description(
    'Makes every tile archive of the map anew from what is stored, and removes those that no longer apply.'
  )
  .option('--json', 'print one object on standard output')
  .addHelpText('after', '\nImports do this by themselves. DATA_DIR names the data folder (else data/build).')
  .showHelpAfterError();

program.action(async ({ json }: { json?: boolean }) => {
  const context = createContext();
  try {
    const publication = await publishTiles(context);
    if (json) console.log(JSON.stringify(publication));
    else console.log(inWords(publication));
  } catch (failure) {
    const message = failure instanceof Error ? failure.message : String(failure);
    console.error(`The tiles were not made: ${message}`);
    if (json) console.log(JSON.stringify({ archives: [], removed: [], milliseconds: 0, message }));
    process.exitCode = 1;
  } finally {
    await context.store.close();
  }
});

await program.parseAsync();

function inWords({ archives, removed, milliseconds }: Publication): string {
  const rows = archives.map(({ name, bytes, tiles, milliseconds: time }) => [
    name,
    `${(bytes / 1024).toLocaleString('en-GB', { maximumFractionDigits: 0 })} kB`,
    `${tiles.toLocaleString('en-GB')} tiles`,
    seconds(time)
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column].length)));
  const table = rows.map(([name, ...figures]) =>
    [name.padEnd(widths[0]), ...figures.map((figure, i) => figure.padStart(widths[i + 1]))].join('  ')
  );
  const nothing = 'There are no wards yet, so there is nothing to make tiles of; import the wards first.';
  const gone = removed.length > 0 ? [`Removed what no longer applies: ${removed.join(', ')}.`] : [];
  return [...(rows.length > 0 ? table : [nothing]), ...gone, `Done in ${seconds(milliseconds)}.`].join('\n');
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
