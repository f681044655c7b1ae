import { cellAt } from '../geometry/hex-grid.ts';
import { cellsOnLine, cellsTouching } from '../geometry/hex-cover.ts';
import type { PlanarPolygon } from '../geometry/polygon.ts';
import type { WalkNetwork } from './walk-network.ts';

/** What of the ground brings people somewhere; National Grid metres. */
export interface PeopledGround {
  readonly network: WalkNetwork;
  readonly buildings: readonly PlanarPolygon[];
  /** Stations and stops: easting and northing of each. */
  readonly stops: readonly (readonly [easting: number, northing: number])[];
}

/**
 * The cells that hold or touch a way that people may walk, a building or a stop (METHODS 1), each once: q and r in turn.
 * Cost: linear in the corners of ways and buildings.
 */
export function groundCells(spacing: number, { network, buildings, stops }: PeopledGround): Float64Array {
  const found = new Map<string, readonly [number, number]>();
  const visit = (q: number, r: number): void => void found.set(`${q},${r}`, [q, r]);
  for (let e = 0; e < network.length.length; e++) {
    const [from, to] = [network.start[e], network.start[e + 1]];
    cellsOnLine(spacing, network.easting.subarray(from, to), network.northing.subarray(from, to), visit);
  }
  cellsTouching(spacing, buildings, visit);
  for (const [easting, northing] of stops) visit(...cellAt(spacing, easting, northing));
  return Float64Array.from([...found.values()].flat());
}
