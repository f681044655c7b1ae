import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { BrokenInput } from '../read/unpack.ts';
import type { OsmElement, OsmMember } from './element.ts';

interface Draft {
  readonly type: string;
  readonly attributes: Record<string, string>;
  readonly line: number;
  readonly tags: Record<string, string>;
  readonly refs: number[];
  readonly members: OsmMember[];
}

/**
 * The elements of OpenStreetMap XML, in batches as the bytes come. Deleted ones are passed over.
 * Throws a `BrokenInput` with the line where the XML is broken or stops.
 */
export async function* readXml(bytes: AsyncIterable<Buffer>): AsyncGenerator<OsmElement[]> {
  const parser = new SaxesParser();
  const text = new TextDecoder('utf-8');
  let batch: OsmElement[] = [];
  let draft: Draft | null = null;
  const roots: string[] = [];
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    if (roots.length === 0) roots.push(name);
    if (name === 'tag') {
      if (draft) draft.tags[attributes.k] = attributes.v;
    } else if (name === 'nd') {
      draft?.refs.push(Number(attributes.ref));
    } else if (name === 'member') {
      draft?.members.push({
        type: attributes.type,
        ref: Number(attributes.ref),
        role: attributes.role ?? ''
      });
    } else if (name === 'node' || name === 'way' || name === 'relation') {
      draft = { type: name, attributes, line: parser.line, tags: {}, refs: [], members: [] };
    }
  });
  parser.on('closetag', ({ name }) => {
    if (!draft || name !== draft.type) return;
    const element = finished(draft);
    if (element) batch.push(element);
    draft = null;
  });
  parser.on('error', (error) => {
    throw new BrokenInput(
      `is not whole XML (line ${parser.line}: ${error.message.replace(/^\d+:\d+: /, '')})`
    );
  });
  for await (const chunk of bytes) {
    parser.write(text.decode(chunk, { stream: true }));
    if (roots.length > 0 && roots[0] !== 'osm') {
      throw new BrokenInput(`is XML, but not of OpenStreetMap (it begins with <${roots[0]}>)`);
    }
    if (batch.length > 0) yield batch;
    batch = [];
  }
  parser.close();
}

function finished({ type, attributes, line, tags, refs, members }: Draft): OsmElement | null {
  if (attributes.visible === 'false' || attributes.action === 'delete') return null;
  const id = numberOf(attributes.id);
  if (type === 'node')
    return { type, id, lon: numberOf(attributes.lon), lat: numberOf(attributes.lat), tags, line };
  if (type === 'way') return { type, id, refs, tags, line };
  return { type: 'relation', id, members, tags, line };
}

/** `NaN` for what is missing, empty or not a number. */
function numberOf(text: string | undefined): number {
  return text === undefined || text.trim() === '' ? NaN : Number(text);
}
