import { monthInWords, parseMonth } from '#lib/core/incidents/month.ts';
import { ACCEPT } from './held-back.ts';
import type { ImportReport, ReplacedMonth } from './report.ts';

const SHOWN_PROBLEMS = 20;
const SHOWN_MONTHS = 24;

/** What an import came to, in lines of plain English. */
export function importInWords(report: ImportReport): string[] {
  const { rows, stored, outside, withoutPlace, refused, superseded, replaced, held } = report;
  if (held.length > 0)
    return [
      `${report.source}: ${counted(report.files, 'file')}, ${counted(rows, 'row')}. ${ACCEPT}`,
      ...held.map((doubt) => `  ${doubt}`),
      ...problemsInWords(report)
    ];
  const parts = [
    `${number(stored)} stored`,
    ...(outside > 0 ? [`${number(outside)} outside the council`] : []),
    ...(withoutPlace > 0 ? [`${number(withoutPlace)} without a place`] : []),
    ...(superseded > 0 ? [`${number(superseded)} set aside for another file`] : []),
    ...(refused > 0 ? [`${number(refused)} refused`] : [])
  ];
  const seconds = (report.milliseconds / 1000).toFixed(1);
  return [
    `${report.source}: ${counted(report.files, 'file')}, ${counted(rows, 'row')}: ${parts.join(', ')} (${seconds} s).`,
    ...report.notes.map((note) => `  ${note}`),
    ...listed(replaced, SHOWN_MONTHS, replacedInWords),
    ...problemsInWords(report)
  ];
}

/** Its problems, the first of them in full. */
export function problemsInWords({
  problems,
  problemsOmitted
}: Pick<ImportReport, 'problems' | 'problemsOmitted'>): string[] {
  const total = problems.length + problemsOmitted;
  if (total === 0) return [];
  return [
    `${counted(total, 'problem')}:`,
    ...problems.slice(0, SHOWN_PROBLEMS).map((problem) => {
      const { file, line, field, value, message } = problem;
      const where = [file, line === null ? '' : `line ${number(line)}`, field ?? ''].filter(
        (part) => part !== ''
      );
      const what =
        value === null || value === '' ? '' : ` (${value.length > 60 ? `${value.slice(0, 60)}…` : value})`;
      return `  ${where.join(', ')}${what}: ${message}`;
    }),
    ...(total > SHOWN_PROBLEMS
      ? [`  … and ${number(total - SHOWN_PROBLEMS)} more; --json prints up to 1,000.`]
      : [])
  ];
}

function replacedInWords({ month, force, before, after, added, removed, changed }: ReplacedMonth): string {
  const what = `${monthInWords(parseMonth(month))}, ${force}`;
  if (before === after && added + removed + changed === 0) return `${what}: imported again, nothing changed.`;
  return `${what}: replaced ${number(before)} rows by ${number(after)}; ${number(added)} Crime IDs new, ${number(removed)} gone, ${number(changed)} changed.`;
}

function listed<T>(items: readonly T[], most: number, words: (item: T) => string): string[] {
  const more = items.length - most;
  return [
    ...items.slice(0, most).map((item) => `  ${words(item)}`),
    ...(more > 0 ? [`  … and ${counted(more, 'more month')}.`] : [])
  ];
}

/** "1 file", "1,234 files" */
export function counted(count: number, what: string): string {
  return `${number(count)} ${what}${count === 1 ? '' : 's'}`;
}

function number(value: number): string {
  return value.toLocaleString('en-GB');
}
