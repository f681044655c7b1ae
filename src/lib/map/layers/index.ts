import { cctv } from './cctv.ts';
import { cells } from './cells.ts';
import { edges } from './edges.ts';
import { ground } from './ground.ts';
import { hotspotPlaces, hotspots } from './hotspots.ts';
import { isolation } from './isolation.ts';
import { land } from './land.ts';
import type { MapLayer } from './layer.ts';
import { lighting } from './lighting.ts';
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
  lighting,
  cctv,
  isolation,
  edges,
  significance,
  points,
  hotspots,
  names,
  hotspotPlaces,
  selection
];

/** Layers along the ways that people walk, of which at most one is shown. */
export const ALONG_LAYERS: readonly MapLayer[] = LAYERS.filter(({ group }) => group === 'Along the ways');

/** The ids that an address may list. */
export const LAYER_IDS: readonly string[] = LAYERS.filter(
  (layer) => layer.optional && !ALONG_LAYERS.includes(layer)
).map((layer) => layer.id);

/** What residents said: off until somebody chooses it, and all of it is fetched then. */
export const BY_CHOICE = 'concerns';

/** Whether a layer is on: all are unless the view lists the ones that are; along the ways the one that is chosen. */
export function isOn(layer: MapLayer, listed: readonly string[] | null, along: string): boolean {
  if (ALONG_LAYERS.includes(layer)) return layer.id === along;
  return !layer.optional || listed === null || listed.includes(layer.id);
}
