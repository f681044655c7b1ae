import type { OsmTags } from '#lib/sample/write/osm-map.ts';
import type { Sample } from '#lib/sample/sample.ts';

/** Metres between one crossing and the next along a main street. */
const EVERY = 330;

/** Marks nodes of main streets in towns as crossings, and nodes of farm tracks as gates. */
export function addCrossings(
  { streets, network }: Pick<Sample, 'streets' | 'network'>,
  tags: Map<number, OsmTags>
): void {
  const busy = junctionNodes(network);
  streets.forEach((street, i) => {
    if (street.class === 'track') {
      const gate = street.nodes[1];
      if (!busy.has(gate)) tags.set(gate, { barrier: 'gate' });
      return;
    }
    const main = street.class === 'primary' || street.class === 'secondary' || street.class === 'tertiary';
    if (!main || street.built < 0.05 || street.source.roundabout) return;
    let since = EVERY * 0.6;
    for (let k = 1; k < street.nodes.length - 1; k++) {
      const [ax, ay] = street.line[k - 1];
      since += Math.hypot(street.line[k][0] - ax, street.line[k][1] - ay);
      if (since < EVERY || busy.has(street.nodes[k])) continue;
      const signals = street.class === 'primary' || (i + k) % 3 === 0;
      tags.set(
        street.nodes[k],
        signals
          ? { highway: 'crossing', crossing: 'traffic_signals', crossing_ref: 'puffin' }
          : { highway: 'crossing', crossing: 'marked', crossing_ref: 'zebra' }
      );
      since = 0;
    }
  });
}

/** Nodes where stretches end or meet. */
function junctionNodes({ edges }: Sample['network']): Set<number> {
  const nodes = new Set<number>();
  for (const edge of edges) {
    nodes.add(edge.nodes[0]);
    nodes.add(edge.nodes[edge.nodes.length - 1]);
  }
  return nodes;
}
