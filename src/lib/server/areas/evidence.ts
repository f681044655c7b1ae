import { createHash } from 'node:crypto';
import { areaShape } from '#lib/core/areas/area-shape.ts';
import { canonicalJson } from '#lib/core/areas/canonical-json.ts';
import { busierSince } from '#lib/core/areas/since.ts';
import { planarArea } from '#lib/core/geometry/polygon.ts';
import { parseCellId } from '#lib/core/geometry/hex-grid.ts';
import { formatMoment } from '#lib/core/environment/moment.ts';
import { CATEGORIES } from '#lib/core/incidents/category.ts';
import { formatMonth } from '#lib/core/incidents/month.ts';
import { categoryTotals, countedCategories, monthTotals } from '#lib/core/incidents/totals.ts';
import { byarInterval } from '#lib/core/statistics/intervals.ts';
import type { Context } from '#lib/server/context.ts';
import { scoreCellsService, type RequestProblem, type ScoreAnswer } from '#lib/server/scoring/score-cells.ts';
import type { ScoreRequest } from '#lib/server/scoring/score-request.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import type { Profiles } from '#lib/server/council/profiles.ts';
import { areaConcerns, areaWays, type AreaConcerns, type AreaWays } from './area-surroundings.ts';
import { positionsOf, reviewAgainst, type AreaReview, type ReviewAsked } from './review-against.ts';
import { restrictedFigures, type RestrictedAsked, type RestrictedFigures } from './restricted-evidence.ts';
import { CODE_VERSION } from './code-version.ts';
import { askedAgain, type EvidenceQuestion } from './frozen-question.ts';

/** What a step in the life of an area rests on: frozen with it. */
export interface Evidence {
  /** Of the form of this object. */
  readonly form: 2 | 3;
  readonly question: EvidenceQuestion;
  readonly cells: readonly string[];
  readonly versions: { readonly data: number; readonly code: string };
  readonly figures: EvidenceFigures;
}

/** What is asked besides the scored question. */
export interface EvidenceAsked {
  readonly asOf: string;
  readonly review: ReviewAsked | null;
  readonly restricted?: RestrictedAsked;
}

/** Figures of an area; null = not known. */
export interface EvidenceFigures {
  readonly incidents: number;
  readonly incidentsLow: number;
  readonly incidentsHigh: number;
  readonly weighted: number;
  /** Of all in the council, 0 to 1. */
  readonly shareOfCouncil: number | null;
  readonly score: number | null;
  readonly confidence: number | null;
  readonly significantCells: number;
  readonly areaM2: number;
  /** Of the wards' land together. */
  readonly councilM2: number;
  readonly councilIncidents: number;
  /** First month of the unbroken run of quarters with more by its size than the council; null = the last quarter had not. */
  readonly since: string | null;
  readonly ways: AreaWays | null;
  readonly concerns: AreaConcerns;
  /** Before and after, once it is reviewed. */
  readonly review: AreaReview | null;
  /** Of restricted rows, where it was proposed from them. */
  readonly restricted?: RestrictedFigures;
  readonly byCategory: Readonly<Record<string, number>>;
  /** Incidents that count, by month. */
  readonly byMonth: Readonly<Record<string, number>>;
  /** Months of the period without a police file. */
  readonly missing: readonly string[];
  readonly notes: readonly string[];
}

/** Evidence with the text that is kept and its hash. */
export interface Frozen {
  readonly ok: true;
  readonly evidence: Evidence;
  readonly text: string;
  readonly hash: string;
}

const OUTSIDE_NOW = {
  field: 'cells',
  value: '',
  message: 'A hexagon of this area lies outside the council that is loaded.'
};

type Refused = { readonly ok: false; readonly problems: readonly RequestProblem[] };

/** Works out the evidence for cells (ids of one spacing) under a question, as officers may be told it. `profiles`: others than those in force. */
export async function evidenceOf(
  context: Context,
  request: ScoreRequest,
  cells: readonly string[],
  { asOf, review, restricted }: EvidenceAsked,
  profiles?: Profiles
): Promise<Frozen | Refused> {
  const council = await loadCouncil(context);
  const spacing = parseCellId(cells[0] ?? '')?.spacing ?? request.spacing;
  const answer = await scoreCellsService(context, { ...request, spacing }, 'officer', profiles);
  if (!answer.ok) return answer;
  const at = allPositions(answer, cells);
  if (!council || !at) return { ok: false, problems: [{ ...OUTSIDE_NOW, value: cells.join(' ') }] };
  const parts = areaShape(cells);
  return freeze({
    form: 3,
    question: { ...questionOf(answer), asOf, review, ...(restricted && { restricted }) },
    cells: [...cells],
    versions: { data: answer.inputs.version, code: CODE_VERSION },
    figures: {
      ...figuresOf(
        answer,
        at,
        parts.reduce((sum, part) => sum + planarArea(part), 0)
      ),
      ways: await areaWays(context, parts, answer.moment),
      concerns: await areaConcerns(context, council.id, parts, asOf),
      review: review && reviewAgainst(answer, at, review),
      ...(restricted && { restricted: await restrictedFigures(context, restricted, cells) })
    }
  });
}

