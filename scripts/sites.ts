import { loadCouncil } from '#lib/server/council/council.ts';
import { problemsInWords } from '#lib/server/import/run/words.ts';
import { importSites, type SitesReport } from '#lib/server/sites/import-sites.ts';
import { keptSites } from '#lib/server/sites/kept-sites.ts';
import { command, EXIT, run, withContext } from './command.ts';

const program = command('sites', 'Keeps planners’ sites, and lists them.', (message) => ({
  ok: false,
  problems: [{ message }]
}));

program
  .command('import <paths...>')
  .description(
    'Reads sites from GeoJSON, zipped shapefiles, GeoPackage, KML, CSV registers and workbooks (.xlsx).'
  )
  .option('--json', 'print one object on standard output')
  .addHelpText(
    'after',
    '\nA site that is told otherwise than before gets a new version. One that lies wholly outside the council is a problem.'
  )
  .action((paths: string[], { json }: { json?: boolean }) =>
    withContext(async (context) => {
      const report = await importSites(context, paths);
      if (json) console.log(JSON.stringify(asObject(report)));
      else for (const line of inWords(report)) console.log(line);
      if (report.problems.total > 0)
        process.exitCode = report.sites.length > 0 ? EXIT.problems : EXIT.refused;
    })
  );

program
  .command('list')
  .description('Lists the sites that are kept.')
  .option('--json', 'print one object on standard output')
  .action(({ json }: { json?: boolean }) =>
    withContext(async (context) => {
      const council = await loadCouncil(context);
      const sites = council ? await keptSites(context, council.id) : [];
      if (json)
        console.log(
          JSON.stringify({
            ok: true,
            sites: sites.map(({ place, ...site }) => ({ ...site, areaM2: place.areaM2 }))
          })
        );
      else if (sites.length === 0) console.log('No sites are kept. npm run sites -- import FILE reads some.');
      for (const { reference, name, version, place } of json ? [] : sites)
        console.log(
          `${reference.padEnd(20)} version ${version}  ${(place.areaM2 / 1e4).toFixed(2).padStart(8)} ha  ${name ?? ''}`
        );
    })
  );

await run(program);

function asObject({ problems, sites, ...report }: SitesReport): object {
  return {
    ok: sites.length > 0 || problems.total === 0,
    ...report,
    sites: sites.map(({ reference, name, outline, place, notes }) => ({
      ...{ reference, name, outline, notes },
      areaM2: place.areaM2
    })),
    problems: problems.kept,
    problemsOmitted: problems.omitted
  };
}

function* inWords({
  files,
  rows,
  added,
  changed,
  unchanged,
  problems,
  notes
}: SitesReport): Generator<string> {
  yield `${files.join(', ')}: ${rows} ${rows === 1 ? 'row' : 'rows'}; ${added} ${added === 1 ? 'site' : 'sites'} added, ${changed} changed, ${unchanged} as before, ${problems.total} not taken.`;
  for (const note of notes) yield `Note: ${note}`;
  yield* problemsInWords({ problems: problems.kept, problemsOmitted: problems.omitted });
}
