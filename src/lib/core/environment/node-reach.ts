import type { WalkNetwork } from './walk-network.ts';

/** A graph node, and how far the way to it is already. */
export interface NodeStart {
  readonly node: number;
  readonly metres: number;
}

/** How far each graph node is along the network, and how it is reached. */
export interface NodeReach {
  /** Metres to each node; infinite where it is not reached. */
  readonly metres: Float64Array;
  /** The edge by which each node is reached; −1 = it is a start, or is not reached. */
  readonly by: Int32Array;
}

/** The edges at each graph node: those of node `n` are `edge[start[n]]` to `edge[start[n + 1]]`, end excluded. */
export interface EdgesAtNodes {
  readonly start: Uint32Array;
  readonly edge: Uint32Array;
}

/** The edges at each graph node, for whoever searches the same network often. Cost: linear in edges. */
export function edgesAtNodes(network: WalkNetwork): EdgesAtNodes {
  const start = new Uint32Array(network.degree.length + 1);
  network.degree.forEach((degree, node) => (start[node + 1] = start[node] + degree));
  const fill = start.slice();
  const edge = new Uint32Array(start[start.length - 1]);
  for (let e = 0; e < network.length.length; e++) {
    edge[fill[network.from[e]]++] = e;
    edge[fill[network.to[e]]++] = e;
  }
  return { start, edge };
}

/**
 * The shortest way along the network from the nearest of some starts to every node, none farther than `most` metres. Method: Dijkstra 1959
 * from all starts at once. Cost: edges within reach times the logarithm of nodes.
 */
export function nodeReach(
  network: WalkNetwork,
  starts: Iterable<NodeStart>,
  most = Infinity,
  { start, edge }: EdgesAtNodes = edgesAtNodes(network)
): NodeReach {
  const metres = new Float64Array(network.degree.length).fill(Infinity);
  const by = new Int32Array(network.degree.length).fill(-1);
  const queue = new DistanceQueue();
  for (const { node, metres: already } of starts) {
    if (already > most || already >= metres[node]) continue;
    metres[node] = already;
    queue.push(node, already);
  }
  while (queue.size > 0) {
    const { node, distance } = queue.pop();
    if (distance > metres[node]) continue;
    for (let k = start[node]; k < start[node + 1]; k++) {
      const e = edge[k];
      const other = network.from[e] === node ? network.to[e] : network.from[e];
      const further = distance + network.length[e];
      if (further < metres[other] && further <= most) {
        metres[other] = further;
        by[other] = e;
        queue.push(other, further);
      }
    }
  }
  return { metres, by };
}

/** A binary heap of nodes by distance. */
class DistanceQueue {
  #node: number[] = [];
  #distance: number[] = [];

  get size(): number {
    return this.#node.length;
  }

  push(node: number, distance: number): void {
    let i = this.#node.length;
    this.#node.push(node);
    this.#distance.push(distance);
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (this.#distance[parent] <= distance) break;
      this.#move(parent, i);
      i = parent;
    }
    this.#node[i] = node;
    this.#distance[i] = distance;
  }

  pop(): { node: number; distance: number } {
    const top = { node: this.#node[0], distance: this.#distance[0] };
    const node = this.#node.pop() as number;
    const distance = this.#distance.pop() as number;
    const size = this.#node.length;
    if (size > 0) {
      let i = 0;
      for (;;) {
        let child = 2 * i + 1;
        if (child >= size) break;
        if (child + 1 < size && this.#distance[child + 1] < this.#distance[child]) child++;
        if (this.#distance[child] >= distance) break;
        this.#move(child, i);
        i = child;
      }
      this.#node[i] = node;
      this.#distance[i] = distance;
    }
    return top;
  }

  #move(from: number, to: number): void {
    this.#node[to] = this.#node[from];
    this.#distance[to] = this.#distance[from];
  }
}
