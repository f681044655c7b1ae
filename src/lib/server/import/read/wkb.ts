import type { Geometry, Position } from 'geojson';
import { BrokenInput } from './unpack.ts';

/**
 * The geometry of well-known binary (OGC 06-103r4, section 8; also with the Z and M marks of EWKB): longitude and latitude, or whatever its
 * coordinates are; heights and measures are left out. Curves are refused. Throws a `BrokenInput` where the bytes break off or tell another kind.
 */
export function readWkb(bytes: Uint8Array): Geometry {
  try {
    return new WkbReader(bytes).geometry();
  } catch (failure) {
    if (failure instanceof RangeError) throw new BrokenInput('holds a shape whose bytes break off');
    throw failure;
  }
}

/** More parts than this in one shape are damage, not geography. */
const MOST_PARTS = 1_000_000;

class WkbReader {
  private readonly view: DataView;
  private at = 0;
  private little = true;

  constructor(bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  geometry(): Geometry {
    this.little = this.view.getUint8(this.at++) === 1;
    const code = this.whole();
    // EWKB marks Z, M and a system by the highest bits, ISO adds thousands.
    const plain = (code & 0x0fff_ffff) % 1000;
    const iso = Math.floor((code & 0x0fff_ffff) / 1000);
    const extra =
      (iso === 3 ? 2 : iso > 0 ? 1 : 0) + (code & 0x8000_0000 ? 1 : 0) + (code & 0x4000_0000 ? 1 : 0);
    if (code & 0x2000_0000) this.at += 4;
    const position = () => this.position(extra);
    const line = () => this.list(position);
    const inner = <T extends Geometry['type']>(type: T) =>
      this.list(() => this.geometry()).map((one) => {
        if (one.type !== type) throw new BrokenInput(`holds a ${one.type} where a ${type} must be`);
        return one as Extract<Geometry, { type: T }>;
      });
    switch (plain) {
      case 1:
        return { type: 'Point', coordinates: position() };
      case 2:
        return { type: 'LineString', coordinates: line() };
      case 3:
        return { type: 'Polygon', coordinates: this.list(line) };
      case 4:
        return { type: 'MultiPoint', coordinates: inner('Point').map((one) => one.coordinates) };
      case 5:
        return { type: 'MultiLineString', coordinates: inner('LineString').map((one) => one.coordinates) };
      case 6:
        return { type: 'MultiPolygon', coordinates: inner('Polygon').map((one) => one.coordinates) };
      case 7:
        return { type: 'GeometryCollection', geometries: this.list(() => this.geometry()) };
      default:
        throw new BrokenInput(
          `holds a shape of a kind that is not read (${plain}); export polygons without curves`
        );
    }
  }

  private whole(): number {
    const value = this.view.getUint32(this.at, this.little);
    this.at += 4;
    return value;
  }

  private position(extra: number): Position {
    const x = this.view.getFloat64(this.at, this.little);
    const y = this.view.getFloat64(this.at + 8, this.little);
    this.at += 16 + 8 * extra;
    return [x, y];
  }

  private list<T>(one: () => T): T[] {
    const count = this.whole();
    if (count > MOST_PARTS)
      throw new BrokenInput('holds a shape of more than a million parts, so it is damaged');
    return Array.from({ length: count }, one);
  }
}
