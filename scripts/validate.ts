import { CATEGORIES } from '#lib/core/incidents/category.ts';
import { formatMonth, monthInWords } from '#lib/core/incidents/month.ts';
import type { CalibratedKind } from '#lib/core/validation/calibration.ts';
import { monthsInWords } from '#lib/core/incidents/month-runs.ts';
import {
  TABLE_SHARES,
  validateForecasts,
  type ValidationAnswer
} from '#lib/server/scoring/validate-forecasts.ts';
import { heldInWords } from '#lib/core/patrols/held-in-words.ts';
import { validatePlans, type PlansHeldToAccount } from '#lib/server/patrols/validate-plans.ts';
import { command, run, withContext } from './command.ts';
import { refuseQuestion, requestOf, withScoringOptions, type ScoringOptions } from './scoring-options.ts';

const described = command(
  'validate',
  'Foretells each month from the months before it, and compares with plain ways of doing so.',
  (message) => ({ ok: false, problems: [{ message }] })
);
const program = withScoringOptions(described, {
  from: 'first month that is counted (else as far back as places can be compared)',
  to: 'last month that is foretold, like 2025-10'
});

interface Options extends ScoringOptions {
  patrols?: boolean;
  areas: string;
}

program
  .option(
    '--patrols',
    'hold patrol plans to account: did their intervals hold what came, did they find more than the count'
  )
  .option('--areas <number>', 'with --patrols: areas of a plan', '10');

program.action((options: Options) =>
  withContext(async (context) => {
    if (options.patrols) {
      const held = await validatePlans(context, requestOf(options), Number(options.areas), options.audience);
      if (!held.ok) return refuseQuestion(options, held.problems);
      if (options.json) return console.log(JSON.stringify(plansObject(held)));
      return printPlans(held);
    }
    const answer = await validateForecasts(context, requestOf(options), options.audience);
    if (!answer.ok) return refuseQuestion(options, answer.problems);
    if (answer.validation.refused !== null)
      return refuseQuestion(options, [{ message: answer.validation.refused }]);
    if (options.json) console.log(JSON.stringify(asObject(answer)));
    else printTable(answer);
  })
);

await run(program);

