import type { WrittenShape } from '#lib/core/places/written-shape.ts';
import type { Where } from './source.ts';

/** One thing with a place as its file tells it, whatever the format: named values, and its shape where the format has one. */
export interface ShapeRecord {
  readonly where: Where;
  readonly names: readonly string[];
  readonly values: readonly string[];
  /** Null = the shape, if any, stands in the values. */
  readonly shape: WrittenShape | null;
}

/** The record of something with properties, as map programs write them. */
export function recordOf(
  where: Where,
  properties: Readonly<Record<string, unknown>> | null,
  shape: WrittenShape | null
): ShapeRecord {
  const told = Object.entries(properties ?? {}).filter(([, value]) => isPlain(value));
  return {
    where,
    names: told.map(([name]) => name),
    values: told.map(([, value]) => String(value).trim()),
    shape
  };
}

function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
