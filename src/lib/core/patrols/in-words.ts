import { CATEGORIES } from '../incidents/category.ts';
import { monthInWords } from '../incidents/month.ts';
import { monthsCountedInWords } from './age-in-words.ts';
import type { LeftOutReason } from './left-out.ts';
import type { ExpectedShare } from './share-draws.ts';

const LIST = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** What is told of an area that is in a plan. */
export interface WhyFacts {
  readonly share: ExpectedShare;
  /** Its place among the candidates, 1 = most is expected. */
  readonly place: number;
  readonly candidates: number;
  /** Expected incidents by category, and the weight of each. */
  readonly byCategory: Float64Array;
  readonly weights: Float64Array;
  /** Incidents of the 12 months before, and how many of these have figures. */
  readonly incidents12: number;
  readonly months12: number;
  /** The month planned for (month number). */
  readonly month: number;
  /** Whether it was asked for, is there for a ward's floor (its name), or was drawn by lot with this seed. */
  readonly asked: boolean;
  readonly floorOf: string | null;
  readonly seed: number | null;
}

/** Why an area is in a plan, in sentences. */
export function whyInWords(facts: WhyFacts): string {
  const { share, place, candidates, byCategory, weights, incidents12 } = facts;
  const reasons = [
    facts.seed !== null
      ? `Drawn by lot (seed ${facts.seed}), so that the effect of patrols can be measured.`
      : null,
    facts.asked ? 'You asked for it.' : null,
    facts.floorOf === null ? null : `It keeps the floor for ${facts.floorOf}.`,
    `${percent(share.expected)} of the weighted incidents of ${monthInWords(facts.month)} are expected here (${percent(share.low)} to ${percent(share.high)}), place ${place} of ${candidates} candidates.`,
    mostlyInWords(byCategory, weights),
    `${Math.round(incidents12).toLocaleString('en-GB')} incidents in ${monthsCountedInWords(facts.months12)}.`
  ];
  return reasons.filter((reason) => reason !== null).join(' ');
}

/** The categories that make most of what is expected: "Mostly shoplifting, and violence and sexual offences."; null when nothing is. */
export function mostlyInWords(byCategory: Float64Array, weights: Float64Array): string | null {
  const harm = byCategory.map((incidents, category) => incidents * weights[category]);
  const total = harm.reduce((sum, one) => sum + one, 0);
  if (!(total > 0)) return null;
  const order = [...harm.keys()].sort((a, b) => harm[b] - harm[a]);
  const most = order.filter((category, i) => i === 0 || (i < 3 && harm[category] >= 0.15 * total));
  return `Mostly ${LIST.format(most.map((category) => CATEGORIES[category].title.toLowerCase()))}.`;
}

/** Why a candidate was left out; `wardName` names the ward of a floor. */
export function leftOutInWords(
  reason: LeftOutReason,
  told: { share: number; total: number; month: number; wardName: (ward: number) => string }
): string {
  const { share, total, month, wardName } = told;
  const here = `${percent(share)} of the weighted incidents of ${monthInWords(month)} are expected here`;
  switch (reason.kind) {
    case 'excluded':
      return `Left out because you excluded it; ${here}.`;
    case 'ward-full':
      return `Left out because its ward has ${reason.most} ${reason.most === 1 ? 'area' : 'areas'} already, the most that you allow; ${here}.`;
    case 'floor':
      return `Left out because its place went to ${wardName(reason.ward)}, so that this ward is not left without; ${here}.`;
    case 'rotation':
      return `Left out because its place was drawn by lot; ${here}.`;
    case 'minutes':
      return Number.isNaN(reason.loss)
        ? `Left out because there are not minutes enough to go there as well; ${here}.`
        : `Left out because of the minutes: a plan with it would hold ${percent(reason.loss / total)} less; ${here}.`;
    case 'less':
      return `Left out because less is expected: ${here}, against ${percent(reason.least / total)} in the last area that is in.`;
  }
}

function percent(share: number): string {
  return Number.isNaN(share) ? 'not known' : `${(100 * share).toFixed(1)}\u202f%`;
}