/** A line a month, then all of them together. */
function printPlans({ profile, spacing, areas, months, result, warning }: PlansHeldToAccount): void {
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`.padStart(7);
  console.log(`${profile.title}: plans of ${areas} areas on hexagons of ${spacing} m, month by month.`);
  console.log(
    'Expected share of the month (95 % interval), came; areas whose interval held; by the count of 12 months:'
  );
  for (const { month, plan, came, counted, areasHeld, areas: all } of months) {
    const isHeld = came >= plan.low && came <= plan.high ? ' ' : '*';
    console.log(
      `${monthInWords(month).padEnd(15)}${percent(plan.expected)} (${percent(plan.low)} to ${percent(plan.high)}) ${percent(came)}${isHeld} ${areasHeld}/${all} ${percent(counted)}`
    );
  }
  if (months.length > 0) {
    console.log(
      `Intervals of plans held what came in ${percent(result.planCoverage)} of ${result.months} months, those of areas in ${percent(result.areaCoverage)}.\nThat is ${heldInWords(result.months, result.planCoverage)}.`
    );
    console.log(
      `Hit rate of the plan ${percent(result.hitRate)}, of the count of the last 12 months by the same weights under the same limits ${percent(result.countHitRate)}.`
    );
  }
  if (warning !== null) console.log(warning);
}

function plansObject({ profile, spacing, areas, months, result, warning }: PlansHeldToAccount): object {
  return {
    ok: true,
    profile: { id: profile.id, version: profile.version },
    spacing,
    areas,
    ...{ result, warning },
    months: months.map(({ month, ...facts }) => ({ month: formatMonth(month), ...facts }))
  };
}

function printTable({ profile, weights, spacing, validation, sure, warning }: ValidationAnswer): void {
  const { cells, shares, sizes, months, forecasts, calibration } = validation;
  const counted = CATEGORIES.filter((_, category) => weights[category] > 0).map(({ title }) => title);
  const what = counted.length === CATEGORIES.length ? '' : ` (${counted.join(', ')})`;
  const at = TABLE_SHARES.map((share) => shares.indexOf(share));
  console.log(`${profile.title}${what}.`);
  console.log(`${cells} exposed hexagons of ${spacing} m; foretold: ${monthsInWords(months)}.`);
  console.log('Share caught (95 % interval over months), PAI, PEI*:');
  const heads = at.map((s) => `${100 * shares[s]} % (${sizes[s]} cells)`.padEnd(34));
  console.log(`${''.padEnd(38)}${heads.join('')}`);
  for (const { title, areas } of forecasts) {
    const rates = at.map((s) => {
      const { hitRate, low, high, pai, pei } = areas[s];
      const interval = Number.isNaN(low) ? '' : ` (${low.toFixed(3)}–${high.toFixed(3)})`;
      return `${hitRate.toFixed(4)}${interval} ${pai.toFixed(1)} ${pei.toFixed(2)}`.padEnd(34);
    });
    console.log(`${title.padEnd(38)}${rates.join('')}`);
  }
  if (warning !== null) console.log(warning);
  printCalibration(calibration);
  if (sure.sure > 0) {
    const interval = Number.isNaN(sure.low) ? '' : ` (${sure.low.toFixed(2)}–${sure.high.toFixed(2)})`;
    console.log(
      `Of ${sure.sure} hexagons that were very sure (confidence 0.9 and more) before one of ${sure.months} months, ${sure.leading.toFixed(0)} were in that month's top 5 %: ${sure.share.toFixed(2)}${interval}.`
    );
  }
}

/** Expected and recorded by place in the order of intensity: incidents one each, whatever they weigh. */
function printCalibration(calibration: readonly CalibratedKind[]): void {
  if (calibration.length === 0) return;
  const heads = calibration[0].bands.map(({ from, to }) => `places ${from}${to === null ? ' on' : `–${to}`}`);
  console.log(
    'Calibration of intensity: incidents expected, recorded, recorded ÷ expected (95 % interval over months):'
  );
  console.log(`${''.padEnd(38)}${heads.map((head) => head.padEnd(34)).join('')}`);
  for (const { title, bands } of calibration) {
    const cells = bands.map(({ expected, recorded, ratio, low, high }) => {
      const interval = Number.isNaN(low) ? '' : ` (${low.toFixed(2)}–${high.toFixed(2)})`;
      const quotient = Number.isNaN(ratio) ? '–' : ratio.toFixed(2);
      return `${expected.toFixed(0)} ${recorded} ${quotient}${interval}`.padEnd(34);
    });
    console.log(`${title.padEnd(38)}${cells.join('')}`);
  }
}

/** Numbers that are unknown become null. */
function asObject(answer: ValidationAnswer): object {
  const { profile, weights, spacing, from, to, validation, sure, warning } = answer;
  const { cells, shares, sizes, months, happened, forecasts, calibration } = validation;
  return {
    ok: true,
    profile: { id: profile.id, version: profile.version },
    weights: Object.fromEntries(CATEGORIES.map(({ id }, category) => [id, weights[category]])),
    spacing,
    from: formatMonth(from),
    to: formatMonth(to),
    exposed: cells,
    months: months.map(formatMonth),
    happened: [...happened],
    forecasts: forecasts.map(({ id, title, simple, areas }) => ({
      ...{ id, title, simple },
      areas: areas.map((area, s) => ({ share: shares[s], cells: sizes[s], ...area }))
    })),
    calibration: calibration.map(({ category, title, bands }) => ({
      category: category === null ? null : CATEGORIES[category].id,
      title,
      bands
    })),
    sure,
    warning
  };
}
