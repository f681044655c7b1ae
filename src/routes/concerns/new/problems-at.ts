import { checkAnswers, type AnswerProblem } from '#lib/core/concerns/concern.ts';
import { replyAddressProblems } from '#lib/core/concerns/reply-address.ts';
import { FIELDS, type FormState, type Step } from './form-state.ts';

/** What is wrong with the answers of one page, told before the next is shown: by the server, and without signal by the page itself. */
export function problemsAt(step: Step, { answers, email }: FormState): readonly AnswerProblem[] {
  return [
    ...checkAnswers(answers).problems.filter(({ field }) => field === FIELDS[step]),
    ...(step === 'words' ? replyAddressProblems(email) : [])
  ];
}
