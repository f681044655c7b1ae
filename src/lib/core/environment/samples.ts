import type { WalkNetwork } from './walk-network.ts';

/** Points along the walking network at even steps: what every environment measure is taken at. */
export interface Samples {
  /** National Grid metres. */
  readonly easting: Float64Array;
  readonly northing: Float64Array;
  /** Edge each sample lies on. */
  readonly edge: Uint32Array;
  /** Metres from the start of its edge. */
  readonly along: Float64Array;
  /** Metres of network each sample stands for: they add up to the length of the network. */
  readonly metres: Float64Array;
}

/**
 * Samples about every `step` metres: an edge of length L gets `max(1, round(L / step))` of them, each in the middle of its equal share.
 * Cost: linear in the length of the network.
 */
export function sampleNetwork(network: WalkNetwork, step = 10): Samples {
  const edges = network.length.length;
  let n = 0;
  for (let e = 0; e < edges; e++) n += samplesOn(network.length[e], step);
  const samples = {
    easting: new Float64Array(n),
    northing: new Float64Array(n),
    edge: new Uint32Array(n),
    along: new Float64Array(n),
    metres: new Float64Array(n)
  };
  let at = 0;
  for (let e = 0; e < edges; e++) {
    const count = samplesOn(network.length[e], step);
    const share = network.length[e] / count;
    let point = network.start[e];
    let before = 0;
    let piece = pieceLength(network, point);
    for (let k = 0; k < count; k++) {
      const along = (k + 0.5) * share;
      while (before + piece < along && point + 2 < network.start[e + 1]) {
        before += piece;
        piece = pieceLength(network, ++point);
      }
      const t = piece > 0 ? Math.min(1, (along - before) / piece) : 0;
      samples.easting[at] =
        network.easting[point] + t * (network.easting[point + 1] - network.easting[point]);
      samples.northing[at] =
        network.northing[point] + t * (network.northing[point + 1] - network.northing[point]);
      samples.edge[at] = e;
      samples.along[at] = along;
      samples.metres[at] = share;
      at++;
    }
  }
  return samples;
}

function samplesOn(length: number, step: number): number {
  return Math.max(1, Math.round(length / step));
}

function pieceLength(network: WalkNetwork, point: number): number {
  return Math.hypot(
    network.easting[point + 1] - network.easting[point],
    network.northing[point + 1] - network.northing[point]
  );
}
