import { readJsonList } from '../read/json-list.ts';
import { BrokenInput } from '../read/unpack.ts';
import type { OsmElement, OsmMember, OsmNode, Tags } from './element.ts';

const BATCH = 4096;

/** An element as Overpass gives it, nothing of it checked yet. */
interface Given {
  readonly type?: unknown;
  readonly id?: unknown;
  readonly lat?: unknown;
  readonly lon?: unknown;
  readonly nodes?: unknown;
  readonly geometry?: unknown;
  readonly members?: unknown;
  readonly tags?: unknown;
}

/**
 * The elements of what the Overpass API answers as JSON (`[out:json]`), in batches. With `out geom` the places of a way's nodes stand in the
 * way: they are given as nodes before it. Throws a `BrokenInput` where the JSON is broken or stops, and when the answer says of itself that
 * it is not whole (a query that ran out of time or memory ends with a remark).
 */
export async function* readOverpass(bytes: AsyncIterable<Buffer>): AsyncGenerator<OsmElement[]> {
  let remark: string | null = null;
  const objects = readJsonList(bytes, {
    list: 'elements',
    one: 'element',
    strange: 'is JSON, but not what the Overpass API answers',
    bare: false,
    onHead: (head) => (remark ??= remarkIn(head)),
    onTail: (tail) => (remark ??= remarkIn(tail))
  });
  let batch: OsmElement[] = [];
  for await (const { value, line } of objects) {
    for (const element of elementsOf(value, line)) batch.push(element);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
  if (remark !== null)
    throw new BrokenInput(`is not whole: the Overpass API says "${remark as string}"`, 'Ask it again.');
}

function remarkIn(text: string): string | null {
  return /"remark"\s*:\s*"((?:[^"\\]|\\.){0,200})/.exec(text)?.[1] ?? null;
}

function elementsOf(given: Given, line: number): OsmElement[] {
  const id = numberOf(given.id);
  const tags = tagsOf(given.tags);
  if (given.type === 'node') {
    return [{ type: 'node', id, lon: numberOf(given.lon), lat: numberOf(given.lat), tags, line }];
  }
  if (given.type === 'way') {
    const refs = listOf(given.nodes).map(numberOf);
    return [...nodesWithin(refs, listOf(given.geometry), line), { type: 'way', id, refs, tags, line }];
  }
  if (given.type === 'relation') {
    return [{ type: 'relation', id, members: listOf(given.members).map(memberOf), tags, line }];
  }
  return [];
}

/** The nodes of a way whose places stand in the way itself; parts outside the asked-for box are null. */
function nodesWithin(refs: readonly number[], geometry: readonly unknown[], line: number): OsmNode[] {
  if (geometry.length !== refs.length) return [];
  return geometry.flatMap((place, i): OsmNode[] => {
    const { lat, lon } = (place ?? {}) as { lat?: unknown; lon?: unknown };
    if (typeof lat !== 'number' || typeof lon !== 'number') return [];
    return [{ type: 'node', id: refs[i], lon, lat, tags: {}, line }];
  });
}

function memberOf(given: unknown): OsmMember {
  const { type, ref, role } = (given ?? {}) as { type?: unknown; ref?: unknown; role?: unknown };
  return { type: String(type), ref: numberOf(ref), role: typeof role === 'string' ? role : '' };
}

function tagsOf(given: unknown): Tags {
  if (typeof given !== 'object' || given === null) return {};
  return Object.fromEntries(Object.entries(given).map(([key, value]) => [key, String(value)]));
}

function listOf(given: unknown): readonly unknown[] {
  return Array.isArray(given) ? (given as unknown[]) : [];
}

/** `NaN` for what is missing or not a number. */
function numberOf(given: unknown): number {
  return typeof given === 'number' ? given : NaN;
}
