import { crossSegments } from './crossing.ts';
import type { Line, Point } from './line.ts';
import { makeSegmentGrid } from './segment-grid.ts';

/** Lines joined where they cross or touch: junctions and bends share nodes. */
export interface Network {
  /** Coordinates of each node, metres. */
  readonly x: number[];
  readonly y: number[];
  /** Stretches between junctions or ends. */
  readonly edges: NetworkEdge[];
}

/** A stretch of network between two junctions or ends. */
export interface NetworkEdge {
  /** Nodes along it; at least two, the ends included. */
  readonly nodes: number[];
  /** Which of the lines it is a part of. */
  readonly source: number;
}

/** A line to be joined; only lines of the same level meet where they cross. */
export interface NetworkLine {
  readonly line: Line;
  readonly level: number;
}

/** Points nearer together than this become one node, metres. */
const WELD = 0.7;
/** An end this near to another line joins it, metres. */
const REACH = 1.6;

/**
 * Joins lines into a network. Crossings of the same level get a node, ends that touch a line join it, points within 0.7 m are one node
 * whatever their level, and of stretches laid twice the first stays. Cost grows with the number of pieces and crossings.
 */
export function makeNetwork(lines: readonly NetworkLine[]): Network {
  const welder = makeWelder();
  const cuts = findCuts(lines);
  const chains = lines.map(({ line }, i) => chainOf(line, cuts[i], welder));
  return joinChains(
    welder.x,
    welder.y,
    chains,
    chains.map((_, i) => i)
  );
}

/** Points given numbers, near ones the same. */
function makeWelder() {
  const x: number[] = [];
  const y: number[] = [];
  const squares = new Map<number, number[]>();
  const number = (px: number, py: number): number => {
    const column = Math.floor(px / 4);
    const row = Math.floor(py / 4);
    for (let i = column - 1; i <= column + 1; i++)
      for (let j = row - 1; j <= row + 1; j++)
        for (const node of squares.get(i * 131072 + j) ?? [])
          if (Math.abs(x[node] - px) < WELD && Math.abs(y[node] - py) < WELD) return node;
    const key = column * 131072 + row;
    x.push(px);
    y.push(py);
    const list = squares.get(key);
    if (list) list.push(x.length - 1);
    else squares.set(key, [x.length - 1]);
    return x.length - 1;
  };
  return { x, y, number };
}

/** Where each line must have a node besides its own points: piece of the line, share along it, point. */
type Cut = { readonly piece: number; readonly share: number; readonly point: Point };

function findCuts(lines: readonly NetworkLine[]): Cut[][] {
  const grid = makeSegmentGrid(50);
  const firstPiece: number[] = [];
  lines.forEach(({ line }, i) => {
    firstPiece.push(grid.tag.length);
    grid.addLine(line, i);
  });
  const cuts: Cut[][] = lines.map(() => []);
  const { ends, tag } = grid;
  for (let a = 0; a < tag.length; a++) {
    const [ax, ay, bx, by] = [ends[4 * a], ends[4 * a + 1], ends[4 * a + 2], ends[4 * a + 3]];
    grid.near(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by), (b) => {
      if (b <= a || lines[tag[a]].level !== lines[tag[b]].level) return;
      if (tag[a] === tag[b] && b - a === 1) return;
      const [cx, cy, dx, dy] = [ends[4 * b], ends[4 * b + 1], ends[4 * b + 2], ends[4 * b + 3]];
      const cross = crossSegments(ax, ay, bx, by, cx, cy, dx, dy);
      if (!cross) return;
      const point: Point = [ax + (bx - ax) * cross.first, ay + (by - ay) * cross.first];
      cuts[tag[a]].push({ piece: a - firstPiece[tag[a]], share: cross.first, point });
      cuts[tag[b]].push({ piece: b - firstPiece[tag[b]], share: cross.second, point });
    });
  }
  // An end that stops just short of a line would otherwise not meet it.
  lines.forEach(({ line, level }, i) => {
    for (const end of [line[0], line[line.length - 1]]) {
      const found = grid.nearest(
        end[0],
        end[1],
        REACH,
        (piece) => tag[piece] !== i && lines[tag[piece]].level === level
      );
      if (!found) continue;
      const [cx, cy] = [ends[4 * found.piece], ends[4 * found.piece + 1]];
      const length = Math.hypot(ends[4 * found.piece + 2] - cx, ends[4 * found.piece + 3] - cy) || 1;
      const share = Math.hypot(found.x - cx, found.y - cy) / length;
      cuts[tag[found.piece]].push({ piece: found.piece - firstPiece[tag[found.piece]], share, point: end });
    }
  });
  return cuts;
}

