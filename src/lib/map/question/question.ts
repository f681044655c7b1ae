import type { Audience } from '#lib/core/audience/audience.ts';
import type { Moment } from '#lib/core/environment/moment.ts';
import { CATEGORIES } from '#lib/core/incidents/category.ts';
import { leaveOut } from '#lib/core/scoring/leave-out.ts';
import { isHourly, type WeighableFactor } from '#lib/core/scoring/weighable.ts';
import { defaultPeriod, type Period } from '#lib/core/incidents/period.ts';
import { weightsOf, type Profile, type WeightSet } from '#lib/core/scoring/profile.ts';
import type { View } from '#lib/state/view.ts';
import type { Asking } from '#lib/map/scoring/scoring-messages.ts';

/** What a view asks, worked out for the scoring functions and in words. */
export interface Asked {
  readonly profile: Profile;
  readonly period: Period;
  readonly weighing: Asking;
  /** "Where is anything recorded?", or the titles of the categories chosen. */
  readonly title: string;
  /** Titles of what is counted: for captions. */
  readonly counted: readonly string[];
  /** What is weighed besides. */
  readonly weighed: readonly WeighableFactor[];
  /** Some categories weigh more than others, so that the score and the count can differ. */
  readonly uneven: boolean;
}

interface Given {
  readonly profiles: readonly Profile[];
  readonly weightSets: readonly WeightSet[];
  readonly months: { readonly present: readonly number[] };
  readonly usualMoment: Moment;
  readonly weighable: readonly WeighableFactor[];
  readonly audience: Audience;
}

/** The question of a view. Without any month there is still a question: it is about nothing. */
export function askedBy(
  view: Pick<View, 'profile' | 'categories' | 'change' | 'period' | 'moment'>,
  { profiles, weightSets, months, usualMoment, weighable, audience }: Given
): Asked {
  const profile = profiles.find((each) => each.id === view.profile) ?? profiles[0];
  const period = view.period ?? defaultPeriod(months.present) ?? { from: 0, to: 0 };
  const own = view.categories.length > 0;
  const options = own ? { categories: view.categories } : { change: view.change };
  const asked = leaveOut(weightsOf(profile, weightSets, options), audience, weighable);
  const { weights } = asked;
  const counted = CATEGORIES.filter((_, number) => weights[number] > 0);
  // Where nothing that counts hangs on the hour, another hour must not ask anything anew.
  const moment = (isHourly(asked.factorWeights, weighable) && view.moment) || usualMoment;
  const amounts = new Set(weights.filter((weight) => weight > 0));
  return {
    profile,
    period,
    weighing: { ...asked, ...period, moment },
    title: own ? titleOf(counted.map((category) => category.title)) : (view.change?.name ?? profile.question),
    counted: counted.map((category) => category.title),
    weighed: weighable.filter(({ id }) => (asked.factorWeights[id] ?? 0) > 0),
    uneven: amounts.size > 1
  };
}

function titleOf(titles: readonly string[]): string {
  if (titles.length === 1) return titles[0];
  if (titles.length > 3) return `${titles.length} categories`;
  return `${titles.slice(0, -1).join(', ')} and ${lowerFirst(titles[titles.length - 1])}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
