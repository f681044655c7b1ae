import type { Input } from '../read/input.ts';
import { classifyAreaAsPoint, classifyPoint, classifyWay, isKept } from './classify.ts';
import type { OsmRelation } from './element.ts';
import { IdList, positionOf } from './id-table.ts';
import { elementsInOrder, readElements } from './read-elements.ts';
import type { Region } from './region.ts';

/** What of a file is wanted, found by going through it once: so that the second time little has to be kept in memory. */
export interface Survey {
  /** Ids of the ways that mean something and have a node in the region, and of those without a place. */
  readonly ways: Float64Array;
  /** Areas made of several ways, at least one of which has a node in the region. */
  readonly areas: readonly OsmRelation[];
  /** Ids of the ways that these are made of. */
  readonly members: Float64Array;
  /** Ids of the nodes of all these ways. */
  readonly nodes: Float64Array;
  /** How many ways, areas and points that mean something lie elsewhere. */
  readonly outside: number;
}

/** Whether a relation stands for an area that is kept. */
export function isArea({ tags }: OsmRelation): boolean {
  if (tags.type !== 'multipolygon' && tags.type !== 'boundary') return false;
  // A boundary that is no more than a place (a town's limits) has a node for its name.
  const visited = tags.type === 'multipolygon' && classifyAreaAsPoint(tags) !== null;
  return visited || classifyWay(tags)?.shape === 'area';
}

/**
 * Goes through a file to see what of it is wanted; yields now and then, so that the caller can show progress. Throws an
 * `OutOfOrder` as `elementsInOrder` does, and a `BrokenInput` for a file that cannot be read to its end.
 */
export async function* survey(input: Input, region: Region, byType: boolean): AsyncGenerator<void, Survey> {
  const inside = new IdList();
  const touching = new IdList();
  const ways = new IdList();
  const members = new IdList();
  const nodes = new IdList();
  const areas: OsmRelation[] = [];
  let insideIds: Float64Array | null = null;
  let touchingIds: Float64Array | null = null;
  let outside = 0;

  for await (const batch of elementsInOrder(input, byType)) {
    for (const element of batch) {
      if (element.type === 'node') {
        if (region.holds(element.lon, element.lat)) inside.add(element.id);
        else if (classifyPoint(element.tags) && Number.isFinite(element.lon + element.lat)) outside++;
      } else if (element.type === 'way') {
        const { id, refs, tags } = element;
        const known = (insideIds ??= inside.sorted());
        const means = isKept(tags);
        const touches = refs.some((ref) => positionOf(known, ref) >= 0);
        if (touches) touching.add(id);
        if (!means) continue;
        // A way without nodes lies nowhere; the second time through says so.
        if (touches || refs.length < 2) ways.add(id);
        else outside++;
        if (touches) for (const ref of refs) nodes.add(ref);
      } else if (isArea(element)) {
        const known = (touchingIds ??= touching.sorted());
        const parts = element.members.filter(({ type }) => type === 'way');
        if (parts.some(({ ref }) => positionOf(known, ref) >= 0)) {
          areas.push(element);
          for (const { ref } of parts) members.add(ref);
        } else outside++;
      }
    }
    yield;
  }
  const wayIds = ways.sorted();
  const memberIds = members.sorted();
  // Parts of areas that lie elsewhere were passed over: their nodes take another look.
  const missed = memberIds.filter((id) => positionOf(wayIds, id) < 0);
  if (missed.length > 0) yield* addNodesOf(missed, nodes, input);
  return { ways: wayIds, areas, members: memberIds, nodes: nodes.sorted(), outside };
}

async function* addNodesOf(ways: Float64Array, nodes: IdList, input: Input): AsyncGenerator<void> {
  for await (const batch of readElements(input)) {
    for (const way of batch) {
      if (way.type !== 'way' || positionOf(ways, way.id) < 0) continue;
      for (const ref of way.refs) nodes.add(ref);
    }
    yield;
  }
}
