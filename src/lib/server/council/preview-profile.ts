import { cellId } from '#lib/core/geometry/hex-grid.ts';
import { needsWard } from '#lib/core/incidents/place-names.ts';
import { periodInWords } from '#lib/core/incidents/month.ts';
import { movesOfRanks, type RankMoves } from '#lib/core/scoring/moves-of-ranks.ts';
import type { Context } from '#lib/server/context.ts';
import { cellTitles } from '#lib/server/scoring/cell-titles.ts';
import { scoreCellsService } from '#lib/server/scoring/score-cells.ts';
import { loadProfiles } from './profiles.ts';
import { propose, type Proposal } from './propose-profile.ts';
import type { ConfigurationProblem } from './set-configuration.ts';

/** A hexagon as people know it. */
export interface NamedCell {
  readonly id: string;
  readonly name: string;
  readonly before: number;
  readonly after: number;
}

/** How the places of one question move. */
export interface QuestionMoves {
  readonly title: string;
  /** "January 2025 to October 2025". */
  readonly period: string;
  readonly spacing: number;
  readonly scored: number;
  readonly groups: readonly {
    readonly title: string;
    readonly size: number;
    readonly cameIn: readonly NamedCell[];
    readonly wentOut: readonly NamedCell[];
  }[];
  readonly largest: readonly NamedCell[];
}

/** What a proposal would move, question by question; or all that is wrong with it. */
export type ProfilePreview =
  | { readonly ok: true; readonly questions: readonly QuestionMoves[]; readonly notes: readonly string[] }
  | { readonly ok: false; readonly problems: readonly ConfigurationProblem[] };

/** Scores what is in force and what is proposed, for officers and the usual period, and tells who moves. Nothing is stored. */
export async function previewProfile(context: Context, proposal: Proposal): Promise<ProfilePreview> {
  const present = await loadProfiles(context);
  const proposed = propose(present, proposal);
  if (!proposed.ok) return proposed;
  const questions: QuestionMoves[] = [];
  const notes = new Set<string>();
  for (const { id, title } of proposed.touched) {
    const before = await scoreCellsService(context, { profile: id }, 'officer', present);
    const after = await scoreCellsService(context, { profile: id }, 'officer', proposed.profiles);
    if (!before.ok || !after.ok) {
      const refused = [before, after].flatMap((one) => (one.ok ? [] : one.problems));
      return { ok: false, problems: [{ message: refused[0].message }] };
    }
    const { study, wards } = after.inputs;
    const { grid } = study;
    const titles = cellTitles(after);
    const titleOf = (cell: number): string => {
      const title = titles[cell] ?? 'No named street';
      const ward = wards[study.ward[cell]]?.name;
      return ward && needsWard(title) ? `${title} in ${ward}` : title;
    };
    const moves = movesOfRanks(before.cells.rank, after.cells.rank);
    const named = (cell: number): NamedCell => ({
      id: cellId(grid.spacing, grid.q[cell], grid.r[cell]),
      name: titleOf(cell),
      before: before.cells.rank[cell],
      after: after.cells.rank[cell]
    });
    after.notes.forEach((note) => notes.add(note));
    questions.push({
      title,
      period: periodInWords(after.from, after.to),
      spacing: grid.spacing,
      scored: moves.scored,
      groups: groupsOf(moves, named),
      largest: moves.largest.map(named)
    });
  }
  return { ok: true, questions, notes: [...notes] };
}

function groupsOf(moves: RankMoves, named: (cell: number) => NamedCell): QuestionMoves['groups'] {
  const titles = ['The first ten', 'The first 5 in 100'];
  return moves.leading.map(({ size, cameIn, wentOut }, at) => ({
    ...{ title: titles[at], size },
    cameIn: cameIn.map(named),
    wentOut: wentOut.map(named)
  }));
}
