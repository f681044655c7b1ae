import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import { makeOsmMap, type OsmMap, type OsmTags } from '#lib/sample/write/osm-map.ts';
import type { Sample } from '#lib/sample/sample.ts';

const PIECE = 1 << 18;
/** Every element says the same version and time, as if drawn in one go. */
const EDIT = 'version="1" timestamp="2025-10-31T00:00:00Z"';

/** Writes a sample as OpenStreetMap XML, gzipped, in pieces; the same sample gives the same bytes. */
export async function writeOsm(sample: Sample, path: string): Promise<void> {
  const map = makeOsmMap(sample);
  await pipeline(
    Readable.from(pieces(elements(map, sample))),
    createGzip({ level: 6 }),
    createWriteStream(path)
  );
}

/** Lines joined to pieces worth compressing at once. */
function* pieces(lines: Iterable<string>): Generator<string> {
  let piece = '';
  for (const line of lines) {
    piece += line;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

function* elements({ x, y, nodeTags, ways, relations }: OsmMap, { frame }: Sample): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<osm version="0.6" generator="Community Safety Hotspot Mapper, sample">\n';
  yield '  <note>A made-up borough: nothing in this file exists.</note>\n';
  for (let i = 0; i < x.length; i++) {
    const [lon, lat] = toLonLat(frame.easting + x[i], frame.northing + y[i]);
    const tags = nodeTags.get(i);
    const start = `  <node id="${i + 1}" ${EDIT} lat="${lat.toFixed(7)}" lon="${lon.toFixed(7)}"`;
    yield tags ? `${start}>\n${tagLines(tags)}  </node>\n` : `${start}/>\n`;
  }
  for (let i = 0; i < ways.length; i++) {
    let text = `  <way id="${i + 1}" ${EDIT}>\n`;
    for (const node of ways[i].nodes) text += `    <nd ref="${node + 1}"/>\n`;
    yield `${text}${ways[i].tags ? tagLines(ways[i].tags) : ''}  </way>\n`;
  }
  for (let i = 0; i < relations.length; i++) {
    let text = `  <relation id="${i + 1}" ${EDIT}>\n`;
    for (const { way, role } of relations[i].members)
      text += `    <member type="way" ref="${way + 1}" role="${role}"/>\n`;
    yield `${text}${tagLines(relations[i].tags)}  </relation>\n`;
  }
  yield '</osm>\n';
}

function tagLines(tags: OsmTags | null): string {
  let text = '';
  for (const [key, value] of Object.entries(tags ?? {}))
    text += `    <tag k="${key}" v="${escape(value)}"/>\n`;
  return text;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
