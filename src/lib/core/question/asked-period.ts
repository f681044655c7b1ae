import { formatMonth, monthInWords, periodInWords } from '../incidents/month.ts';
import { defaultPeriod, type Period } from '../incidents/period.ts';
import type { QuestionProblem, ReadQuestion } from './asked-question.ts';

/**
 * The period that is asked for, its missing ends filled with the usual ones, or why it cannot be answered. `present`: months with figures,
 * ascending.
 */
export function askedPeriod(
  asked: Pick<ReadQuestion, 'from' | 'to'>,
  present: readonly number[]
): Period | QuestionProblem {
  const until = asked.to ?? Infinity;
  const usual = defaultPeriod(present.filter((month) => month <= until)) ?? defaultPeriod(present);
  if (!usual) {
    const message = 'No police file has been imported yet: there is nothing to score.';
    return { field: 'from', value: '', message };
  }
  const { from = usual.from, to = usual.to } = asked;
  const problem = (field: string, month: number, message: string): QuestionProblem => ({
    ...{ field, value: formatMonth(month), message }
  });
  const [first, last] = [present[0], present[present.length - 1]];
  const outside = Object.entries({ from, to }).find(([, month]) => month < first || month > last);
  if (outside) {
    const [field, month] = outside;
    const imported = periodInWords(first, last);
    return problem(field, month, `${monthInWords(month)} is outside what is imported: ${imported}.`);
  }
  if (from > to) {
    const ends = `${monthInWords(from)} to ${monthInWords(to)}`;
    return problem('from', from, `The period begins after it ends: ${ends}.`);
  }
  if (present.some((month) => month >= from && month <= to)) return { from, to };
  return problem('from', from, `There are no police figures for any month of ${periodInWords(from, to)}.`);
}
