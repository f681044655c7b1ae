import { edgesAtNodes, type Network } from './network.ts';
import type { Point } from './line.ts';
import { ringArea } from './ring.ts';

/** A patch of ground enclosed by a network. */
export interface NetworkFace {
  /** Its edge anticlockwise, without a repeated last point. */
  readonly ring: Point[];
  /** For each point the number of the network edge that leads from it to the next. */
  readonly edge: number[];
  /** Nodes of the ring. */
  readonly nodes: number[];
}

/**
 * Every patch that a connected network without crossings encloses, found by turning sharpest left at each node.
 * `left[2e]` is the position of the face to the left of edge e, `left[2e + 1]` of the one to its right; −1 = outside.
 */
export function traceFaces(network: Network): { faces: NetworkFace[]; left: Int32Array } {
  const { x, y, edges } = network;
  const around = edgesAtNodes(network);
  // Heading of each half edge where it leaves its node: 2e starts at the first node, 2e + 1 at the last.
  const heading = (half: number): number => {
    const { nodes } = edges[half >> 1];
    const [from, to] = half & 1 ? [nodes[nodes.length - 1], nodes[nodes.length - 2]] : [nodes[0], nodes[1]];
    return Math.atan2(y[to] - y[from], x[to] - x[from]);
  };
  const next = new Int32Array(edges.length * 2);
  for (const halves of around.values()) {
    const sorted = halves.map((half) => ({ half, angle: heading(half) })).sort((a, b) => a.angle - b.angle);
    // Arriving along the twin of sorted[i], the left face goes on with the next half edge clockwise.
    sorted.forEach(({ half }, i) => {
      next[half ^ 1] = sorted[(i - 1 + sorted.length) % sorted.length].half;
    });
  }
  const left = new Int32Array(edges.length * 2).fill(-1);
  const done = new Uint8Array(edges.length * 2);
  const faces: NetworkFace[] = [];
  for (let start = 0; start < done.length; start++) {
    if (done[start]) continue;
    const nodes: number[] = [];
    const edge: number[] = [];
    const halves: number[] = [];
    for (let half = start; !done[half]; half = next[half]) {
      done[half] = 1;
      halves.push(half);
      const along = edges[half >> 1].nodes;
      for (let i = 0; i + 1 < along.length; i++) {
        nodes.push(half & 1 ? along[along.length - 1 - i] : along[i]);
        edge.push(half >> 1);
      }
    }
    const ring = nodes.map((node): Point => [x[node], y[node]]);
    if (ringArea(ring) <= 0) continue;
    for (const half of halves) left[half] = faces.length;
    faces.push({ ring, edge, nodes });
  }
  return { faces, left };
}
