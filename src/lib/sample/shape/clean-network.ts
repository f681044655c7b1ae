import { edgeLength, edgeLine, edgesAtNodes, joinChains, makeNetwork, type Network } from './network.ts';

/** What is tidied away. */
export interface Cleaning {
  /** Junctions joined by less than this become one, metres. */
  readonly shortest: number;
  /** Dead ends shorter than this go, metres, by the line they were drawn from. */
  readonly stub: (source: number) => number;
  /** Level of the line a stretch was drawn from. */
  readonly level: (source: number) => number;
}

/** The network without specks: junctions a few metres apart made one, stubs and everything not joined to the largest part removed. */
export function cleanNetwork(network: Network, { shortest, stub, level }: Cleaning): Network {
  let cleaned = contract(network, shortest);
  for (let round = 0; round < 6; round++) cleaned = dropStubs(cleaned, stub);
  return largestPart(renode(contract(cleaned, shortest), level));
}

function contract(network: Network, shortest: number): Network {
  const into = new Map<number, number>();
  const root = (node: number): number => {
    let at = node;
    for (let up = into.get(at); up !== undefined; up = into.get(at)) at = up;
    return at;
  };
  const meeting = edgesAtNodes(network);
  const x = [...network.x];
  const y = [...network.y];
  for (const edge of network.edges) {
    const first = edge.nodes[0];
    const last = edge.nodes[edge.nodes.length - 1];
    const both = (meeting.get(first)?.length ?? 0) > 1 && (meeting.get(last)?.length ?? 0) > 1;
    if (!both || edgeLength(network, edge) >= shortest) continue;
    const [a, b] = [root(first), root(last)];
    if (a === b) continue;
    // The busier junction stays where it is, so that long roads keep their line.
    const [kept, gone] = (meeting.get(a)?.length ?? 0) >= (meeting.get(b)?.length ?? 0) ? [a, b] : [b, a];
    into.set(gone, kept);
  }
  if (into.size === 0) return network;
  const chains = network.edges.map(({ nodes }) =>
    nodes.map(root).filter((node, i, all) => node !== all[i - 1])
  );
  return joinChains(
    x,
    y,
    chains,
    network.edges.map(({ source }) => source)
  );
}

/** Joins anew: where junctions were made one, edges may have come to cross. Levels keep bridges apart. */
function renode(network: Network, level: (source: number) => number): Network {
  const lines = network.edges.map((edge) => ({ line: edgeLine(network, edge), level: level(edge.source) }));
  const joined = makeNetwork(lines);
  const edges = joined.edges.map(({ nodes, source }) => ({ nodes, source: network.edges[source].source }));
  return { ...joined, edges };
}

function dropStubs(network: Network, stub: (source: number) => number): Network {
  const meeting = edgesAtNodes(network);
  const kept = network.edges.filter((edge) => {
    const loose = [edge.nodes[0], edge.nodes[edge.nodes.length - 1]].some(
      (node) => meeting.get(node)?.length === 1
    );
    return !loose || edgeLength(network, edge) >= stub(edge.source);
  });
  return rejoin(
    network,
    kept.map((edge) => edge)
  );
}

function largestPart(network: Network): Network {
  const meeting = edgesAtNodes(network);
  const part = new Int32Array(network.edges.length).fill(-1);
  const lengths: number[] = [];
  for (let start = 0; start < part.length; start++) {
    if (part[start] >= 0) continue;
    const number = lengths.length;
    let length = 0;
    const stack = [start];
    part[start] = number;
    while (stack.length > 0) {
      const edge = network.edges[stack.pop() ?? 0];
      length += edgeLength(network, edge);
      for (const node of [edge.nodes[0], edge.nodes[edge.nodes.length - 1]])
        for (const half of meeting.get(node) ?? []) {
          if (part[half >> 1] >= 0) continue;
          part[half >> 1] = number;
          stack.push(half >> 1);
        }
    }
    lengths.push(length);
  }
  const largest = lengths.indexOf(Math.max(...lengths));
  return rejoin(
    network,
    network.edges.filter((_, e) => part[e] === largest)
  );
}

function rejoin(network: Network, edges: Network['edges']): Network {
  // Stretches of one line that met only at a removed stub become one again.
  const chains: number[][] = [];
  const sources: number[] = [];
  for (const { nodes, source } of edges) {
    const last = chains[chains.length - 1];
    if (last && sources[sources.length - 1] === source && last[last.length - 1] === nodes[0])
      last.push(...nodes.slice(1));
    else {
      chains.push([...nodes]);
      sources.push(source);
    }
  }
  return joinChains(network.x, network.y, chains, sources);
}
