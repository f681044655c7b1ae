import { createHash } from 'node:crypto';
import { canonicalJson } from '#lib/core/areas/canonical-json.ts';
import { gridIndex, parseCellId } from '#lib/core/geometry/hex-grid.ts';
import { CATEGORIES } from '#lib/core/incidents/category.ts';
import { formatMonth, parseMonth } from '#lib/core/incidents/month.ts';
import { categoryTotals, countedCategories, monthTotals } from '#lib/core/incidents/totals.ts';
import { byarInterval } from '#lib/core/statistics/intervals.ts';
import type { Context } from '#lib/server/context.ts';
import { scoreCellsService, type RequestProblem, type ScoreAnswer } from '#lib/server/scoring/score-cells.ts';
import type { ScoreRequest } from '#lib/server/scoring/score-request.ts';
import { CODE_VERSION } from './code-version.ts';

/** What a step in the life of an area rests on: frozen with it. */
export interface Evidence {
  /** Of the form of this object. */
  readonly form: 1;
  readonly question: EvidenceQuestion;
  readonly cells: readonly string[];
  readonly versions: { readonly data: number; readonly code: string };
  readonly figures: EvidenceFigures;
}

/** The question in full: nothing of it is looked up again when it is asked anew. */
export interface EvidenceQuestion {
  readonly profile: string;
  readonly profileVersion: number;
  readonly from: string;
  readonly to: string;
  readonly spacing: number;
  readonly halfLifeMonths: number | null;
  /** Weight of one incident of each category, and of each factor. */
  readonly weights: Readonly<Record<string, number>>;
  readonly factors: Readonly<Record<string, number>>;
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
  readonly councilIncidents: number;
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

type Refused = { readonly ok: false; readonly problems: readonly RequestProblem[] };

/** Works out the evidence for cells (ids of one spacing) under a question, as officers may be told it. */
export async function evidenceOf(
  context: Context,
  request: ScoreRequest,
  cells: readonly string[]
): Promise<Frozen | Refused> {
  const spacing = parseCellId(cells[0] ?? '')?.spacing ?? request.spacing;
  const answer = await scoreCellsService(context, { ...request, spacing }, 'officer');
  if (!answer.ok) return answer;
  const at = positionsOf(answer, cells);
  if (!at) {
    const message = 'A hexagon of this area lies outside the council that is loaded.';
    return { ok: false, problems: [{ field: 'cells', value: cells.join(' '), message }] };
  }
  return freeze({
    form: 1,
    question: questionOf(answer),
    cells: [...cells],
    versions: { data: answer.inputs.version, code: CODE_VERSION },
    figures: figuresOf(answer, at)
  });
}

/** The same question asked again of what is stored now. */
export async function evidenceAgain(
  context: Context,
  { question, cells }: Evidence
): Promise<Frozen | Refused> {
  const { profile, from, to, spacing, halfLifeMonths } = question;
  const period = { from: parseMonth(from), to: parseMonth(to) };
  return evidenceOf(context, { profile, spacing, halfLifeMonths, ...period }, cells);
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

function positionsOf({ inputs }: ScoreAnswer, cells: readonly string[]): number[] | null {
  const { grid } = inputs.study;
  const index = gridIndex(grid);
  const at = cells.map((id) => {
    const cell = parseCellId(id);
    return cell?.spacing === grid.spacing ? index(cell.q, cell.r) : -1;
  });
  return at.length > 0 && at.every((position) => position >= 0) ? at : null;
}

function questionOf(answer: ScoreAnswer): EvidenceQuestion {
  const { profile, from, to, inputs, halfLifeMonths, weights, factorWeights } = answer;
  return {
    ...{ profile: profile.id, profileVersion: profile.version, halfLifeMonths },
    ...{ from: formatMonth(from), to: formatMonth(to), spacing: inputs.study.grid.spacing },
    weights: Object.fromEntries(CATEGORIES.map(({ id }, category) => [id, weights[category]])),
    factors: { ...factorWeights }
  };
}

function figuresOf(answer: ScoreAnswer, at: readonly number[]): EvidenceFigures {
  const { cells, inputs, weights, from, to } = answer;
  const { cube, frame } = inputs;
  const { confidence, permutationQ } = answer.detail();
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
  return {
    ...{ incidents, incidentsLow, incidentsHigh, weighted: sum(cells.weighted) },
    shareOfCouncil: all > 0 ? sum(cells.weighted) / all : null,
    score: mean(cells.score),
    confidence: mean(confidence),
    significantCells: at.filter((cell) => permutationQ[cell] < 0.05 && cells.z[cell] > 0).length,
    councilIncidents: cells.incidents.reduce((total, one) => total + (one || 0), 0),
    byCategory: Object.fromEntries(CATEGORIES.map(({ id }, category) => [id, totals[category]])),
    byMonth: Object.fromEntries(
      Array.from({ length: to - from + 1 }, (_, i) => [
        formatMonth(from + i),
        months[from + i - cube.firstMonth] ?? 0
      ])
    ),
    missing: answer.missing.map(formatMonth),
    notes: answer.notes
  };
}
