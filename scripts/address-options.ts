import type { Command } from 'commander';

/** What commands let their user choose that are asked as an address is. */
export interface AddressOptions {
  profile: string;
  categories?: string;
  from?: string;
  to?: string;
  time?: string;
}

/** Adds the options of a question that is put as an address. */
export function withAddressOptions(program: Command): Command {
  return program
    .option('--profile <id>', 'the question that is asked', 'all')
    .option('--categories <slugs>', 'count just these, one each, separated by commas')
    .option('--from <month>', 'first month, like 2025-01 (else the year up to the newest month)')
    .option('--to <month>', 'last month, like 2025-10')
    .option(
      '--time <time>',
      'when lighting and isolation are told, like 2025-12-21T22 or 22:00 (else after midnight)'
    );
}

/** The question that these options ask, as an address writes it. */
export function parametersOf({ profile, categories, from, to, time }: AddressOptions): URLSearchParams {
  const asked = { profile, category: categories, from, to, time };
  return new URLSearchParams(
    Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== undefined)
  );
}
