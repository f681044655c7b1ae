import type { OsmTags } from './osm-map.ts';
import type { Sample } from './sample.ts';
import { isPath, type Street } from './streets.ts';

/** A part of a street with the same tags throughout. */
export interface StreetPart {
  readonly nodes: readonly number[];
  readonly tags: OsmTags;
}

/** A street as it is written to a map: its class, name, and what is known of light and access. */
export function streetTags(sample: Sample, street: Street, i: number): StreetPart[] {
  const tags: Record<string, string> = { highway: street.class };
  if (street.name) tags.name = street.name;
  if (street.ref) tags.ref = street.ref;
  // Mappers noted the light on about a third of the ways, on lit ones more often than on dark ones.
  const noted = (i * 2654435761) % 97;
  if (sample.lit[i] ? noted < 34 : noted < 16) tags.lit = sample.lit[i] ? 'yes' : 'no';
  if (!isPath(street.class)) {
    tags.maxspeed =
      street.class === 'primary' && street.built < 0 ? '50 mph' : street.built < 0 ? '60 mph' : '30 mph';
    if (street.built > 0) tags.sidewalk = 'both';
  } else tags.foot = 'designated';
  return [{ nodes: street.nodes, tags }];
}
