import type { Benchmark, Line, Timing } from './measure.ts';

/** A benchmark with what came out. */
export interface Outcome {
  readonly benchmark: Benchmark;
  readonly lines: readonly Line[];
}

/** The tables of all benchmarks as Markdown; also fit to read in a terminal. */
export function tables(outcomes: readonly Outcome[]): string {
  return outcomes.map(table).join('\n');
}

function table({ benchmark, lines }: Outcome): string {
  const rows = [
    ['what', 'median', 'min', '±', 'rounds', 'result'],
    ...lines.map((line) => [
      line.peer ? `peer: ${line.what}` : `**${line.what}**`,
      time(line.timing?.median),
      time(line.timing?.min),
      time(line.timing?.deviation),
      line.timing ? String(line.timing.rounds) : '',
      line.result
    ])
  ];
  const widths = rows[0].map((_, column) => Math.max(3, ...rows.map((row) => row[column].length)));
  const write = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  const [head, ...body] = rows.map(write);
  return [`## ${benchmark.title}`, '', `Wanted: ${benchmark.wanted}`, '', head, rule, ...body, ''].join('\n');
}

function time(milliseconds: Timing['median'] | undefined): string {
  if (milliseconds === undefined) return '';
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(2)} s`;
  return `${milliseconds.toFixed(milliseconds < 10 ? 2 : 1)} ms`;
}
