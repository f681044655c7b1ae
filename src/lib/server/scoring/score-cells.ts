import type { Audience } from '#lib/core/audience/audience.ts';
import type { Moment } from '#lib/core/environment/moment.ts';
import { monthInWords, periodInWords } from '#lib/core/incidents/month.ts';
import { leaveOut, leftOutInWords } from '#lib/core/scoring/leave-out.ts';
import { WEIGHABLE } from '#lib/core/scoring/factors/index.ts';
import type { Profile } from '#lib/core/scoring/profile.ts';
import { detailCells, type CellDetail } from '#lib/core/scoring/detail.ts';
import { howSure, type HowSure } from '#lib/core/scoring/how-sure.ts';
import { scoreCells, type CellScores } from '#lib/core/scoring/score.ts';
import type { WardStatistics } from '#lib/core/scoring/wards.ts';
import type { Context } from '#lib/server/context.ts';
import { remember } from '#lib/server/store/memo.ts';
import type { Store } from '#lib/server/store/database.ts';
import { loadProfiles, type Profiles } from '#lib/server/council/profiles.ts';
import { readRequest, type RequestProblem, type ScoreChoice, type ScoreRequest } from './score-request.ts';
import { loadScoringInputs, type ScoringInputs } from './scoring-inputs.ts';
import { loadScoringMonths, statisticsOfWards } from './ward-inputs.ts';

export type { RequestProblem, ScoreRequest };

/** The scores of one request with all that is needed to read them. */
export interface ScoreAnswer {
  readonly ok: true;
  readonly inputs: ScoringInputs;
  readonly profile: Profile;
  readonly weights: Float64Array;
  readonly from: number;
  readonly to: number;
  readonly halfLifeMonths: number | null;
  readonly factorWeights: Readonly<Record<string, number>>;
  /** Whether what is measured along the ways counts only as far as people are there. */
  readonly presence: boolean;
  /** When the environment was told. */
  readonly moment: Moment;
  /** Titles of what the question weighs and this audience may not be told. */
  readonly leftOut: readonly string[];
  /** What a weight is counted in. */
  readonly unit: string;
  readonly cells: CellScores;
  /** The closer look at the cells, worked out when first asked for: some tenths of a second. */
  readonly detail: () => CellDetail;
  /** Of the closer look what hotspots rest on, likewise: half of the time. */
  readonly sure: () => HowSure;
  readonly wards: WardStatistics;
  /** Months of the period without a police file: their incidents are not known, and not zero. */
  readonly missing: readonly number[];
  /** Months of the period whose file broke off. */
  readonly broken: readonly number[];
  /** Sentences that belong beside every number of this answer. */
  readonly notes: readonly string[];
}

export type ScoreResult = ScoreAnswer | { readonly ok: false; readonly problems: readonly RequestProblem[] };

/**
 * Scores cells and wards for one request as an audience may be told them, or says what in it cannot be answered. `profiles`: others than
 * those in force.
 */
export async function scoreCellsService(
  context: Context,
  request: ScoreRequest,
  audience: Audience,
  profiles?: Profiles
): Promise<ScoreResult> {
  const { present } = await loadScoringMonths(context);
  const read = readRequest(request, profiles ?? (await loadProfiles(context)), present);
  if ('problems' in read) return { ok: false, problems: read.problems };
  const inputs = await loadScoringInputs(context, read.choice.spacing, {
    audience,
    wardsAt: read.choice.asked.wardsAt,
    moment: read.choice.moment
  });
  const scored = answer(context.store, inputs, read.choice);
  return read.choice.asked.change ? { ...scored, notes: [...scored.notes, CHANGED] } : scored;
}

const CHANGED = 'The weights of this question were changed by whoever asked it.';

function answer(store: Store, inputs: ScoringInputs, asked: ScoreChoice): ScoreAnswer {
  const { audience, cube, study, frame, months } = inputs;
  const choice = leaveOut(asked, audience, WEIGHABLE);
  const { profile, weights, from, to, halfLifeMonths } = choice;
  const question = { ...choice, cube, study, frame };
  const cells = scoreCells(question);
  const missing = monthsBetween(from, to).filter((month) => !months.present.includes(month));
  const broken = months.broken.filter((month) => month >= from && month <= to);
  const leftOut = leftOutInWords(choice.leftOut);
  const notes = [...notesOf(missing, broken, cells), ...(leftOut === null ? [] : [leftOut])];
  const looked = { ...question, tools: inputs.tools };
  const asks = nameOf(inputs, choice);
  const kept = <T>(what: string, work: () => T): T =>
    remember(store, inputs.version, `${what} ${asks}`, work, MOST_LOOKS);
  const sure = () => kept('howSure', () => howSure(looked));
  return {
    ok: true,
    inputs,
    profile,
    weights,
    from,
    to,
    halfLifeMonths,
    factorWeights: choice.factorWeights,
    ...{ presence: choice.presence, moment: choice.moment },
    leftOut: choice.leftOut,
    unit: choice.unit,
    cells,
    detail: () => kept('detail', () => detailCells({ ...looked, sure: sure(), present: months.present })),
    sure,
    wards: statisticsOfWards(inputs, choice),
    missing,
    broken,
    notes
  };
}

/** Closer looks that are kept: an export and its description, in several formats, ask for the same one after the other. */
const MOST_LOOKS = 4;

function nameOf({ wardSet, study, said }: ScoringInputs, choice: ScoreChoice): string {
  const { weights, from, to, halfLifeMonths, factorWeights, presence } = choice;
  const moment = study.environment?.moment;
  const asked = { weights: [...weights], from, to, halfLifeMonths, factorWeights, presence, moment, said };
  return `${study.grid.spacing} ${wardSet?.id} ${JSON.stringify(asked)}`;
}

function notesOf(missing: readonly number[], broken: readonly number[], cells: CellScores): string[] {
  const notes: string[] = [];
  if (missing.length > 0) {
    notes.push(`No police file for ${runsInWords(missing)}: what happened then is not counted.`);
  }
  if (broken.length > 0) {
    notes.push(`The police file broke off for ${runsInWords(broken)}: the count is too low.`);
  }
  if (cells.unplaced > 0) {
    notes.push(`${cells.unplaced} incidents lie beside the study area and are in no hexagon.`);
  }
  if (cells.refused !== null) notes.push(cells.refused);
  if (cells.noScore !== null) notes.push(cells.noScore);
  return notes;
}

/** Months (ascending) as periods: "February 2024, April to June 2024". */
function runsInWords(months: readonly number[]): string {
  const runs: [from: number, to: number][] = [];
  for (const month of months) {
    const last = runs.at(-1);
    if (last?.[1] === month - 1) last[1] = month;
    else runs.push([month, month]);
  }
  return runs.map(([from, to]) => (from === to ? monthInWords(from) : periodInWords(from, to))).join(', ');
}

function monthsBetween(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
