import { defaultPeriod, type Period } from '#lib/core/incidents/period.ts';
import { parameterOf } from '#lib/core/question/asked-question.ts';
import type { KnownWords } from '#lib/core/question/question-schema.ts';
import { readQuestion } from '#lib/core/question/read-question.ts';
import { COMPARED_SPACING, type Compared, type Side } from './compared.ts';

/**
 * What an address asks to compare (`profile-1`, `from-1`, `to-1`, the same with 2, `spacing`, `view`), the usual in place of what is missing
 * or cannot be, and a sentence for each word that cannot: the newer half of the months shown against the older. Null without at least two
 * months. `monthsPresent` ascending.
 */
export function readCompared(
  params: URLSearchParams,
  known: KnownWords & { readonly monthsPresent: readonly number[] }
): { readonly compared: Compared; readonly problems: readonly string[] } | null {
  const whole = defaultPeriod(known.monthsPresent);
  if (!whole || whole.to === whole.from) return null;
  const half = Math.floor((whole.to - whole.from + 1) / 2);
  const usual: [Period, Period] = [
    { from: whole.to - 2 * half + 1, to: whole.to - half },
    { from: whole.to - half + 1, to: whole.to }
  ];
  const value = (name: string) => params.get(name) || undefined;
  const problems = new Set<string>();
  const read = (name: 'First' | 'Second' | '', asked: Parameters<typeof readQuestion>[0]) => {
    const { question, problems: wrong } = readQuestion(asked, known);
    for (const one of wrong)
      problems.add(
        `${name && `${name}: `}“${one.value}” is not a ${parameterOf(one.field)} that can be compared. ${one.message}`
      );
    return question;
  };
  const side = (k: 1 | 2): Side => {
    const { profile, from, to } = read(k === 1 ? 'First' : 'Second', {
      profile: value(`profile-${k}`) ?? value('profile-1'),
      from: value(`from-${k}`),
      to: value(`to-${k}`)
    });
    return {
      profile: profile ?? known.profiles.find((id) => id === 'all') ?? known.profiles[0],
      period: from !== undefined && to !== undefined ? { from, to } : usual[k - 1]
    };
  };
  const { spacing = COMPARED_SPACING } = read('', { spacing: value('spacing') });
  const sides = [side(1), side(2)] as const;
  const view = params.get('view') === 'difference' ? 'difference' : 'side';
  return { compared: { sides, spacing, view }, problems: [...problems] };
}
