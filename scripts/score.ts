import { CATEGORIES } from '#lib/core/incidents/category.ts';
import { HOTSPOT_RULES, hotspotRule, USUAL_RULE } from '#lib/core/hotspots/rule.ts';
import { isMoreThanChance } from '#lib/core/statistics/false-discovery.ts';
import { formatMonth, periodInWords } from '#lib/core/incidents/month.ts';
import { hotspotsCsv, hotspotsGeojson } from '#lib/server/export/hotspot-export.ts';
import { saveFile } from '#lib/server/export/save-file.ts';
import { hotspotsOf, type HotspotAnswer } from '#lib/server/scoring/find-hotspots.ts';
import { scoreCellsService, type ScoreAnswer } from '#lib/server/scoring/score-cells.ts';
import { cellsCsv, cellsGeojson, wardsCsv } from '#lib/server/export/score-export.ts';
import { command, run, withContext } from './command.ts';
import { refuseQuestion, requestOf, withScoringOptions, type ScoringOptions } from './scoring-options.ts';
import { fileProblem } from './written-file.ts';

interface Options extends ScoringOptions {
  out?: string;
  wards?: string;
  hotspots?: string;
  rule: string;
}

const described = command(
  'score',
  'Scores every hexagon of the council, and its wards, and writes them as files.',
  (message) => ({ ok: false, problems: [{ message }] })
);
const program = withScoringOptions(described, {
  from: 'first month, like 2025-01 (else the year up to the newest month)',
  to: 'last month, like 2025-10'
})
  .option(
    '--half-life <months>',
    'months after which an incident counts half, or "none" (else as the profile says)'
  )
  .option('--wards-at <month>', 'count on the wards in force then (else in the newest month imported)')
  .option(
    '--time <time>',
    'when lighting and isolation are told, like 2025-12-21T22 or 22:00 (else after midnight)'
  )
  .option('--out <file>', 'hexagons as .csv or .geojson')
  .option('--wards <file>', 'wards as .csv')
  .option('--hotspots <file>', 'areas of joined hexagons as .geojson or .csv')
  .option(
    '--rule <id>',
    `hexagons that hotspots are made of: ${HOTSPOT_RULES.map(({ id }) => id).join(', ')}`,
    USUAL_RULE
  );

program.action((options: Options) => {
  const rule = hotspotRule(options.rule);
  const refused = rule
    ? refuseFiles(options)
    : { message: `There is no rule for hotspots "${options.rule}".` };
  if (refused || !rule) return refuseQuestion(options, refused ? [refused] : []);
  return withContext(async (context) => {
    const started = performance.now();
    const answer = await scoreCellsService(context, requestOf(options), options.audience);
    if (!answer.ok) return refuseQuestion(options, answer.problems);
    const scored = performance.now();
    if (options.out)
      await saveFile(options.out, options.out.endsWith('.csv') ? cellsCsv(answer) : cellsGeojson(answer));
    if (options.wards) await saveFile(options.wards, wardsCsv(answer));
    const hotspots = options.hotspots ? hotspotsOf(answer, rule) : null;
    if (options.hotspots && hotspots)
      await saveFile(
        options.hotspots,
        options.hotspots.endsWith('.csv') ? hotspotsCsv(hotspots) : hotspotsGeojson(hotspots)
      );
    report(options, answer, hotspots, Math.round(scored - started));
  });
});

await run(program);

function refuseFiles({ out, wards, hotspots }: Options): { message: string } | null {
  const message =
    fileProblem('out', out, ['csv', 'geojson']) ??
    fileProblem('hotspots', hotspots, ['csv', 'geojson']) ??
    fileProblem('wards', wards, ['csv']);
  return message === null ? null : { message };
}

function report(
  options: Options,
  answer: ScoreAnswer,
  hotspots: HotspotAnswer | null,
  milliseconds: number
): void {
  const { inputs, cells, profile, from, to } = answer;
  const detail = answer.detail();
  const incidents = cells.incidents.reduce((sum, count) => (count > 0 ? sum + count : sum), 0);
  const exposed = inputs.study.exposed.reduce((sum, flag) => sum + flag, 0);
  const significant = detail.permutationQ.reduce(
    (sum, q, i) => (isMoreThanChance(cells.z[i], q) ? sum + 1 : sum),
    0
  );
  const notes = [...answer.notes, ...detail.notes, ...(hotspots?.notes ?? [])];
  const files = [options.out, options.wards, options.hotspots].filter((file) => file !== undefined);
  for (const note of notes) console.error(`Note: ${note}`);
  if (!options.json) {
    console.log(`${profile.title}, ${periodInWords(from, to)}, hexagons of ${inputs.study.grid.spacing} m:`);
    console.log(
      `${incidents} incidents in ${exposed} exposed of ${inputs.study.grid.q.length} hexagons; ${cells.tested} tested, ${significant} are clusters beyond chance. ${milliseconds} ms.`
    );
    if (hotspots) console.log(hotspotsLine(hotspots));
    for (const file of files) console.log(`Written: ${file}`);
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
      hotspots: hotspots && { rule: hotspots.rule.id, areas: hotspots.hotspots.length },
      notes,
      files,
      milliseconds
    })
  );
}

function hotspotsLine({ hotspots: [first, ...more] }: HotspotAnswer): string {
  return first
    ? `${more.length + 1} hotspots; the first is ${first.name}: ${first.incidents} incidents in ${first.cells.length} hexagons.`
    : 'No hotspots.';
}
