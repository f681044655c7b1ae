import type { Geometry, Position } from 'geojson';

/** Shapes that are written, and their numbers (OGC 06-103r4, table 7). */
const KINDS = {
  Point: 1,
  LineString: 2,
  Polygon: 3,
  MultiPoint: 4,
  MultiLineString: 5,
  MultiPolygon: 6
} as const;

/** A shape that can be written as bytes. */
export type WrittenGeometry = Extract<Geometry, { readonly type: keyof typeof KINDS }>;

/** A shape as well-known binary (OGC 06-103r4), little-endian, two coordinates a position; rings are written as they come, closed. */
export function wellKnownBinary(shape: WrittenGeometry): Buffer {
  switch (shape.type) {
    case 'Point':
      return Buffer.concat([head(shape.type), position(shape.coordinates)]);
    case 'LineString':
      return Buffer.concat([head(shape.type), run(shape.coordinates)]);
    case 'Polygon':
      return Buffer.concat([head(shape.type), count(shape.coordinates), ...shape.coordinates.map(run)]);
    case 'MultiPoint':
      return many(shape.type, shape.coordinates, (coordinates) => ({ type: 'Point', coordinates }));
    case 'MultiLineString':
      return many(shape.type, shape.coordinates, (coordinates) => ({ type: 'LineString', coordinates }));
    case 'MultiPolygon':
      return many(shape.type, shape.coordinates, (coordinates) => ({ type: 'Polygon', coordinates }));
  }
}

function many<T>(kind: keyof typeof KINDS, parts: readonly T[], one: (part: T) => WrittenGeometry): Buffer {
  return Buffer.concat([head(kind), count(parts), ...parts.map((part) => wellKnownBinary(one(part)))]);
}

function head(kind: keyof typeof KINDS): Buffer {
  const bytes = Buffer.alloc(5);
  bytes[0] = 1;
  bytes.writeUInt32LE(KINDS[kind], 1);
  return bytes;
}

function count(of: readonly unknown[]): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(of.length);
  return bytes;
}

function run(positions: readonly Position[]): Buffer {
  return Buffer.concat([count(positions), ...positions.map(position)]);
}

function position([x, y]: Position): Buffer {
  if (!Number.isFinite(x) || !Number.isFinite(y)) throw new RangeError(`not a position: ${x}, ${y}`);
  const bytes = Buffer.alloc(16);
  bytes.writeDoubleLE(x);
  bytes.writeDoubleLE(y, 8);
  return bytes;
}
