import type { SourceFacts } from './read/source.ts';
import { cctv } from './cctv/source.ts';
import { lights } from './lights/source.ts';
import { lookup } from './lookup/source.ts';
import { lsoas } from './lsoas/source.ts';
import { osm } from './osm/source.ts';
import { police } from './police/source.ts';
import { population } from './population/source.ts';
import { wards } from './wards/source.ts';

/**
 * Every source of facts, in the order in which a council is loaded: areas first, because what follows is placed in them.
 * A new source is one folder beside this file, one entry here and one in `writers.ts`.
 */
export const SOURCES: readonly SourceFacts[] = [wards, lsoas, lookup, population, police, osm, lights, cctv];

/** The source of this id, or null. */
export function sourceById(id: string): SourceFacts | null {
  return SOURCES.find((source) => source.id === id) ?? null;
}
