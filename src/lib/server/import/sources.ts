import { cctv } from './cctv/writer.ts';
import { constraints } from './constraints/writer.ts';
import { land } from './land/writer.ts';
import { lights } from './lights/writer.ts';
import { lookup } from './lookup/writer.ts';
import { lsoas } from './lsoas/writer.ts';
import { osm } from './osm/writer.ts';
import { police } from './police/writer.ts';
import { population } from './population/writer.ts';
import { postcodes } from './postcodes/writer.ts';
import { restricted } from './restricted/writer.ts';
import type { RegisteredSource } from './run/registered.ts';
import { wards } from './wards/writer.ts';
import { zoomstack } from './zoomstack/writer.ts';

/**
 * Every source of facts, in the order in which a council is loaded: areas first, because what follows is placed in them. A new source is one
 * folder beside this file and one entry here; its tables are stated in its store file. All else follows: the import command, the data
 * page with its problems and what is missing, freshness, clearing, taking back.
 */
export const SOURCES: readonly RegisteredSource[] = [
  wards,
  land,
  lsoas,
  lookup,
  population,
  postcodes,
  police,
  osm,
  zoomstack,
  lights,
  constraints,
  cctv,
  restricted
];

/** The source of this id, or null. */
export function sourceById(id: string): RegisteredSource | null {
  return SOURCES.find((source) => source.id === id) ?? null;
}
