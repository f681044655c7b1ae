import { publishTiles, type Publication } from '#lib/server/tiles/publish/publish-tiles.ts';
import { command, run, withContext } from './command.ts';

const program = command(
  'tiles',
  'Makes every tile archive of the map anew from what is stored, and removes those that no longer apply.',
  (message) => ({ archives: [], removed: [], milliseconds: 0, message })
)
  .option('--json', 'print one object on standard output')
  .addHelpText('after', '\nImports do this by themselves. DATA_DIR names the data folder (else data/build).');

program.action(({ json }: { json?: boolean }) =>
  withContext(async (context) => {
    const publication = await publishTiles(context);
    console.log(json ? JSON.stringify(publication) : inWords(publication));
  })
);

await run(program);

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
