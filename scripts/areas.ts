import { periodInWords } from '#lib/core/incidents/month.ts';
import { HOTSPOT_RULES, hotspotRule, USUAL_RULE } from '#lib/core/hotspots/rule.ts';
import { areaFacts, areasCsv, areasGeojson, proposeAreas } from '#lib/server/areas/propose-areas.ts';
import { saveFile } from '#lib/server/export/save-file.ts';
import { scoreCellsService } from '#lib/server/scoring/score-cells.ts';
import { command, run, withContext } from './command.ts';
import { refuseQuestion, requestOf, withScoringOptions, type ScoringOptions } from './scoring-options.ts';
import { fileProblem } from './written-file.ts';

interface Options extends ScoringOptions {
  rule: string;
  most?: string;
  out?: string;
}

const program = command('areas', 'Proposes priority areas.', (message) => ({
  ok: false,
  problems: [{ message }]
}));

withScoringOptions(
  program
    .command('propose')
    .description('Joins the hexagons that lead into areas that can be looked after, with names and ranks.'),
  {
    from: 'first month, like 2025-01 (else the year up to the newest month)',
    to: 'last month, like 2025-10'
  }
)
  .option(
    '--rule <id>',
    `hexagons that areas are made of: ${HOTSPOT_RULES.map(({ id }) => id).join(', ')}`,
    USUAL_RULE
  )
  .option('--most <hexagons>', 'the most that one area may have (else as many as make 0.4 km²)')
  .option('--out <file>', 'the areas as .geojson or .csv')
  .action((options: Options) => {
    const rule = hotspotRule(options.rule);
    const most = options.most === undefined ? undefined : Number(options.most);
    const wrong = rule
      ? (fileProblem('out', options.out, ['csv', 'geojson']) ?? mostProblem(most))
      : `There is no rule "${options.rule}". Known: ${HOTSPOT_RULES.map(({ id }) => id).join(', ')}.`;
    if (wrong !== null || !rule) return refuseQuestion(options, [{ message: wrong ?? '' }]);
    return withContext(async (context) => {
      const started = performance.now();
      const answer = await scoreCellsService(context, requestOf(options), options.audience);
      if (!answer.ok) return refuseQuestion(options, answer.problems);
      const proposed = proposeAreas(answer, rule, most);
      const milliseconds = Math.round(performance.now() - started);
      if (options.out)
        await saveFile(
          options.out,
          options.out.endsWith('.csv') ? areasCsv(proposed) : areasGeojson(proposed)
        );
      const notes = [...answer.notes, ...proposed.notes];
      if (options.json)
        return console.log(
          JSON.stringify({
            ok: true,
            areas: proposed.areas.map(areaFacts),
            notes,
            milliseconds
          })
        );
      for (const note of notes) console.error(`Note: ${note}`);
      console.log(
        `${answer.profile.title}, ${periodInWords(answer.from, answer.to)}: ${proposed.areas.length} areas proposed in ${milliseconds} ms.`
      );
      for (const { rank, name, incidents, areaM2 } of proposed.areas.slice(0, options.out ? 5 : 1000))
        console.log(
          `${String(rank).padStart(3)}  ${name}: ${incidents} incidents, ${(areaM2 / 1e4).toFixed(1)} ha`
        );
      if (options.out) console.log(`Written: ${options.out}`);
    });
  });

await run(program);

function mostProblem(most: number | undefined): string | null {
  return most === undefined || (Number.isInteger(most) && most >= 2 && most <= 1000)
    ? null
    : '--most must be a whole number of hexagons from 2 to 1,000.';
}
