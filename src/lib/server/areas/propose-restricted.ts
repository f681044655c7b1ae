import { areaShape } from '#lib/core/areas/area-shape.ts';
import { cutToAreas, LARGEST_M2, LEAST_CELLS } from '#lib/core/areas/cut.ts';
import { cellArea, cellId, cellPositions } from '#lib/core/geometry/hex-grid.ts';
import { cellGroups } from '#lib/core/hotspots/groups.ts';
import {
  chosenCells,
  HOTSPOT_RULES,
  hotspotRule,
  USUAL_RULE,
  type HotspotRule
} from '#lib/core/hotspots/rule.ts';
import { areaName, areaTitle } from '#lib/core/incidents/area-name.ts';
import { toldCount } from '#lib/core/restricted/hour-week.ts';
import type { RestrictedRow } from '#lib/core/restricted/restricted-row.ts';
import { isChosen } from '#lib/core/restricted/women-and-girls.ts';
import { onGrid } from '#lib/core/scoring/on-grid.ts';
import { benjaminiHochberg } from '#lib/core/statistics/false-discovery.ts';
import { getisOrd } from '#lib/core/statistics/getis-ord.ts';
import { permutationP } from '#lib/core/statistics/permutation.ts';
import type { Context } from '#lib/server/context.ts';
import { restrictedQuestion, type RestrictedQuestion } from '#lib/server/restricted/restricted-desk.ts';
import { USUAL_SPACING } from '#lib/server/scoring/score-request.ts';
import { loadScoringInputs, type ScoringInputs } from '#lib/server/scoring/scoring-inputs.ts';
import { restrictedExtracts, restrictedRows } from '#lib/server/store/restricted.ts';

/** As addresses name the question about restricted rows, beside the profiles. */
export const RESTRICTED_PROFILE = 'women-and-girls-restricted';

/** A candidate from restricted rows: what is told of its rows may leave. */
export interface RestrictedCandidate {
  readonly id: string;
  readonly name: string;
  readonly cells: readonly string[];
  readonly rings: readonly Float64Array[];
  /** Rows in it, rounded down to fives. */
  readonly atLeast: number;
  readonly areaM2: number;
}

/** Candidates from restricted rows, most rows first; problems where they cannot be proposed. */
export type RestrictedCandidates =
  | {
      readonly ok: true;
      readonly question: RestrictedQuestion;
      readonly rule: string;
      readonly candidates: readonly RestrictedCandidate[];
      readonly notes: readonly string[];
    }
  | { readonly ok: false; readonly problems: readonly string[] };

/** More than these nobody goes through in one sitting. */
const MOST = 20;

/**
 * Candidates for priority areas from crimes against women and girls in restricted extracts, by the rules that public figures have (METHODS 4
 * and 12): hexagons that lead, or are more than chance, joined, cut and named by published streets. For officers alone. Areas with fewer than
 * five rows are not proposed. Domestic abuse is out unless the address says `domestic=in`: it happens at home, where no patrol goes.
 */
export async function proposeRestricted(
  context: Context,
  { query }: { readonly query: string }
): Promise<RestrictedCandidates> {
  const asked = new URLSearchParams(query);
  const rule = hotspotRule(asked.get('rule') ?? USUAL_RULE);
  if (!rule) {
    const known = HOTSPOT_RULES.map(({ id }) => id).join(', ');
    return { ok: false, problems: [`There is no such rule for areas. Known: ${known}.`] };
  }
  const usual = restrictedQuestion(await restrictedExtracts(context.store), asked);
  if (!usual)
    return { ok: false, problems: ['No restricted extract is stored, so there is nothing to propose from.'] };
  const question: RestrictedQuestion = {
    ...usual,
    of: 'women-and-girls',
    domestic: asked.get('domestic') === 'in' ? 'in' : 'out'
  };
  const inputs = await loadScoringInputs(context, USUAL_SPACING, { audience: 'officer' });
  const all = await restrictedRows(context.store, question.period.from, question.period.to);
  const rows = all.filter((row) => isChosen(row, question));
  const { counts, beside } = countsOf(rows, inputs);
  const chosen = chosenBy(rule, counts, inputs);
  if ('problem' in chosen) return { ok: false, problems: [chosen.problem] };
  const found = areasOf(chosen.cells, counts, inputs);
  const unplaced = rows.filter(({ easting }) => easting === null).length + beside;
  return {
    ok: true,
    question,
    rule: rule.id,
    candidates: found.slice(0, MOST),
    notes: [
      ...(found.length > MOST ? [`The first ${MOST} of ${found.length} are shown.`] : []),
      ...(unplaced > 0
        ? ['Rows without a place, or where no street or building is known, are in no hexagon.']
        : []),
      'Counts are rounded down to fives, and areas with fewer than five are left out, here as in all that leaves.'
    ]
  };
}

