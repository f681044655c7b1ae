import type { SourceFacts } from '../source.ts';
import { cctv } from './cctv.ts';
import { lights } from './lights.ts';
import { lookup } from './lookup.ts';
import { lsoas } from './lsoas.ts';
import { osm } from './osm.ts';
import { police } from './police.ts';
import { population } from './population.ts';
import { wards } from './wards.ts';

/**
 * Every source of facts, in the order in which a council is loaded: areas first, because what follows is placed in them.
 * A new source is one file beside this one, one entry here, and one in `services/import-source-writers.ts`.
 */
export const SOURCES: readonly SourceFacts[] = [wards, lsoas, lookup, population, police, osm, lights, cctv];

/** The source of this id, or null. */
export function sourceById(id: string): SourceFacts | null {
  return SOURCES.find((source) => source.id === id) ?? null;
}
