import { weighIncidents, type Weighing } from './weigh.ts';
import type { IncidentCube } from '#lib/core/incidents/cube.ts';
import type { ScoringFrame } from './frame.ts';
import { topShare } from '#lib/core/statistics/top-share.ts';

/** Hotspots that a single published point makes. */
export interface OnePoint {
  /** 1 = the cell is in the top 5 % by weighted count, and without its heaviest point it would not be. */
  readonly makes: Uint8Array;
  /** Position of the heaviest place of each cell; −1 = none. */
  readonly place: Int32Array;
  /** Share of the cell's weighted count that lies on it; `NaN` where nothing was counted. */
  readonly share: Float64Array;
}

const TOP = 0.05;

/**
 * Which hotspots rest on one published point (a car park, a police station, a shop): a hotspot of a single point says "here", not
 * "in this street". For each exposed cell, in the order of the frame. O(entries + cells log cells).
 */
export function onePointHotspots(cube: IncidentCube, frame: ScoringFrame, weighing: Weighing): OnePoint {
  const cells = frame.exposedCell.length;
  const places = cube.easting.length;
  const { weighted } = weighIncidents(cube, frame.placeCell, cells, weighing);
  const own = Int32Array.from({ length: places }, (_, place) => place);
  const atPlace = weighIncidents(cube, own, places, weighing).weighted;

  const place = new Int32Array(cells).fill(-1);
  for (let one = 0; one < places; one++) {
    const cell = frame.placeCell[one];
    if (cell < 0 || !(atPlace[one] > 0)) continue;
    if (place[cell] < 0 || atPlace[one] > atPlace[place[cell]]) place[cell] = one;
  }
  const top = topShare(weighted, TOP);
  let edge = Infinity;
  for (let cell = 0; cell < cells; cell++) if (top[cell] > 0) edge = Math.min(edge, weighted[cell]);
  const makes = new Uint8Array(cells);
  const share = new Float64Array(cells).fill(NaN);
  for (let cell = 0; cell < cells; cell++) {
    if (place[cell] < 0) continue;
    share[cell] = atPlace[place[cell]] / weighted[cell];
    const without = weighted[cell] - atPlace[place[cell]];
    if (top[cell] > 0 && without < edge) makes[cell] = 1;
  }
  return { makes, place, share };
}
