import { CATEGORIES, categoryNumber } from '../incidents/category.ts';
import { wholeNumber } from '../statistics/whole-number.ts';
import type { SiteFindings } from './appraise.ts';
import { DESTINATIONS } from './site-walks.ts';
import type { SiteWays } from './site-ways.ts';

/** How a question is answered. What is measured never proves that a place is well designed, only that something speaks against it or nothing does. Evidence can answer the first four; where it is silent the planner does. */
export const ANSWERS = {
  supports: 'Nothing measured today speaks against it',
  none: 'Nothing recorded',
  mixed: 'The evidence is mixed',
  attention: 'Needs attention in the design',
  planner: 'For the planner to answer',
  unknown: 'Not known'
} as const;

/** One of `ANSWERS`. */
export type AnswerKind = keyof typeof ANSWERS;

/** What evidence says to a question: sentences with their numbers. */
export interface Reading {
  readonly answer: AnswerKind;
  readonly evidence: readonly string[];
}

/** Shares of the metres that are known above which a finding needs attention, and below which nothing is held against it: settings, said beside the answer. */
export const SHARES = { attention: 0.5, supports: 0.2 } as const;
/** Of less than this share of the metres nothing is concluded. */
const LEAST_KNOWN = 0.5;

/** How the nearest stop is reached, and the ways that are there: where the site has none, nobody knows how one will move through it. */
export function readMovement({ walks, inside, near }: SiteFindings): Reading {
  const stop = walks?.find(({ kind }) => kind === 'stop');
  if (!stop) return { answer: 'unknown', evidence: ['There is no street map, so ways are not known.'] };
  const here = `${metres(inside.walk)} of ways that people may walk lie in the site today.`;
  if (!stop.walk) return { answer: 'attention', evidence: [here, 'No stop can be walked to within 3 km.'] };
  const { usual } = DESTINATIONS.stop;
  const far = stop.walk.metres + stop.walk.gap;
  const reach: AnswerKind = far <= usual ? 'supports' : far <= 2 * usual ? 'mixed' : 'attention';
  const overlooked = shareOfWays(near, 'isolated', 'are isolated');
  const through: AnswerKind = inside.walk > 0 ? 'supports' : 'planner';
  return {
    answer: worst([reach, overlooked.answer, through]),
    evidence: [
      here,
      `The nearest stop is ${metres(far)} on foot; ${usual} m is usual.`,
      ...overlooked.evidence.map((sentence) => `In and within 100 m of the site: ${lower(sentence)}`),
      'Whether ways through it will be clear and direct is for its layout to show.'
    ]
  };
}

/** How near there is somewhere to go. */
export function readCentre({ walks }: SiteFindings): Reading {
  const centre = walks?.find(({ kind }) => kind === 'centre');
  if (!centre) return { answer: 'unknown', evidence: ['There is no street map, so shops are not known.'] };
  if (!centre.walk) return { answer: 'mixed', evidence: ['No group of shops can be walked to within 3 km.'] };
  const far = centre.walk.metres + centre.walk.gap;
  const { usual } = DESTINATIONS.centre;
  return {
    answer: far <= usual ? 'supports' : 'mixed',
    evidence: [`The nearest group of shops and other places to go is ${metres(far)} on foot.`]
  };
}

/** What the walks to stop, school and centre are like at the first moment that was asked. */
export function readRoutes({ walks }: SiteFindings): Reading {
  const all = (walks ?? []).flatMap(({ kind, walk }) => (walk ? [{ kind, ways: walk.ways[0] }] : []));
  // One that is 0 m long passes no way.
  const routes = all.filter(({ ways }) => ways.walk > 0);
  if (all.length > 0 && routes.length === 0)
    return { answer: 'supports', evidence: ['The site touches every one of them: no way has to be walked.'] };
  if (routes.length === 0) return { answer: 'unknown', evidence: ['No walking route is known.'] };
  const readings = routes.map(({ kind, ways }) => ({
    title: DESTINATIONS[kind].title.toLowerCase(),
    dark: shareOfWays(ways, 'dark', 'are dark'),
    isolated: shareOfWays(ways, 'isolated', 'are isolated')
  }));
  return {
    answer: worst(readings.flatMap(({ dark, isolated }) => [dark.answer, isolated.answer])),
    evidence: readings.flatMap(({ title, dark, isolated }) =>
      [dark, isolated].flatMap(({ evidence }) =>
        evidence.map((sentence) => `To the ${title}: ${lower(sentence)}`)
      )
    )
  };
}

