/** Stretches of way joined end to end. */
export interface JoinedRings {
  /** Closed rings as node ids, the last the same as the first; each with the positions of the stretches it is made of. */
  readonly rings: readonly { readonly nodes: number[]; readonly parts: readonly number[] }[];
  /** How many stretches are left over that close no ring. */
  readonly open: number;
}

/** Joins stretches (node ids in order) into rings where they meet end to end, turning them round as needed. */
export function joinRings(stretches: readonly (readonly number[])[]): JoinedRings {
  const atEnd = new Map<number, number[]>();
  stretches.forEach((stretch, i) => {
    if (stretch.length < 2) return;
    for (const end of new Set([stretch[0], stretch[stretch.length - 1]])) {
      const meeting = atEnd.get(end);
      if (meeting) meeting.push(i);
      else atEnd.set(end, [i]);
    }
  });
  const used = stretches.map((stretch) => stretch.length < 2);
  const rings: { nodes: number[]; parts: number[] }[] = [];
  let open = 0;
  stretches.forEach((stretch, i) => {
    if (used[i]) return;
    used[i] = true;
    const nodes = [...stretch];
    const parts = [i];
    while (nodes[nodes.length - 1] !== nodes[0]) {
      const end = nodes[nodes.length - 1];
      const next = atEnd.get(end)?.find((candidate) => !used[candidate]);
      if (next === undefined) break;
      used[next] = true;
      parts.push(next);
      const onward = stretches[next][0] === end ? stretches[next] : stretches[next].toReversed();
      for (let n = 1; n < onward.length; n++) nodes.push(onward[n]);
    }
    if (nodes[nodes.length - 1] === nodes[0] && nodes.length >= 4) rings.push({ nodes, parts });
    else open += parts.length;
  });
  return { rings, open };
}

/** Whether a ring (longitude and latitude in turn) holds another: decided by the middle of the other's first edge. */
export function ringHolds(ring: Float64Array, other: Float64Array): boolean {
  const x = (other[0] + other[2]) / 2;
  const y = (other[1] + other[3]) / 2;
  let inside = false;
  for (let i = 2; i < ring.length; i += 2) {
    const [x0, y0, x1, y1] = [ring[i - 2], ring[i - 1], ring[i], ring[i + 1]];
    if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) inside = !inside;
  }
  return inside;
}
