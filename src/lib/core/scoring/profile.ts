import { CATEGORIES, categoryNumber } from '#lib/core/incidents/category.ts';
import type { Change } from './change.ts';

/** A question that the score answers: category weights, factor weights and how fast the past fades. A file in `data/profiles`. */
export interface Profile {
  readonly id: string;
  readonly title: string;
  /** The question in words. */
  readonly question: string;
  /** What the strategy asks for, and the limits of the answer. */
  readonly asks: string;
  readonly version: number;
  /** Weight of each category, by slug; categories not named weigh nothing. Either this or `weightSet`. */
  readonly weights?: Readonly<Record<string, number>>;
  /** Id of the weight set that gives every category's weight. */
  readonly weightSet?: string;
  /** Slugs that the weight set's weights are not used for. */
  readonly without?: readonly string[];
  /** Whether offences that follow where police already look (drugs, weapons) count. */
  readonly proactive: boolean;
  /** Months after which an incident counts half; null = the past does not fade. */
  readonly halfLifeMonths: number | null;
  /** Relative weight of each factor, by id. */
  readonly factors: Readonly<Record<string, number>>;
  /** Whether what is measured along the ways counts only as far as people are there (`countedFactors`). */
  readonly presence: boolean;
}

/** How much one incident of each category weighs. A file in `data/weights`. */
export interface WeightSet {
  readonly id: string;
  readonly title: string;
  readonly version: number;
  /** What a weight is counted in: "incidents", "days of starting-point sentence". */
  readonly unit: string;
  readonly source: string;
  readonly weights: Readonly<Record<string, number>>;
}

/** What a user changes of a profile's category weights. */
export interface WeightOptions {
  /** Count just these categories (slugs), one each, whatever the profile says. */
  readonly categories?: readonly string[];
  /** Whether drugs and weapons possession count, in place of the profile's own choice. */
  readonly proactive?: boolean;
  /** What somebody has changed of the profile's weights; categories asked for by name go before it. */
  readonly change?: Change | null;
}

/**
 * The weight of an incident of each category, by category number (see `category.ts`); 0 = not counted.
 * Categories asked for by name count one each, changed weights count as they are. Else the profile's own weights, or its weight set's less `without`;
 * drugs and weapons possession only where the profile, or the user instead of it, says so (METHODS, section 2).
 * Throws a `RangeError` on an unknown category or weight set.
 */
export function categoryWeights(
  profile: Profile,
  weightSets: readonly WeightSet[],
  options: WeightOptions = {}
): Float64Array {
  const weights = new Float64Array(CATEGORIES.length);
  if (options.categories) {
    for (const slug of options.categories) weights[numberOf(slug)] = 1;
    return weights;
  }
  if (options.change?.weights) {
    for (const [slug, weight] of Object.entries(options.change.weights)) weights[numberOf(slug)] = weight;
    return weights;
  }
  for (const [slug, weight] of Object.entries(ownWeights(profile, weightSets)))
    weights[numberOf(slug)] = weight;
  for (const slug of profile.without ?? []) weights[numberOf(slug)] = 0;
  if (!(options.proactive ?? profile.proactive)) {
    CATEGORIES.forEach((category, number) => {
      if (category.proactive) weights[number] = 0;
    });
  }
  return weights;
}

/** A question as scoring takes it: what counts, how much, and what else is weighed. */
export interface Weights {
  /** Weight of an incident of each category, by category number. */
  readonly weights: Float64Array;
  readonly halfLifeMonths: number | null;
  /** Relative weight of each factor, by id. */
  readonly factorWeights: Readonly<Record<string, number>>;
  /** Whether what is measured along the ways counts only as far as people are there. */
  readonly presence: boolean;
  /** What a weight is counted in: "incidents", "days of starting-point sentence", "weighted incidents". */
  readonly unit: string;
  /** The counted categories under every weight set: what the range of places rests on. */
  readonly weightings: readonly Float64Array[];
  /** Titles of what the question weighs and its reader may not be told (`leaveOut`). */
  readonly leftOut?: readonly string[];
}

/** Relative weights of factors when categories are asked for by name: what is recorded, and nothing else. */
const CRIME_ALONE: Readonly<Record<string, number>> = { crime: 1 };

/**
 * All that a profile, or a user's change of it, says to scoring. Categories asked for by name count one each, do not fade and stand
 * alone, without the profile's other factors. Throws as `categoryWeights` does.
 */
export function weightsOf(
  profile: Profile,
  weightSets: readonly WeightSet[],
  options: WeightOptions = {}
): Weights {
  const weights = categoryWeights(profile, weightSets, options);
  const own = options.categories !== undefined;
  const { change } = options;
  const counted = [...new Set(weights)].filter((weight) => weight > 0);
  const set = weightSets.find(({ id }) => id === profile.weightSet);
  const plain = counted.length === 1 && counted[0] === 1;
  return {
    weights,
    halfLifeMonths: own
      ? null
      : change?.halfLifeMonths !== undefined
        ? change.halfLifeMonths
        : profile.halfLifeMonths,
    factorWeights: own ? CRIME_ALONE : (change?.factors ?? profile.factors),
    presence: !own && (change?.presence ?? profile.presence),
    unit:
      own || plain
        ? 'incidents'
        : change?.weights
          ? 'weighted incidents'
          : (set?.unit ?? 'weighted incidents'),
    weightings: weightSets.map((each) =>
      weights.map((weight, number) => (weight > 0 ? (each.weights[CATEGORIES[number].id] ?? 0) : 0))
    )
  };
}

function ownWeights(profile: Profile, weightSets: readonly WeightSet[]): Readonly<Record<string, number>> {
  if (profile.weights) return profile.weights;
  const set = weightSets.find((one) => one.id === profile.weightSet);
  if (!set) throw new RangeError(`profile "${profile.id}" wants the weight set "${profile.weightSet}"`);
  return set.weights;
}

function numberOf(slug: string): number {
  const number = categoryNumber(slug);
  if (number < 0) throw new RangeError(`not a category: "${slug}"`);
  return number;
}
