import { formatMonth, monthInWords } from '#lib/core/incidents/month.ts';
import { monthsCountedInWords } from '#lib/core/patrols/age-in-words.ts';
import { saveFile } from '#lib/server/export/save-file.ts';
import { patrolObject } from '#lib/server/patrols/patrol-file.ts';
import { choiceProblem, readPlaces, type ReadPlaces } from '#lib/server/patrols/patrol-places.ts';
import type { PatrolRequest } from '#lib/server/patrols/patrol-question.ts';
import { planPatrolsService, type PatrolAnswer } from '#lib/server/patrols/plan-patrols.ts';
import { command, run, withContext } from './command.ts';
import { refuseQuestion, requestOf, withScoringOptions, type ScoringOptions } from './scoring-options.ts';
import { fileProblem } from './written-file.ts';

interface Options extends ScoringOptions {
  areas: string;
  minutes?: string;
  each: string;
  base?: string;
  car?: boolean;
  must?: string;
  exclude?: string;
  floorWard?: string;
  mostInWard?: string;
  rotation?: string;
  seed?: string;
  out?: string;
}

const program = command('patrols', 'Plans where patrols go.', (message) => ({
  ok: false,
  problems: [{ message }]
}));

withScoringOptions(
  program
    .command('plan')
    .description(
      'Chooses areas for patrols under limits, with reasons, an order to walk and what was left out.'
    ),
  {
    from: 'first month, like 2025-01 (else the year up to the newest month)',
    to: 'last month that is read, like 2025-10; the month after it is planned for'
  }
)
  .option('--areas <number>', 'how many areas', '10')
  .option('--minutes <number>', 'officer-minutes of the shift, ways included (else not limited)')
  .option('--each <minutes>', 'minutes in each area', '15')
  .option('--base <place>', 'where officers start and end: longitude,latitude, a postcode or a name')
  .option('--car', 'from area to area by car (else on foot)')
  .option(
    '--must <places>',
    'what an area must hold: ids of hexagons with commas between, or places with semicolons'
  )
  .option('--exclude <places>', 'what no area may hold: the same, or whole wards')
  .option('--floor-ward <areas>', 'the fewest areas for the ward that would be served worst')
  .option('--most-in-ward <areas>', 'the most areas in one ward')
  .option('--rotation <share>', 'share of the areas drawn by lot, 0 to 0.5, with as many controls')
  .option('--seed <number>', 'of the lot', '1')
  .option('--out <file>', 'the plan as .json')
  .action((options: Options) => {
    const wrong = fileProblem('out', options.out, ['json']);
    if (wrong !== null) return refuseQuestion(options, [{ message: wrong }]);
    return withContext(async (context) => {
      const started = performance.now();
      const places = await readPlaces(context, {
        ...{ base: options.base ?? '', must: [options.must ?? ''], exclude: [options.exclude ?? ''] },
        chosen: []
      });
      const open = [...places.problems, ...places.choices.map(choiceProblem)];
      if (open.length > 0) return refuseQuestion(options, open);
      const answer = await planPatrolsService(context, patrolRequest(options, places), options.audience);
      if (!answer.ok) return refuseQuestion(options, answer.problems);
      const milliseconds = Math.round(performance.now() - started);
      const plan = patrolObject(answer);
      if (options.out) await saveFile(options.out, `${JSON.stringify(plan, null, 1)}\n`);
      if (options.json) return console.log(JSON.stringify({ ok: true, ...plan, milliseconds }));
      printPlan(answer, milliseconds, options.out);
    });
  });

await run(program);

function patrolRequest(options: Options, { base, baseName, must, exclude }: ReadPlaces): PatrolRequest {
  const number = (text: string | undefined): number | undefined =>
    text === undefined ? undefined : text.trim() === '' ? NaN : Number(text);
  return {
    score: requestOf(options),
    areas: number(options.areas),
    minutes: number(options.minutes),
    minutesEach: number(options.each),
    ...{ base: base ?? undefined, baseName: baseName ?? undefined, must, exclude },
    means: options.car ? 'car' : 'foot',
    floorWard: number(options.floorWard),
    mostInWard: number(options.mostInWard),
    rotation: number(options.rotation),
    seed: number(options.seed)
  };
}

function printPlan(answer: PatrolAnswer, milliseconds: number, out: string | undefined): void {
  const { profile, areas, together, minutes, count12, withoutFairness, leftOut } = answer;
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  for (const note of answer.notes) console.error(`Note: ${note}`);
  console.log(
    `${profile.title}, ${monthInWords(answer.month)}: ${areas.length} of ${answer.candidates} candidates hold ${percent(together.expected)} of what is expected (${percent(together.low)} to ${percent(together.high)}), ${Math.round(minutes)} minutes; ${milliseconds} ms.`
  );
  for (const area of areas)
    console.log(
      `${String(area.order).padStart(3)}  ${area.name} (${formatMonth(answer.month)})\n     ${area.why}`
    );
  console.log('Left out:');
  for (const { candidate, reason } of leftOut) console.log(`     ${candidate.name}. ${reason}`);
  if (count12)
    console.log(
      `By the count of ${monthsCountedInWords(answer.months12)}, by the same weights and under the same limits: ${percent(count12.share.expected)}.`
    );
  if (answer.asked.floorWard > 0)
    console.log(`Without the floor for a ward: ${percent(withoutFairness.share.expected)}.`);
  if (out) console.log(`Written: ${out}`);
}
