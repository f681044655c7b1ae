import { Option, type Command } from 'commander';
import { AUDIENCES, type Audience } from '#lib/core/audience/audience.ts';
import { CATEGORIES } from '#lib/core/incidents/category.ts';
import type { RequestProblem, ScoreRequest } from '#lib/server/scoring/score-request.ts';
import { EXIT } from './command.ts';

/** What commands that answer a question let their user choose. */
export interface ScoringOptions {
  profile: string;
  from?: string;
  to?: string;
  spacing: string;
  categories?: string;
  proactive?: boolean;
  halfLife?: string;
  wardsAt?: string;
  time?: string;
  audience: Audience;
  json?: boolean;
}

/** Adds the options of a question; `period` says what the months are for. */
export function withScoringOptions(
  program: Command,
  period: { readonly from: string; readonly to: string }
): Command {
  return program
    .option('--profile <id>', 'the question that is asked', 'all')
    .option('--from <month>', period.from)
    .option('--to <month>', period.to)
    .option('--spacing <metres>', 'between the centres of hexagons: 100, 150, 250 or 350', '150')
    .option('--categories <slugs>', 'count just these, one each, separated by commas')
    .option('--proactive', 'count drugs and weapons possession (else as the profile says)')
    .option('--no-proactive', 'leave drugs and weapons possession out')
    .addOption(
      new Option(
        '--audience <who>',
        'what may be told to whom: "public" leaves out what cameras see, as everybody’s pages do'
      )
        .choices(AUDIENCES)
        .default('officer')
    )
    .option('--json', 'print one object on standard output')
    .addHelpText('after', `\nCategories: ${CATEGORIES.map((category) => category.id).join(', ')}`);
}

/** The question that these options ask, as it was written: what is wrong with it is found where addresses are read too. */
export function requestOf(options: ScoringOptions): ScoreRequest {
  const { profile, from, to, spacing, categories, proactive, halfLife, wardsAt, time } = options;
  return { profile, from, to, spacing, categories, proactive, halfLifeMonths: halfLife, wardsAt, time };
}

/** Says what of a question cannot be answered. */
export function refuseQuestion(
  { json }: Pick<ScoringOptions, 'json'>,
  problems: readonly (RequestProblem | { readonly message: string })[]
): void {
  for (const { message } of problems) console.error(message);
  if (json) console.log(JSON.stringify({ ok: false, problems }));
  process.exitCode = EXIT.refused;
}
