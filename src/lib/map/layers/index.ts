import { cells } from './cells.ts';
import { edges } from './edges.ts';
import { ground } from './ground.ts';
import { land } from './land.ts';
import type { MapLayer } from './layer.ts';
import { names } from './names.ts';
import { points } from './points.ts';
import { selection } from './selection.ts';
import { significance } from './significance.ts';
import { wards } from './wards.ts';

/** Every layer of the map. The order is the drawing order: the first lies at the bottom. */
export const LAYERS: readonly MapLayer[] = [
  land,
  ground,
  wards,
  cells,
  significance,
  edges,
  points,
  names,
  selection
];

/** The ids that an address may name. */
export const LAYER_IDS: readonly string[] = LAYERS.filter((layer) => layer.optional).map((layer) => layer.id);

/** Whether a layer is on: all are unless the view lists the ones that are. */
export function isOn(layer: MapLayer, listed: readonly string[] | null): boolean {
  return !layer.optional || listed === null || listed.includes(layer.id);
}
