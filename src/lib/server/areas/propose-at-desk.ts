import type { Audience } from '#lib/core/audience/audience.ts';
import { HOTSPOT_RULES, hotspotRule, USUAL_RULE } from '#lib/core/hotspots/rule.ts';
import type { Period } from '#lib/core/incidents/period.ts';
import type { Context } from '#lib/server/context.ts';
import { loadProfiles } from '#lib/server/council/profiles.ts';
import { readSelection } from '#lib/server/scoring/read-selection.ts';
import { scoreCellsService } from '#lib/server/scoring/score-cells.ts';
import { loadScoringMonths } from '#lib/server/scoring/ward-inputs.ts';
import { proposeAreas } from './propose-areas.ts';

/** A candidate on the desk's list. */
export interface DeskCandidate {
  readonly id: string;
  readonly rank: number;
  readonly name: string;
  readonly cells: readonly string[];
  readonly rings: readonly Float64Array[];
  readonly incidents: number;
  readonly incidentsLow: number;
  readonly incidentsHigh: number;
  readonly shareOfCouncil: number;
  readonly areaM2: number;
  /** `NaN` = not known. */
  readonly confidence: number;
}

/** Candidates with the question that they come from; problems where it cannot be answered. */
export type DeskCandidates =
  | {
      readonly ok: true;
      readonly profile: { readonly id: string; readonly title: string };
      readonly period: Period;
      readonly rule: string;
      readonly candidates: readonly DeskCandidate[];
      readonly notes: readonly string[];
    }
  | { readonly ok: false; readonly problems: readonly string[] };

/** More than these nobody goes through in one sitting; the command writes all. */
const MOST = 20;

/** Candidates for the question of an address (`profile`, `from`, `to`, `rule`, `spacing`), as an audience may be told them. */
export async function proposeAtDesk(
  context: Context,
  parameters: URLSearchParams,
  audience: Audience
): Promise<DeskCandidates> {
  const { present } = await loadScoringMonths(context);
  const read = readSelection(parameters, await loadProfiles(context), present);
  const rule = hotspotRule(parameters.get('rule') ?? USUAL_RULE);
  if (!read)
    return { ok: false, problems: ['Nothing has been imported yet, so there is nothing to propose from.'] };
  const problems = read.problems.map(({ message }) => message);
  if (!rule)
    problems.push(`There is no such rule for areas. Known: ${HOTSPOT_RULES.map(({ id }) => id).join(', ')}.`);
  if (!rule || problems.length > 0) return { ok: false, problems };
  const { profile, period, spacing } = read.selection;
  const answer = await scoreCellsService(context, { profile: profile.id, ...period, spacing }, audience);
  if (!answer.ok) return { ok: false, problems: answer.problems.map(({ message }) => message) };
  const { areas, notes } = proposeAreas(answer, rule);
  const all = answer.cells.weighted.reduce((sum, one) => sum + (one || 0), 0);
  return {
    ok: true,
    profile: { id: profile.id, title: profile.title },
    ...{ period, rule: rule.id },
    candidates: areas.slice(0, MOST).map((area) => ({
      ...{ id: area.id, rank: area.rank, name: area.name, cells: area.cellIds, rings: area.shape.rings },
      ...{ incidents: area.incidents, incidentsLow: area.incidentsLow, incidentsHigh: area.incidentsHigh },
      ...{ areaM2: area.areaM2, confidence: area.confidence },
      shareOfCouncil: all > 0 ? area.weighted / all : NaN
    })),
    notes: [
      ...answer.notes,
      ...notes,
      ...(areas.length > MOST ? [`The first ${MOST} of ${areas.length} are shown.`] : [])
    ]
  };
}
