import type { Explorer } from '#lib/map/scoring/explorer.svelte.ts';
import { whole } from '#lib/ui/numbers.ts';

/** What a place of the reader's own is called: "400 m around Grays (station)", "A place in Grays Riverside". */
export function drawnTitle({
  selection,
  drawn,
  facts
}: Pick<Explorer, 'selection' | 'drawn' | 'facts'>): string {
  const called = selection?.kind === 'drawn' ? selection.called : null;
  if (!drawn) return called ?? 'A place of your own';
  const { place, answer } = drawn.found;
  const ward = facts.wards[answer.figures.wards[0]?.ward ?? -1]?.name;
  const inWard = ward ? ` in ${ward}` : '';
  if (place.circle) return `${whole(place.circle.radius)} m around ${called ?? `a point${inWard}`}`;
  return called ?? `A place${inWard}`;
}
