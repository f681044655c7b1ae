import type { CellScores } from '#lib/core/scoring/score.ts';
import type { WeighableFactor } from '#lib/core/scoring/weighable.ts';

/** How strongly a hexagon is hatched: all that is known elsewhere is known here, part of it is not, much of it is not. */
export const HATCH = { none: 0, part: 1, much: 2 } as const;
/** Below this share of what is known elsewhere it is much that is not known. */
const MUCH_BELOW = 0.7;

/** What is known of what a question weighs: where less is, a score is less sure, and never the safer for it. */
export interface Knowledge {
  /** The largest share of the weights that is known in any hexagon, 0 to 1. */
  readonly most: number;
  /** One of `HATCH` for each cell of the grid. */
  readonly hatch: Uint8Array;
  /** Hexagons of which part and much is not known. */
  readonly part: number;
  readonly much: number;
  /** Titles of what is weighed and known in no hexagon: it changes no order. */
  readonly nowhere: readonly string[];
}

type Known = Pick<CellScores, 'known' | 'score' | 'factors'>;
/** What a question weighs. */
type Weighed = readonly WeighableFactor[];

/** Works out what is known where. `exposed`: 1 for each cell where people can be; others are neither known nor unknown. */
export function knowledgeOf(cells: Known, exposed: ArrayLike<number>, weighed: Weighed): Knowledge {
  const most = cells.known.reduce((max, share) => (share > max ? share : max), 0);
  const hatch = Uint8Array.from(cells.known, (share, cell) => {
    if (exposed[cell] !== 1) return HATCH.none;
    if (Number.isNaN(cells.score[cell])) return HATCH.much;
    // Shares are sums of weights, so equal ones may differ in the last figure.
    if (share > most - 1e-9) return HATCH.none;
    return share < MUCH_BELOW * most ? HATCH.much : HATCH.part;
  });
  const count = (level: number) => hatch.reduce((sum, one) => (one === level ? sum + 1 : sum), 0);
  const nowhere = weighed.filter(({ id }) => !isKnownSomewhere(cells, id)).map(({ title }) => title);
  return { most, hatch, part: count(HATCH.part), much: count(HATCH.much), nowhere };
}

/** Titles of what is weighed, known elsewhere, and not known in this hexagon. */
export function lackingAt(cells: Known, cell: number, weighed: Weighed): string[] {
  return weighed
    .filter(({ id }) => isKnownSomewhere(cells, id) && Number.isNaN(rawOf(cells, id)?.[cell]))
    .map(({ title }) => title);
}

function isKnownSomewhere(cells: Known, id: string): boolean {
  return rawOf(cells, id)?.some((value) => !Number.isNaN(value)) ?? false;
}

function rawOf({ factors }: Known, id: string): Float64Array | undefined {
  return factors.find((factor) => factor.id === id)?.raw;
}