/** Whether the ways near by are dark, and isolated: the worse of the two. What isolation takes together is said, since a way may fail two of its tests and not be called isolated. */
export function readSurveillance({ near }: SiteFindings): Reading {
  const [dark, isolated] = [
    shareOfWays(near, 'dark', 'are dark'),
    shareOfWays(near, 'isolated', 'are isolated')
  ];
  if (!(near.walk > 0)) return isolated;
  return {
    answer: worst([dark.answer, isolated.answer]),
    evidence: [
      ...isolated.evidence,
      ...dark.evidence,
      'A way is isolated where three of these hold: nothing overlooks it, nothing is open near by, it is far from a choice of ways, it is dark. “What if” tells how many metres each holds for.'
    ]
  };
}

/** Reads a share of the metres of ways that are known. */
export function shareOfWays(ways: SiteWays, of: 'dark' | 'isolated', are: string): Reading {
  const value = ways[of];
  const known = of === 'dark' ? ways.darkKnown : ways.isolatedKnown;
  if (!(ways.walk > 0)) return { answer: 'planner', evidence: ['There are no ways here yet.'] };
  if (Number.isNaN(value) || known < LEAST_KNOWN)
    return {
      answer: 'unknown',
      evidence: [
        `Of ${percent(1 - known)} of ${metres(ways.walk)} of ways it is not known whether they ${are}.`
      ]
    };
  const part = value / (ways.walk * known);
  return {
    answer: part >= SHARES.attention ? 'attention' : part <= SHARES.supports ? 'supports' : 'mixed',
    evidence: [
      `${metres(value)} of ${metres(ways.walk)} of ways ${are} (${percent(part)} of what is known${known < 1 ? `; ${percent(1 - known)} is not` : ''}).`
    ]
  };
}

/**
 * Reads categories within 100 m beside the council: more than the council's rate only where the whole interval lies above it. These alone
 * are told one by one. Where most of the site lies outside the wards, no count is not the same as none recorded.
 */
export function recorded({ categories, figures }: SiteFindings, ids: readonly string[]): Reading {
  const found = ids.map((id) => categories[categoryNumber(id)]);
  const more = found.filter(({ rate, rateCouncil }) => rate[1] > rateCouncil);
  const rest = found.filter((one) => !more.includes(one));
  const isOut = figures.beyondShare > 1 - LEAST_KNOWN;
  const unknown = isOut || found.some(({ rate }) => Number.isNaN(rate[0]));
  const nothing = found.every(({ within }) => within[0] === 0);
  const less = found.every(({ rate, rateCouncil }) => rate[2] < rateCouncil);
  return {
    answer:
      more.length > 0 ? 'attention' : unknown ? 'unknown' : less ? 'supports' : nothing ? 'none' : 'mixed',
    evidence: [
      ...(isOut
        ? [
            `${percent(figures.beyondShare)} of the site lies outside the council’s wards, where what was recorded may be missing.`
          ]
        : nothing && !unknown && !less
          ? [
              'Nothing was recorded; of so small an area that does not show that it is less than in the council.'
            ]
          : []),
      ...more.map(
        ({ category, within, rate, rateCouncil }) =>
          `${CATEGORIES[category].title}, clearly more than in the council as a whole: ${wholeNumber(within[0])} within 100 m, ${number(rate[0])} per hectare (95\u202f% interval ${number(rate[1])} to ${number(rate[2])}; the council ${number(rateCouncil)}).`
      ),
      ...(rest.length > 0
        ? [
            `Not clearly more than in the council: ${rest.map(({ category, within }) => `${CATEGORIES[category].title.toLowerCase()} (${wholeNumber(within[0])} within 100 m)`).join(', ')}.`
          ]
        : [])
    ]
  };
}

const ORDER: readonly AnswerKind[] = ['supports', 'planner', 'unknown', 'mixed', 'attention'];

function worst(answers: readonly AnswerKind[]): AnswerKind {
  return ORDER[Math.max(...answers.map((answer) => ORDER.indexOf(answer)))];
}

function metres(value: number): string {
  return `${wholeNumber(value)} m`;
}

/** As pages write shares: one place below ten. */
function percent(value: number): string {
  const points = 100 * value;
  return `${points !== 0 && points < 9.95 ? points.toFixed(1) : Math.round(points)}\u202f%`;
}

function number(value: number): string {
  return Number.isFinite(value)
    ? value.toLocaleString('en-GB', { maximumSignificantDigits: 2 })
    : 'not known';
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
