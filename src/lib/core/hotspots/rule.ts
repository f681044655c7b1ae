import type { CellDetail } from '../scoring/detail.ts';
import type { CellScores } from '../scoring/score.ts';
import { isMoreThanChance } from '../statistics/false-discovery.ts';
import { topShare } from '../statistics/top-share.ts';

/** Which cells hotspots are made of. */
export interface HotspotRule {
  readonly id: string;
  /** "More than chance". */
  readonly title: string;
  /** In a sentence after "Hotspots are". */
  readonly plain: string;
  /** Share of the exposed cells, by score; null = the cells that are more than chance. */
  readonly share: number | null;
  /** Fewest cells that joined together are a hotspot. */
  readonly leastCells: number;
}

/**
 * The rules that are offered. A single cell that is more than chance is left out: what was tested is the cell
 * with its neighbours, and none of them passed. A single cell of a top share stands for itself.
 */
export const HOTSPOT_RULES: readonly HotspotRule[] = [
  {
    id: 'significant',
    title: 'More than chance',
    plain: 'neighbouring hexagons that are busier than chance would put side by side, two or more together',
    share: null,
    leastCells: 2
  },
  ...[0.01, 0.02, 0.05].map((share) => ({
    id: `top${100 * share}`,
    title: `Top ${100 * share}\u202f%`,
    plain: `the hexagons with the highest scores, ${100 * share} in 100 of all where people can be, neighbours joined`,
    share,
    leastCells: 1
  }))
];

/** The rule that is used unless another is asked for. */
export const USUAL_RULE = 'top5';

/** The rule with this id, or undefined. */
export function hotspotRule(id: string): HotspotRule | undefined {
  return HOTSPOT_RULES.find((rule) => rule.id === id);
}

/**
 * The cells of a rule: 1 for each cell of the grid that is chosen. Of cells that tie at the edge of a share all are taken, so that no
 * lot decides; a score of 0 is never in. Throws when the rule rests on the permutation test and `detail` is null. O(cells log cells).
 */
export function chosenCells(
  { id, share }: HotspotRule,
  { score, z }: Pick<CellScores, 'score' | 'z'>,
  detail: Pick<CellDetail, 'permutationQ'> | null
): Uint8Array {
  if (share !== null) return Uint8Array.from(topShare(score, share), (part) => (part > 0 ? 1 : 0));
  if (!detail) throw new Error(`the rule "${id}" rests on the closer look`);
  return Uint8Array.from(z, (one, cell) => (isMoreThanChance(one, detail.permutationQ[cell]) ? 1 : 0));
}
