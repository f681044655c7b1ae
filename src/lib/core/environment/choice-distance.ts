import { nodeReach } from './node-reach.ts';
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
  const starts: { node: number; metres: number }[] = [];
  network.degree.forEach((degree, node) => {
    if (degree >= 3) starts.push({ node, metres: 0 });
  });
  return nodeReach(network, starts).metres;
}