/** The same question, as it was frozen, asked again of what is stored now; day and review as in the question, unless others are asked. */
export async function evidenceAgain(
  context: Context,
  { question, cells }: Pick<Evidence, 'question' | 'cells'>,
  asked: EvidenceAsked = question
): Promise<Frozen | Refused> {
  const { request, profiles } = await askedAgain(context, question);
  return evidenceOf(context, request, cells, asked, profiles);
}

/** What a review says of what is stored now, without the rest of the evidence. */
export async function reviewNow(
  context: Context,
  question: EvidenceQuestion,
  cells: readonly string[],
  review: ReviewAsked
): Promise<AreaReview | Refused> {
  const spacing = parseCellId(cells[0] ?? '')?.spacing;
  const { request, profiles } = await askedAgain(context, question);
  const answer = await scoreCellsService(context, { ...request, spacing }, 'officer', profiles);
  if (!answer.ok) return answer;
  const at = allPositions(answer, cells);
  return at ? reviewAgainst(answer, at, review) : { ok: false, problems: [OUTSIDE_NOW] };
}

/** Evidence as text that is the same wherever it is made, with its SHA-256. */
export function freeze(evidence: Evidence): Frozen {
  const text = canonicalJson(evidence);
  return { ok: true, evidence: JSON.parse(text) as Evidence, text, hash: hashOf(text) };
}

/** SHA-256, hexadecimal. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** Positions of the hexagons of an area; null unless all of them are in the grid. */
function allPositions(answer: ScoreAnswer, cells: readonly string[]): number[] | null {
  const at = positionsOf(answer, cells);
  return at.length > 0 && at.length === cells.length ? at : null;
}

function questionOf(answer: ScoreAnswer): Omit<EvidenceQuestion, keyof EvidenceAsked> {
  const { profile, from, to, inputs, halfLifeMonths, weights, factorWeights, presence, moment } = answer;
  return {
    ...{ profile: profile.id, profileVersion: profile.version, halfLifeMonths },
    ...{ from: formatMonth(from), to: formatMonth(to), spacing: inputs.study.grid.spacing },
    weights: Object.fromEntries(CATEGORIES.map(({ id }, category) => [id, weights[category]])),
    factors: { ...factorWeights },
    ...{ presence, time: formatMoment(moment) }
  };
}

function figuresOf(
  answer: ScoreAnswer,
  at: readonly number[],
  areaM2: number
): Omit<EvidenceFigures, 'ways' | 'concerns' | 'review' | 'restricted'> {
  const { cells, inputs, weights, from, to } = answer;
  const { cube, frame } = inputs;
  const { confidence, permutationQ } = answer.sure();
  const sum = (column: Float64Array): number => at.reduce((all, cell) => all + (column[cell] || 0), 0);
  const mean = (column: Float64Array): number | null => {
    const known = at.filter((cell) => !Number.isNaN(column[cell]));
    return known.length === 0 ? null : known.reduce((all, cell) => all + column[cell], 0) / known.length;
  };
  const incidents = sum(cells.incidents);
  const [incidentsLow, incidentsHigh] = byarInterval(incidents);
  const all = cells.weighted.reduce((total, one) => total + (one || 0), 0);
  const inside = new Set(at);
  const isInside = Uint8Array.from(frame.placeCell, (cell) =>
    cell >= 0 && inside.has(frame.exposedCell[cell]) ? 1 : 0
  );
  const counted = countedCategories(weights);
  const months = monthTotals(cube, counted, isInside);
  const totals = categoryTotals(cube, from, to, isInside);
  const period = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const inMonth = (column: Float64Array, month: number): number => column[month - cube.firstMonth] ?? 0;
  const councilM2 = Math.round(1e6 * inputs.wards.reduce((total, { areaKm2 }) => total + areaKm2, 0));
  return {
    ...{ incidents, incidentsLow, incidentsHigh, weighted: sum(cells.weighted) },
    shareOfCouncil: all > 0 ? sum(cells.weighted) / all : null,
    score: mean(cells.score),
    confidence: mean(confidence),
    significantCells: at.filter((cell) => permutationQ[cell] < 0.05 && cells.z[cell] > 0).length,
    areaM2: Math.round(areaM2),
    councilM2,
    since: sinceOf(answer, { isInside, areaM2, councilM2 }),
    councilIncidents: cells.incidents.reduce((total, one) => total + (one || 0), 0),
    byCategory: Object.fromEntries(CATEGORIES.map(({ id }, category) => [id, totals[category]])),
    byMonth: Object.fromEntries(period.map((month) => [formatMonth(month), inMonth(months, month)])),
    missing: answer.missing.map(formatMonth),
    notes: answer.notes
  };
}

/** Since when it has had more by its size than the council: looked for back to the first month that is stored. */
function sinceOf(
  { inputs: { cube, months }, weights, to }: ScoreAnswer,
  {
    isInside,
    ...sizes
  }: { readonly isInside: Uint8Array; readonly areaM2: number; readonly councilM2: number }
): string | null {
  const counted = countedCategories(weights);
  const known = (column: Float64Array): number[] =>
    Array.from(column.slice(0, to - cube.firstMonth + 1), (count, i) =>
      months.present.includes(cube.firstMonth + i) ? count : NaN
    );
  const since = busierSince({
    ...{ area: known(monthTotals(cube, counted, isInside)), council: known(monthTotals(cube, counted)) },
    ...sizes
  });
  return since < 0 ? null : formatMonth(cube.firstMonth + since);
}
