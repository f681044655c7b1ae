// `npm run bench`: measures what the project promises, each with somebody else's way of doing it in the same run,
// prints the tables and keeps them in tests/bench/README.md. On real Thurrock where its files are at hand, else on
// the sample.
import { Command } from 'commander';
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { BENCHMARKS } from '../tests/bench/index.ts';
import { makeSetting } from '../tests/bench/setting.ts';
import { tables, type Outcome } from '../tests/bench/table.ts';

const TABLE = join('tests', 'bench', 'README.md');

const program = new Command('npm run bench --')
  .description(
    'Measures speed and size, with a peer beside each, and keeps the table in tests/bench/README.md.'
  )
  .option('--only <ids>', `just these, with commas: ${BENCHMARKS.map((one) => one.id).join(', ')}`)
  .option('--sample', 'use the sample even where the real files are at hand')
  .option('--json', 'print one JSON object on standard output and leave the table alone')
  .parse();
const options = program.opts<{ only?: string; sample?: boolean; json?: boolean }>();

const ids = options.only?.split(',').map((id) => id.trim());
const unknown = ids?.filter((id) => !BENCHMARKS.some((one) => one.id === id)) ?? [];
if (unknown.length > 0) program.error(`There is no benchmark "${unknown.join('", "')}".`);
const chosen = BENCHMARKS.filter((one) => !ids || ids.includes(one.id));

process.stderr.write('Loading the data to measure on.\n');
const { setting, remove } = makeSetting(options.sample === true);
const outcomes: Outcome[] = [];
try {
  for (const benchmark of chosen) {
    process.stderr.write(`${benchmark.title} ...\n`);
    outcomes.push({ benchmark, lines: await benchmark.run(setting) });
  }
} finally {
  remove();
}

if (options.json) {
  const results = outcomes.map(({ benchmark, lines }) => ({
    id: benchmark.id,
    title: benchmark.title,
    lines
  }));
  process.stdout.write(`${JSON.stringify({ machine: machine(), place: setting.place, results })}\n`);
} else {
  const text = tables(outcomes);
  process.stdout.write(`\n${text}`);
  if (!ids) writeFileSync(TABLE, `${heading()}\n${text}`);
  else process.stdout.write(`\n${TABLE} is refreshed only when everything is measured.\n`);
}

function heading(): string {
  return [
    '# Benchmarks',
    '',
    `The last full run of \`npm run bench\`, on ${setting.place}; ${machine()}.`,
    'Median and minimum of the rounds, ± median absolute deviation. Lines in bold are this project; a peer does the',
    'same work, or the part of it that it can do, on the same data in the same run.',
    ''
  ].join('\n');
}

function machine(): string {
  const cores = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `Node.js ${process.versions.node}, ${process.platform} ${process.arch}, ${cores.length} cores (${cores[0]?.model.trim()}), ${memory} GB`;
}
