/** What a way says about its own lighting. */
export const LIT = { unknown: 0, lit: 1, unlit: 2 } as const;

/** A street, path, flight of steps or track that people may walk, as it comes from the ground map. */
export interface WalkWay {
  /** Node ids in order; ways that share an id are joined there. */
  readonly nodes: ArrayLike<number>;
  /** National Grid metres of each node. */
  readonly easting: ArrayLike<number>;
  readonly northing: ArrayLike<number>;
  /** One of `LIT`: the way's own `lit` tag. */
  readonly lit: number;
}

/** The ways cut at their junctions: a graph whose edges keep their bends. */
export interface WalkNetwork {
  /** Points of edge `e` are `start[e]` to `start[e + 1]`, end excluded. */
  readonly start: Uint32Array;
  readonly easting: Float64Array;
  readonly northing: Float64Array;
  /** Graph node at each end of each edge. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Length of each edge, metres. */
  readonly length: Float64Array;
  /** Position of each edge's way in the list the network was made from. */
  readonly way: Uint32Array;
  /** How many edge ends meet at each graph node. */
  readonly degree: Uint32Array;
}

/**
 * The walking network of a list of ways: cut wherever a node is used more than once, so that every edge runs from junction or end to
 * junction or end. Ways with fewer than two nodes are left out, as are edges of no length. Cost: linear in nodes.
 */
export function walkNetwork(ways: readonly WalkWay[]): WalkNetwork {
  const graphNode = junctions(ways);
  const start = [0];
  const easting: number[] = [];
  const northing: number[] = [];
  const from: number[] = [];
  const to: number[] = [];
  const length: number[] = [];
  const way: number[] = [];
  ways.forEach(({ nodes, easting: x, northing: y }, position) => {
    let first = 0;
    for (let i = 1; i < nodes.length; i++) {
      const here = graphNode.get(nodes[i]);
      if (here === undefined) continue;
      let metres = 0;
      for (let j = first + 1; j <= i; j++) metres += Math.hypot(x[j] - x[j - 1], y[j] - y[j - 1]);
      if (metres > 0) {
        for (let j = first; j <= i; j++) {
          easting.push(x[j]);
          northing.push(y[j]);
        }
        start.push(easting.length);
        from.push(graphNode.get(nodes[first]) as number);
        to.push(here);
        length.push(metres);
        way.push(position);
      }
      first = i;
    }
  });
  const degree = new Uint32Array(graphNode.size);
  for (let e = 0; e < from.length; e++) {
    degree[from[e]]++;
    degree[to[e]]++;
  }
  return {
    start: Uint32Array.from(start),
    easting: Float64Array.from(easting),
    northing: Float64Array.from(northing),
    from: Uint32Array.from(from),
    to: Uint32Array.from(to),
    length: Float64Array.from(length),
    way: Uint32Array.from(way),
    degree
  };
}

/** Graph nodes by node id: the ends of every way, and every node that is used more than once. */
function junctions(ways: readonly WalkWay[]): Map<number, number> {
  const uses = new Map<number, number>();
  for (const { nodes } of ways) {
    const last = nodes.length - 1;
    if (last < 1) continue;
    for (let i = 0; i <= last; i++) {
      uses.set(nodes[i], (uses.get(nodes[i]) ?? 0) + (i === 0 || i === last ? 2 : 1));
    }
  }
  const graphNode = new Map<number, number>();
  for (const [id, count] of uses) if (count > 1) graphNode.set(id, graphNode.size);
  return graphNode;
}
