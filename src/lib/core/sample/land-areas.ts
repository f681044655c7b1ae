import type { Line } from './line.ts';
import type { OsmTags } from './osm-map.ts';
import type { QuarterKind } from './quarters.ts';
import type { Sample } from './sample.ts';

/** An area of land with the tags that say what it is. */
export interface LandArea {
  /** The shell, then holes. */
  readonly rings: readonly Line[];
  readonly tags: OsmTags;
}

const USES: Readonly<Record<QuarterKind, OsmTags>> = {
  centre: { landuse: 'retail' },
  terraces: { landuse: 'residential' },
  semis: { landuse: 'residential' },
  closes: { landuse: 'residential' },
  flats: { landuse: 'residential' },
  village: { landuse: 'residential' },
  industry: { landuse: 'industrial' },
  retail: { landuse: 'retail' },
  park: { leisure: 'park' },
  school: { amenity: 'school' },
  allotments: { landuse: 'allotments' },
  cemetery: { landuse: 'cemetery' },
  fields: { landuse: 'farmland' },
  wood: { natural: 'wood' },
  marsh: { natural: 'wetland', wetland: 'marsh' },
  golf: { leisure: 'golf_course' }
};

/** What the land is used for, one area for each quarter. */
export function landAreas(sample: Sample): LandArea[] {
  return sample.quarters.map(({ face, kind, town }, i) => {
    const tags = USES[kind];
    const named =
      kind === 'park'
        ? { ...tags, name: `${town.name} ${['Meadow', 'Green', 'Recreation Ground', 'Park'][i % 4]}` }
        : tags;
    return { rings: [face.ring], tags: named };
  });
}
