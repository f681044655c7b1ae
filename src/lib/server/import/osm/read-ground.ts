import type { Input } from '../read/input.ts';
import { buildArea } from './areas.ts';
import { classifyPoint, classifyWay } from './classify.ts';
import type { OsmNode } from './element.ts';
import type { GroundItem, WayKind } from './ground-row.ts';
import { positionOf } from './id-table.ts';
import { NodePlaces } from './node-places.ts';
import { elementsInOrder, OutOfOrder } from './read-elements.ts';
import type { Region } from './region.ts';
import { survey, type Survey } from './survey.ts';
import { buildWay } from './ways.ts';

/** Sentences about a file that are not faults. */
export type Note = (sentence: string) => void;

const OUTSIDE: GroundItem = { type: 'outside' };
const BATCH = 4096;
const NAMED_IN_NOTE = 5;

/**
 * The ground in one file of OpenStreetMap, clipped to a region: ways are whole when one of their nodes is in it. The
 * file is gone through to see what is wanted (once more when areas reach outside, or elements are out of order), then
 * again to build it: memory grows with the region, not with the file. Nothing is given of a file that cannot be read to
 * its end: a `BrokenInput` is thrown before.
 */
export async function* readGround(input: Input, region: Region, note: Note): AsyncGenerator<GroundItem[]> {
  let byType = false;
  let plan: Survey;
  try {
    plan = yield* surveying(input, region, byType);
  } catch (failure) {
    if (!(failure instanceof OutOfOrder)) throw failure;
    byType = true;
    plan = yield* surveying(input, region, byType);
  }
  for (let left = plan.outside; left > 0; left -= BATCH) yield Array(Math.min(left, BATCH)).fill(OUTSIDE);
  yield* building(input, region, plan, byType, note);
}

/** Empty batches while the file is surveyed: a sign of life for whoever waits. */
async function* surveying(
  input: Input,
  region: Region,
  byType: boolean
): AsyncGenerator<GroundItem[], Survey> {
  const steps = survey(input, region, byType);
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value;
    yield [];
  }
}

async function* building(
  input: Input,
  region: Region,
  plan: Survey,
  byType: boolean,
  note: Note
): AsyncGenerator<GroundItem[]> {
  const places = new NodePlaces(plan.nodes);
  const members = new Map<number, readonly number[]>();
  const held = new Map<number, GroundItem[]>();
  const kinds = outerKinds(plan);
  for await (const batch of elementsInOrder(input, byType)) {
    yield batch.flatMap((element): GroundItem[] => {
      if (element.type === 'node') {
        if (!isPlace(element)) return [misplaced(element)];
        places.put(element.id, element.lon, element.lat);
        return nodeItems(element, region);
      }
      if (element.type !== 'way') return [];
      const { id, refs } = element;
      const member = positionOf(plan.members, id) >= 0;
      if (member) members.set(id, refs);
      if (positionOf(plan.ways, id) < 0) return [];
      const items = buildWay(element, places, member);
      // The outer edge of a building with a courtyard is often a building too: the area stands for both.
      const kind = classifyWay(element.tags)?.kind;
      if (!kind || !kinds.get(id)?.has(kind)) return items;
      held.set(id, items);
      return [];
    });
  }
  const cut: string[] = [];
  for (const relation of plan.areas) {
    const area = buildArea(relation, members, places);
    if (area.cut) cut.push(`relation/${relation.id}`);
    const kind = classifyWay(relation.tags)?.kind;
    for (const id of area.covers)
      if (kind && held.get(id)?.some((item) => isOfKind(item, kind))) held.delete(id);
    yield area.items;
  }
  for (const items of held.values()) yield items;
  if (cut.length > 0) {
    const named = cut.slice(0, NAMED_IN_NOTE).join(', ');
    const more = cut.length > NAMED_IN_NOTE ? ' and others' : '';
    note(
      `${input.name}: ${cut.length} of ${plan.areas.length} areas made of several ways reach beyond the file (${named}${more}); only their whole rings are kept.`
    );
  }
}

/** What the areas are that a way is an outer edge of. */
function outerKinds({ areas }: Survey): Map<number, Set<WayKind>> {
  const kinds = new Map<number, Set<WayKind>>();
  for (const { tags, members } of areas) {
    const kind = classifyWay(tags)?.kind;
    for (const { type, ref, role } of members) {
      if (!kind || type !== 'way' || role === 'inner') continue;
      kinds.set(ref, (kinds.get(ref) ?? new Set()).add(kind));
    }
  }
  return kinds;
}

function isOfKind(item: GroundItem, kind: WayKind): boolean {
  return item.type === 'way' && item.kind === kind;
}

function isPlace({ lon, lat }: OsmNode): boolean {
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
}

function misplaced({ id, lon, lat, line }: OsmNode): GroundItem {
  return {
    type: 'fault',
    line,
    field: `node/${id}`,
    value: `lon ${lon}, lat ${lat}`,
    message: 'This node has no place on Earth: longitude and latitude must be degrees.'
  };
}

function nodeItems({ id, lon, lat, tags }: OsmNode, region: Region): GroundItem[] {
  const found = classifyPoint(tags);
  if (!found || !region.holds(lon, lat)) return [];
  return [{ type: 'point', osm: `node/${id}`, ...found, name: tags.name ?? null, tags, lon, lat }];
}