/** Rows of each hexagon of the grid, `NaN` where nobody can be; and how many lie in none where somebody can. */
function countsOf(
  rows: readonly RestrictedRow[],
  { study, frame }: ScoringInputs
): { readonly counts: Float64Array; readonly beside: number } {
  const placed = rows.filter(({ easting }) => easting !== null);
  const at = cellPositions(
    frame.grid,
    Float64Array.from(placed, ({ easting }) => easting ?? NaN),
    Float64Array.from(placed, ({ northing }) => northing ?? NaN)
  );
  const exposed = new Float64Array(frame.exposedCell.length);
  let beside = 0;
  for (const cell of at)
    if (cell < 0) beside++;
    else exposed[cell]++;
  return { counts: onGrid(exposed, frame.exposedCell, study.grid.q.length), beside };
}

function chosenBy(
  rule: HotspotRule,
  counts: Float64Array,
  { study, frame, tools }: ScoringInputs
): { readonly cells: Uint8Array } | { readonly problem: string } {
  if (rule.share !== null) return { cells: chosenCells(rule, { score: counts, z: counts }, null) };
  const exposed = Float64Array.from(frame.exposedCell, (cell) => counts[cell]);
  const clusters = getisOrd(exposed, frame.neighbours);
  if (clusters.refused !== undefined) return { problem: clusters.refused };
  const q = benjaminiHochberg(permutationP(exposed, frame.neighbours, tools.lots()));
  const spread = (values: Float64Array) => onGrid(values, frame.exposedCell, study.grid.q.length);
  return { cells: chosenCells(rule, { score: counts, z: spread(clusters.z) }, { permutationQ: spread(q) }) };
}

function areasOf(
  chosen: Uint8Array,
  counts: Float64Array,
  { study: { grid }, cube, named, wards }: ScoringInputs
): RestrictedCandidate[] {
  const mostCells = Math.max(LEAST_CELLS, Math.floor(LARGEST_M2 / cellArea(grid.spacing)));
  const groups = cutToAreas(grid, cellGroups(grid, chosen), counts, { leastCells: LEAST_CELLS, mostCells });
  const cellOfPlace = cellPositions(grid, cube.easting, cube.northing);
  const idOf = (cell: number) => cellId(grid.spacing, grid.q[cell], grid.r[cell]);
  const all = groups.map(({ cells }) => {
    const inside = new Set(cells);
    const places = Array.from(cellOfPlace.keys()).filter((place) => inside.has(cellOfPlace[place]));
    const ids = Array.from(cells, idOf);
    return {
      rows: cells.reduce((sum, cell) => sum + (counts[cell] || 0), 0),
      id: ids[0],
      name: areaTitle(
        areaName(places, named),
        wards.map((ward) => ward.name),
        'No named street'
      ),
      cells: ids,
      areaM2: ids.length * cellArea(grid.spacing)
    };
  });
  return all
    .sort((a, b) => b.rows - a.rows || a.id.localeCompare(b.id))
    .flatMap(({ rows, ...area }) => {
      const atLeast = toldCount(rows);
      return atLeast === null
        ? []
        : [{ ...area, atLeast, rings: areaShape(area.cells).flatMap(({ rings }) => rings) }];
    });
}