function chainOf(line: Line, cuts: Cut[], welder: ReturnType<typeof makeWelder>): number[] {
  cuts.sort((a, b) => a.piece - b.piece || a.share - b.share);
  const chain: number[] = [];
  const push = (point: Point) => {
    const node = welder.number(point[0], point[1]);
    if (chain[chain.length - 1] !== node) chain.push(node);
  };
  let next = 0;
  for (let i = 0; i < line.length; i++) {
    push(line[i]);
    while (next < cuts.length && cuts[next].piece === i) push(cuts[next++].point);
  }
  return chain;
}

/** A network from chains of nodes: chains are split at every node where more than two stretches meet or a chain ends. */
export function joinChains(
  x: number[],
  y: number[],
  chains: readonly number[][],
  sources: readonly number[]
): Network {
  const laid = new Set<number>();
  const pieces: number[][][] = chains.map((chain) => {
    const runs: number[][] = [];
    let run: number[] = [];
    for (let i = 1; i < chain.length; i++) {
      const [a, b] = [chain[i - 1], chain[i]];
      const key = Math.min(a, b) * 16777216 + Math.max(a, b);
      if (a === b || laid.has(key)) {
        if (run.length > 1) runs.push(run);
        run = [];
        continue;
      }
      laid.add(key);
      if (run.length === 0) run.push(a);
      run.push(b);
    }
    if (run.length > 1) runs.push(run);
    return runs;
  });
  const meeting = new Uint8Array(x.length);
  for (const runs of pieces)
    for (const run of runs)
      run.forEach((node, i) => {
        meeting[node] += i === 0 || i === run.length - 1 ? 1 : 2;
        if (i === 0 || i === run.length - 1) meeting[node] |= 64;
      });
  const edges: NetworkEdge[] = [];
  pieces.forEach((runs, i) => {
    for (const run of runs) {
      let from = 0;
      for (let k = 1; k < run.length; k++) {
        if (k < run.length - 1 && meeting[run[k]] === 2) continue;
        edges.push({ nodes: run.slice(from, k + 1), source: sources[i] });
        from = k;
      }
    }
  });
  return { x, y, edges };
}

/** For every node the edges that end there, as 2 · edge + (1 when it is the edge's last node). */
export function edgesAtNodes(network: Network): Map<number, number[]> {
  const at = new Map<number, number[]>();
  network.edges.forEach(({ nodes }, e) => {
    for (const [node, end] of [
      [nodes[0], 0],
      [nodes[nodes.length - 1], 1]
    ] as const) {
      const list = at.get(node);
      if (list) list.push(2 * e + end);
      else at.set(node, [2 * e + end]);
    }
  });
  return at;
}

/** Length of an edge, metres. */
export function edgeLength({ x, y }: Network, { nodes }: NetworkEdge): number {
  let length = 0;
  for (let i = 1; i < nodes.length; i++)
    length += Math.hypot(x[nodes[i]] - x[nodes[i - 1]], y[nodes[i]] - y[nodes[i - 1]]);
  return length;
}

/** The points of an edge. */
export function edgeLine({ x, y }: Network, { nodes }: NetworkEdge): Point[] {
  return nodes.map((node): Point => [x[node], y[node]]);
}
