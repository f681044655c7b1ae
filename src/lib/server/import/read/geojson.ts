import { readJsonList, type ObjectText } from './json-list.ts';

/** A feature as its text in the file, so that a file of any size is read one feature at a time. */
export type FeatureText = ObjectText;

/** What stands before the first feature: says the coordinate system, where one is named. */
export interface FeatureReading {
  readonly onHead: (head: string) => void;
}

/**
 * The features of a GeoJSON FeatureCollection, or the one of a bare Feature, as text with the line each starts on.
 * Throws a `BrokenInput` when the bytes break off or are not GeoJSON; the features before that were good.
 */
export function readFeatures(
  bytes: AsyncIterable<Buffer>,
  { onHead }: FeatureReading
): AsyncGenerator<FeatureText> {
  return readJsonList(bytes, {
    list: 'features',
    one: 'feature',
    strange: 'is not GeoJSON',
    bare: true,
    onHead
  });
}
