import { periodInWords } from '#lib/core/incidents/month.ts';
import type { Context } from '#lib/server/context.ts';
import type { Council } from '#lib/server/council/council-file.ts';
import { attributionsOf } from '#lib/server/coverage/attributions.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import { problemsInWords } from '#lib/server/import/run/words.ts';
import { saveFile } from '#lib/server/export/save-file.ts';
import { loadPlaceDesk } from '#lib/server/places/place-desk.ts';
import { PARTS_OF_KNOWN } from '#lib/core/sites/appraise.ts';
import { appraisalCsv, appraisalObject } from '#lib/server/sites/appraisal-table.ts';
import { appraiseSites, type Appraisal } from '#lib/server/sites/appraise-sites.ts';
import { guidance } from '#lib/server/sites/guidance.ts';
import { readPolicies } from '#lib/server/sites/local-policies.ts';
import { keptSites } from '#lib/server/sites/kept-sites.ts';
import { readSites } from '#lib/server/sites/read-sites.ts';
import { parametersOf, withAddressOptions, type AddressOptions } from './address-options.ts';
import { countBar } from './count-bar.ts';
import { command, EXIT, refuse, run, withContext } from './command.ts';
import { fileProblem } from './written-file.ts';

interface Options extends AddressOptions {
  sites?: string;
  out?: string;
  json?: boolean;
}

const described = command(
  'appraise',
  'Says of every site what was recorded in and around it, how it compares, and what its ways are like.',
  (message) => ({ ok: false, problems: [{ message }] })
).option('--sites <file>', 'sites to be read from a file and not kept (else those that are kept)');
const program = withAddressOptions(described)
  .option('--out <file>', 'the findings as .csv or .json, or as .docx to edit')
  .option('--json', 'print one object on standard output')
  .addHelpText(
    'after',
    '\nIncidents within 100 m and 400 m are counted from the edge of the site, those inside among them. Rates are incidents per hectare\nin the whole period. Empty = not known; "known" is the share of the findings that are: the mean of ' +
      PARTS_OF_KNOWN +
      '.\nWhat cameras see is in the files, which are for officers.'
  );

program.action((options: Options) => {
  const wrong = fileProblem('out', options.out, ['csv', 'json', 'docx']);
  if (wrong) return refuse(wrong);
  return withContext(async (context) => {
    const council = await loadCouncil(context);
    if (!council) return refuse('Nothing has been imported yet, so there is nothing to appraise with.');
    const { desk } = await loadPlaceDesk(context);
    const read = options.sites === undefined ? null : await readSites([options.sites], desk.wards.box);
    if (read && read.problems.total > 0) {
      const { kept, omitted } = read.problems;
      console.error(problemsInWords({ problems: kept, problemsOmitted: omitted }).join('\n'));
      process.exitCode = EXIT.problems;
    }
    const sites = read ? read.sites.map(({ site }) => site) : await keptSites(context, council.id);
    if (sites.length === 0)
      return refuse(
        'There are no sites to appraise. Name a file with --sites, or keep some: npm run sites -- import FILE.'
      );
    const bar = countBar(sites.length, 'sites', !options.json);
    const started = performance.now();
    const found = await appraiseSites(context, sites, parametersOf(options), {
      audience: 'officer',
      onSite: bar.show
    });
    bar.stop();
    if (!found.ok) return refuse(found.problems.map(({ message }) => message).join(' '));
    const milliseconds = Math.round(performance.now() - started);
    const unanswered = found.sites.filter(({ findings }) => findings === null);
    if (unanswered.length > 0) process.exitCode = EXIT.problems;
    const object = { ok: true, ...appraisalObject(found), milliseconds };
    if (options.out?.endsWith('.docx'))
      await saveFile(options.out, await docxOf(context, council, found, parametersOf(options)));
    else if (options.out)
      await saveFile(
        options.out,
        options.out.endsWith('.csv') ? appraisalCsv(found) : `${JSON.stringify(object, null, 2)}\n`
      );
    if (options.json) return console.log(JSON.stringify(object));
    const { period } = found.selection;
    console.log(
      `${found.selection.profile.title}, ${periodInWords(period.from, period.to)}: ${sites.length - unanswered.length} of ${sites.length} sites appraised in ${milliseconds} ms.`
    );
    for (const { site, notes } of unanswered) console.log(`${site.reference}: ${notes.at(-1)}`);
    if (options.out) console.log(`Written: ${options.out}`);
    else process.stdout.write(appraisalCsv(found));
  });
});

/** The appraisal as a document; its parser and writer are loaded only here. */
async function docxOf(
  context: Context,
  council: Council,
  found: Appraisal,
  parameters: URLSearchParams
): Promise<Uint8Array> {
  const { appraisalDocx } = await import('#lib/server/sites/appraisal-docx.ts');
  const { docxSites } = await import('#lib/server/sites/docx-sites.ts');
  return appraisalDocx(await docxSites(context, found, council, parameters), {
    title: `Appraisal of sites: ${council.name}`,
    guidance: guidance(context),
    policies: (await readPolicies(context)).policies,
    attributions: await attributionsOf(context, council),
    address: null
  });
}

await run(program);
