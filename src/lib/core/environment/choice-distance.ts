import type { Samples } from './samples.ts';
import type { WalkNetwork } from './walk-network.ts';

/**
 * Metres along the network from each sample to the nearest junction that offers a choice of ways on (three or more edge ends meet there).
 * Infinite where no such junction can be reached. Method: Dijkstra 1959 from all such junctions at once.
 * Cost: edges times the logarithm of nodes.
 */
export function choiceDistance(network: WalkNetwork, samples: Samples): Float64Array {
  const fromNode = nodeDistance(network);
  const metres = new Float64Array(samples.edge.length);
  for (let i = 0; i < metres.length; i++) {
    const e = samples.edge[i];
    const back = samples.along[i] + fromNode[network.from[e]];
    const ahead = network.length[e] - samples.along[i] + fromNode[network.to[e]];
    metres[i] = Math.min(back, ahead);
  }
  return metres;
}

/** Metres from each graph node to the nearest junction with a choice. */
function nodeDistance(network: WalkNetwork): Float64Array {
  const { start, edge } = edgesAtNodes(network);
  const metres = new Float64Array(network.degree.length).fill(Infinity);
  const queue = new DistanceQueue();
  network.degree.forEach((degree, node) => {
    if (degree >= 3) {
      metres[node] = 0;
      queue.push(node, 0);
    }
  });
  while (queue.size > 0) {
    const { node, distance } = queue.pop();
    if (distance > metres[node]) continue;
    for (let k = start[node]; k < start[node + 1]; k++) {
      const e = edge[k];
      const other = network.from[e] === node ? network.to[e] : network.from[e];
      const further = distance + network.length[e];
      if (further < metres[other]) {
        metres[other] = further;
        queue.push(other, further);
      }
    }
  }
  return metres;
}

function edgesAtNodes(network: WalkNetwork) {
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
