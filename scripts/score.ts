import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { CATEGORIES } from '#lib/core/scoring/category.ts';
import { formatMonth, parseMonth, periodInWords } from '#lib/core/scoring/month.ts';
import { saveFile } from '#lib/server/services/save-file.ts';
import { scoreCellsService, type ScoreAnswer, type ScoreRequest } from '#lib/server/services/score-cells.ts';
import { cellsCsv, cellsGeojson, wardsCsv } from '#lib/server/services/score-export.ts';
import { command, EXIT, run, withContext } from './command.ts';

interface Options {
  profile: string;
  from?: string;
  to?: string;
  spacing: string;
  halfLife?: string;
  wardsAt?: string;
  categories?: string;
  proactive?: boolean;
  out?: string;
  wards?: string;
  json?: boolean;
}

const program = command(
  'score',
  'Scores every hexagon of the council, and its wards, and writes them as files.',
  (message) => ({ ok: false, problems: [{ message }] })
)
  .option('--profile <id>', 'the question that is asked', 'all')
  .option('--from <month>', 'first month, like 2025-01 (else the year up to the newest month)')
  .option('--to <month>', 'last month, like 2025-10')
  .option('--spacing <metres>', 'between the centres of hexagons: 100, 150, 250 or 350', '150')
  .option(
    '--half-life <months>',
    'months after which an incident counts half, or "none" (else as the profile says)'
  )
  .option('--wards-at <month>', 'count on the wards in force then (else in the newest month imported)')
  .option('--categories <slugs>', 'count just these, one each, separated by commas')
  .option('--proactive', 'count drugs and weapons possession (else as the profile says)')
  .option('--no-proactive', 'leave drugs and weapons possession out')
  .option('--out <file>', 'hexagons as .csv or .geojson')
  .option('--wards <file>', 'wards as .csv')
  .option('--json', 'print one object on standard output')
  .addHelpText('after', `\nCategories: ${CATEGORIES.map((category) => category.id).join(', ')}`);

program.action((options: Options) => {
  const refused = refuseFiles(options);
  if (refused) return refuse(options, [refused]);
  return withContext(async (context) => {
    const started = performance.now();
    const answer = await scoreCellsService(context, requestOf(options));
    if (!answer.ok) return refuse(options, answer.problems);
    const scored = performance.now();
    if (options.out)
      await saveFile(options.out, options.out.endsWith('.csv') ? cellsCsv(answer) : cellsGeojson(answer));
    if (options.wards) await saveFile(options.wards, wardsCsv(answer));
    report(options, answer, Math.round(scored - started));
  });
});

await run(program);

function requestOf(options: Options): ScoreRequest {
  return {
    profile: options.profile,
    from: options.from === undefined ? undefined : parseMonth(options.from),
    to: options.to === undefined ? undefined : parseMonth(options.to),
    wardsAt: options.wardsAt === undefined ? undefined : parseMonth(options.wardsAt),
    spacing: Number(options.spacing),
    categories: options.categories?.split(',').map((slug) => slug.trim()),
    proactive: options.proactive,
    halfLifeMonths: halfLifeOf(options.halfLife)
  };
}

function halfLifeOf(given: string | undefined): number | null | undefined {
  return given === undefined ? undefined : given === 'none' ? null : Number(given);
}

function refuseFiles({ out, wards }: Options): { message: string } | null {
  if (out && !/\.(csv|geojson)$/.test(out)) return { message: `--out must end in .csv or .geojson: ${out}` };
  if (wards && !wards.endsWith('.csv')) return { message: `--wards must end in .csv: ${wards}` };
  for (const file of [out, wards]) {
    if (file && !existsSync(dirname(resolve(file))))
      return { message: `There is no folder ${dirname(file)} to write ${basename(file)} into.` };
  }
  return null;
}

function refuse({ json }: Options, problems: readonly { readonly message: string }[]): void {
  for (const { message } of problems) console.error(message);
  if (json) console.log(JSON.stringify({ ok: false, problems }));
  process.exitCode = EXIT.refused;
}

function report(options: Options, answer: ScoreAnswer, milliseconds: number): void {
  const { inputs, cells, profile, from, to } = answer;
  const detail = answer.detail();
  const incidents = cells.incidents.reduce((sum, count) => (count > 0 ? sum + count : sum), 0);
  const exposed = inputs.study.exposed.reduce((sum, flag) => sum + flag, 0);
  const significant = detail.permutationQ.reduce(
    (sum, q, i) => (q < 0.05 && cells.z[i] > 0 ? sum + 1 : sum),
    0
  );
  for (const note of [...answer.notes, ...detail.notes]) console.error(`Note: ${note}`);
  if (!options.json) {
    console.log(`${profile.title}, ${periodInWords(from, to)}, hexagons of ${inputs.study.grid.spacing} m:`);
    console.log(
      `${incidents} incidents in ${exposed} exposed of ${inputs.study.grid.q.length} hexagons; ${cells.tested} tested, ${significant} are clusters beyond chance. ${milliseconds} ms.`
    );
    for (const file of [options.out, options.wards]) if (file) console.log(`Written: ${file}`);
    return;
  }
  console.log(
    JSON.stringify({
      ok: true,
      profile: { id: profile.id, version: profile.version },
      from: formatMonth(from),
      to: formatMonth(to),
      spacing: inputs.study.grid.spacing,
      halfLifeMonths: answer.halfLifeMonths,
      weights: Object.fromEntries(CATEGORIES.map((category, i) => [category.id, answer.weights[i]])),
      wardSet: inputs.wardSet && { name: inputs.wardSet.name, validFrom: inputs.wardSet.validFrom },
      cells: inputs.study.grid.q.length,
      exposed,
      tested: cells.tested,
      significant,
      incidents,
      unplaced: cells.unplaced,
      refused: cells.refused,
      missingMonths: answer.missing.map(formatMonth),
      brokenMonths: answer.broken.map(formatMonth),
      factorWeights: answer.factorWeights,
      notes: [...answer.notes, ...detail.notes],
      files: [options.out, options.wards].filter((file) => file !== undefined),
      milliseconds
    })
  );
}
