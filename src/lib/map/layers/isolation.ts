import { ANSWER } from '#lib/core/environment/isolation.ts';
import { alongLayers, atHour, isOneOf, WAYS_SOURCE, type ShownHour, type WayClass } from './along.ts';
import type { MapLayer } from './layer.ts';
import { lampsLacking } from './lighting.ts';

/** Isolated or not at an hour; what is not, by whether frontages overlook it. */
export function isolationClasses({ hour, dark }: ShownHour): readonly WayClass[] {
  const isolated = atHour(dark ? 'iso' : 'isol', hour);
  const unsure = atHour(dark ? 'isoq' : 'isolq', hour);
  const settled = ['all', ['!', isolated], ['!', unsure]] as const;
  return [
    { shade: 'strong', title: 'isolated: three of four tests fail', where: isolated },
    {
      shade: 'middle',
      title: 'not isolated, but not overlooked',
      where: ['all', settled[1], settled[2], isOneOf('ov', ANSWER.fails)]
    },
    {
      shade: 'slight',
      title: 'overlooked by frontages',
      where: ['all', settled[1], settled[2], isOneOf('ov', ANSWER.passes)]
    },
    {
      shade: 'unknown',
      title: 'not known',
      where: ['any', unsure, ['all', ...settled.slice(1), isOneOf('ov', ANSWER.unknown)]]
    }
  ] as readonly WayClass[];
}

export const isolation: MapLayer = {
  id: 'isolation',
  title: 'Isolation',
  group: 'Along the ways',
  optional: true,
  archive: WAYS_SOURCE,
  audience: 'public',
  legend:
    'Ways where three of four fail at the hour chosen: frontages in sight, something open near, a junction with a choice within 100 m, light.',
  source: 'Buildings, shops, pubs and stations of OpenStreetMap; lighting as in its layer.',
  limits:
    'There is no official measure of isolation. Hedges, walls and slopes are not known, and what volunteers have not drawn is not there.',
  classes: isolationClasses,
  hourly: true,
  lacking: lampsLacking,
  draw: (drawing) => alongLayers('isolation', isolationClasses(drawing.shownHour), drawing)
};
