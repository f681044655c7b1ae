import type { Hotspots } from './hotspots.ts';
import type { HotspotRule } from './rule.ts';

/** What belongs beside hotspots, in sentences: what they are made of, what was left out, and why there are none. */
export function hotspotsInWords({ hotspots, cellsLeftOut }: Hotspots, rule: HotspotRule): string[] {
  const notes = [`Hotspots are ${rule.plain}.`];
  if (cellsLeftOut > 0) {
    notes.push(
      cellsLeftOut === 1
        ? 'One hexagon is busier than chance with its neighbours, but none of these is: a single hexagon is no area, and it is left out.'
        : `${cellsLeftOut} hexagons are busier than chance with their neighbours, but stand alone: a single hexagon is no area, and they are left out.`
    );
  }
  if (hotspots.length === 0) notes.push('There are none for this question.');
  return notes;
}
