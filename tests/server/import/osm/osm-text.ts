import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createReadStream } from 'node:fs';
import type { Input } from '#lib/server/import/read/input.ts';
import type { GroundFault, GroundItem, GroundPoint, GroundWay } from '#lib/server/import/osm/ground-row.ts';
import { readGround } from '#lib/server/import/osm/read-ground.ts';
import { EVERYWHERE, type Region } from '#lib/server/import/osm/region.ts';
import { gunzipped } from '#lib/server/import/read/unpack.ts';

/** What reading a file gave. */
export interface ReadFile {
  readonly ways: GroundWay[];
  readonly points: GroundPoint[];
  readonly faults: GroundFault[];
  readonly outside: number;
  readonly notes: string[];
}

/** Reads a map file, or the bytes of one, as the importer does. */
export async function read(file: string | Buffer, region: Region = EVERYWHERE): Promise<ReadFile> {
  const notes: string[] = [];
  const items: GroundItem[] = [];
  for await (const batch of readGround(inputOf(file), region, (note) => notes.push(note)))
    items.push(...batch);
  const of = <T extends GroundItem['type']>(type: T) =>
    items.filter((item): item is Extract<GroundItem, { type: T }> => item.type === type);
  return { ways: of('way'), points: of('point'), faults: of('fault'), outside: of('outside').length, notes };
}

function inputOf(file: string | Buffer): Input {
  if (typeof file === 'string') {
    return {
      name: basename(file),
      path: file,
      bytes: () => gunzipped(createReadStream(file) as AsyncIterable<Buffer>)
    };
  }
  // In small pieces, so that every boundary is crossed somewhere.
  return { name: 'bytes.osm', path: null, bytes: () => gunzipped(pieces(file)) };
}

async function* pieces(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
}

/** OpenStreetMap XML of these elements. */
export function osmXml(...elements: string[]): Buffer {
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<osm version="0.6">\n${elements.join('\n')}\n</osm>\n`
  );
}

export function node(
  id: number,
  lon: number | string,
  lat: number | string,
  tags: Record<string, string> = {}
): string {
  return `<node id="${id}" lon="${lon}" lat="${lat}">${tagsXml(tags)}</node>`;
}

export function way(id: number, refs: number[], tags: Record<string, string> = {}): string {
  return `<way id="${id}">${refs.map((ref) => `<nd ref="${ref}"/>`).join('')}${tagsXml(tags)}</way>`;
}

export function relation(
  id: number,
  members: [ref: number, role: string][],
  tags: Record<string, string>
): string {
  const parts = members.map(([ref, role]) => `<member type="way" ref="${ref}" role="${role}"/>`);
  return `<relation id="${id}">${parts.join('')}${tagsXml(tags)}</relation>`;
}

/** Nodes at the corners of a square: ids from `first` on, anticlockwise from the south-west. */
export function corners(first: number, lon: number, lat: number, side: number): string[] {
  return [
    node(first, lon, lat),
    node(first + 1, lon + side, lat),
    node(first + 2, lon + side, lat + side),
    node(first + 3, lon, lat + side)
  ];
}

/** Writes bytes to a file of this name in a new folder. */
export function saved(name: string, bytes: Buffer): string {
  const path = join(mkdtempSync(join(tmpdir(), 'osm-')), name);
  writeFileSync(path, bytes);
  return path;
}

function tagsXml(tags: Record<string, string>): string {
  return Object.entries(tags)
    .map(([key, value]) => `<tag k="${key}" v="${value}"/>`)
    .join('');
}
