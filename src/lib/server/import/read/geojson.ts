import { readJsonList, type ListedObject } from './json-list.ts';

/** A feature, parsed and not checked, with the line it begins on. */
export type ReadFeature = ListedObject;

/** What stands before the first feature: says the coordinate system, where one is named. */
export interface FeatureReading {
  readonly onHead: (head: string) => void;
}

/**
 * The features of a GeoJSON FeatureCollection, or the one of a bare Feature, with the line each begins on. Throws a `BrokenInput` with the
 * line where the bytes break off or are not JSON.
 */
export function readFeatures(
  bytes: AsyncIterable<Buffer>,
  { onHead }: FeatureReading
): AsyncGenerator<ReadFeature> {
  return readJsonList(bytes, {
    list: 'features',
    one: 'feature',
    strange: 'is not GeoJSON',
    bare: true,
    onHead
  });
}
