import * as v from 'valibot';

/** A geometry with coordinates; of lines and several points only that they are there matters, for they make no place. */
const position = v.pipe(v.array(v.number()), v.minLength(2));
const rings = v.pipe(v.array(v.pipe(v.array(position), v.minLength(1))), v.minLength(1));
const geometry = v.variant('type', [
  v.object({ type: v.literal('Point'), coordinates: position }),
  v.object({ type: v.literal('Polygon'), coordinates: rings }),
  v.object({ type: v.literal('MultiPolygon'), coordinates: v.array(rings) }),
  v.object({ type: v.picklist(['MultiPoint', 'LineString', 'MultiLineString']) })
]);

/** A geometry as GeoJSON (RFC 7946) has it. */
export type ShapeGeometry = v.InferOutput<typeof geometry>;

/** What is said of GeoJSON that lacks what its type promises. */
export class NotGeoJson extends Error {}

/** Collections within collections; more of them are no file that anybody means. */
const DEEPEST = 8;

const HOLDS: Readonly<Record<string, string>> = {
  FeatureCollection: 'features',
  GeometryCollection: 'geometries'
};

/** Every geometry of a GeoJSON object, none left out; throws `NotGeoJson` with a sentence where one is not whole. */
export function* geometriesOf(json: unknown, depth = 0): Generator<ShapeGeometry> {
  const { type, ...rest } = (json ?? {}) as Record<string, unknown>;
  if (depth > DEEPEST) throw new NotGeoJson('collections lie in one another too deep');
  if (type === 'Feature') {
    if (rest.geometry) yield* geometriesOf(rest.geometry, depth + 1);
    return;
  }
  const list = HOLDS[String(type)];
  if (list !== undefined) {
    const held = rest[list];
    if (!Array.isArray(held)) throw new NotGeoJson(`a ${String(type)} needs a list named “${list}”`);
    for (const one of held) yield* geometriesOf(one, depth + 1);
    return;
  }
  const read = v.safeParse(geometry, json);
  if (read.success) yield read.output;
  else if (typeof type === 'string')
    throw new NotGeoJson(
      `a ${type.slice(0, 40)} needs “coordinates” that hold positions of two numbers each`
    );
  else throw new NotGeoJson('something in it has no type');
}
