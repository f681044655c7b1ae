import { edgesAtNodes, nodeReach } from '../environment/node-reach.ts';
import type { WalkNetwork } from '../environment/walk-network.ts';

/** A point this far from any way is not joined to the streets, metres. */
const REACH = 500;

/**
 * Metres between points along the streets and paths, each joined to the nearest end of one in a straight line; `NaN` where a point is more than
 * 500 m from any, or no way leads from one to the other. Dijkstra (1959) from each point. Columns of National Grid metres. O(points × edges log nodes).
 */
export function streetDistances(network: WalkNetwork, x: Float64Array, y: Float64Array): Float64Array[] {
  const place = nodePositions(network);
  const near = Array.from(x, (_, i) => nearestNode(place, x[i], y[i]));
  const edges = edgesAtNodes(network);
  return near.map((from, i) => {
    const metres = new Float64Array(x.length).fill(NaN);
    metres[i] = 0;
    if (!from) return metres;
    const reached = nodeReach(network, [{ node: from.node, metres: 0 }], Infinity, edges).metres;
    near.forEach((to, j) => {
      const along = to ? reached[to.node] : Infinity;
      if (j !== i && to && along < Infinity) metres[j] = from.metres + along + to.metres;
    });
    return metres;
  });
}

function nodePositions(network: WalkNetwork): { readonly x: Float64Array; readonly y: Float64Array } {
  const x = new Float64Array(network.degree.length);
  const y = new Float64Array(network.degree.length);
  for (let e = 0; e < network.length.length; e++) {
    const [first, last] = [network.start[e], network.start[e + 1] - 1];
    x[network.from[e]] = network.easting[first];
    y[network.from[e]] = network.northing[first];
    x[network.to[e]] = network.easting[last];
    y[network.to[e]] = network.northing[last];
  }
  return { x, y };
}

function nearestNode(
  place: { readonly x: Float64Array; readonly y: Float64Array },
  x: number,
  y: number
): { readonly node: number; readonly metres: number } | null {
  let best = -1;
  let metres = REACH;
  for (let node = 0; node < place.x.length; node++) {
    const away = Math.hypot(place.x[node] - x, place.y[node] - y);
    if (away < metres) [best, metres] = [node, away];
  }
  return best < 0 ? null : { node: best, metres };
}
