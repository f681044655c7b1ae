import { LIT } from '#lib/core/environment/walk-network.ts';
import { alongLayers, atHour, isOneOf, WAYS_SOURCE, type ShownHour, type WayClass } from './along.ts';
import type { EnvironmentFact } from '#lib/map/scoring/facts.ts';
import type { MapLayer } from './layer.ts';

/** Lit, unlit and not known at an hour; by daylight every way is lit. */
export function lightClasses({ hour, dark }: ShownHour): readonly WayClass[] {
  if (!dark) return [{ shade: 'slight', title: 'daylight', where: ['has', 'lit'] }];
  const burning = atHour('lit', hour);
  return [
    {
      shade: 'strong',
      title: 'unlit: no working lamp within 25 m',
      where: ['all', ['!', burning], isOneOf('else', LIT.unlit)]
    },
    {
      shade: 'slight',
      title: 'lit',
      where: ['any', burning, isOneOf('else', LIT.lit)]
    },
    {
      shade: 'unknown',
      title: 'not known: no inventory covers it',
      where: ['all', ['!', burning], isOneOf('else', LIT.unknown)]
    }
  ];
}

/** Where no inventory of lamps reaches, in a sentence. */
export function lampsLacking({ unlistedWards: wards }: EnvironmentFact): string | null {
  if (wards === null)
    return 'No lighting inventory has been imported: only lamps and streets that volunteers have mapped are known.';
  if (wards.length === 0) return null;
  const more = wards.length > MOST_NAMED ? ` and ${wards.length - MOST_NAMED} more wards` : '';
  return `No inventory covers ${wards.slice(0, MOST_NAMED).join(', ')}${more}.`;
}

const MOST_NAMED = 5;

export const lighting: MapLayer = {
  id: 'lighting',
  title: 'Lighting',
  group: 'Along the ways',
  optional: true,
  archive: WAYS_SOURCE,
  audience: 'public',
  legend: 'Ways that people walk: unlit, lit or not known at the hour chosen.',
  source: 'Street-light inventories as imported; else lamps and tags of OpenStreetMap.',
  limits:
    'A lamp within 25 m is a screening, not a measurement of light: trees, broken lamps and private lights are not known. Outside an inventory lighting is not known, which is not dark.',
  classes: lightClasses,
  hourly: true,
  lacking: lampsLacking,
  draw: (drawing) => alongLayers('lighting', lightClasses(drawing.shownHour), drawing)
};
