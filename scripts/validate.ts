import { CATEGORIES } from '#lib/core/scoring/category.ts';
import { formatMonth, parseMonth } from '#lib/core/scoring/month.ts';
import { monthsInWords } from '#lib/core/scoring/month-runs.ts';
import type { ScoreRequest } from '#lib/server/services/score-request.ts';
import {
  TABLE_SHARES,
  validateForecasts,
  type ValidationAnswer
} from '#lib/server/services/validate-forecasts.ts';
import { command, EXIT, run, withContext } from './command.ts';

interface Options {
  profile: string;
  from?: string;
  to?: string;
  spacing: string;
  categories?: string;
  proactive?: boolean;
  json?: boolean;
}

const program = command(
  'validate',
  'Foretells each month from the months before it, and compares with plain ways of doing so.',
  (message) => ({ ok: false, problems: [{ message }] })
)
  .option('--profile <id>', 'the question that is asked', 'all')
  .option('--from <month>', 'first month that is counted (else as far back as places can be compared)')
  .option('--to <month>', 'last month that is foretold, like 2025-10')
  .option('--spacing <metres>', 'between the centres of hexagons: 100, 150, 250 or 350', '150')
  .option('--categories <slugs>', 'count just these, one each, separated by commas')
  .option('--proactive', 'count drugs and weapons possession (else as the profile says)')
  .option('--no-proactive', 'leave drugs and weapons possession out')
  .option('--json', 'print one object on standard output');

program.action((options: Options) =>
  withContext(async (context) => {
    const answer = await validateForecasts(context, requestOf(options));
    if (!answer.ok) return refuse(options, answer.problems);
    if (answer.validation.refused !== null) return refuse(options, [{ message: answer.validation.refused }]);
    if (options.json) console.log(JSON.stringify(asObject(answer)));
    else printTable(answer);
  })
);

await run(program);

function requestOf(options: Options): ScoreRequest {
  return {
    profile: options.profile,
    from: options.from === undefined ? undefined : parseMonth(options.from),
    to: options.to === undefined ? undefined : parseMonth(options.to),
    spacing: Number(options.spacing),
    categories: options.categories?.split(',').map((slug) => slug.trim()),
    proactive: options.proactive
  };
}

function refuse({ json }: Options, problems: readonly { readonly message: string }[]): void {
  for (const { message } of problems) console.error(message);
  if (json) console.log(JSON.stringify({ ok: false, problems }));
  process.exitCode = EXIT.refused;
}

function printTable({ profile, weights, spacing, validation, warning }: ValidationAnswer): void {
  const { cells, shares, sizes, months, forecasts } = validation;
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
}

/** Numbers that are unknown become null. */
function asObject({ profile, weights, spacing, from, to, validation, warning }: ValidationAnswer): object {
  const { cells, shares, sizes, months, happened, forecasts } = validation;
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
    warning
  };
}
