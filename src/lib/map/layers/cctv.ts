import { COVERAGE } from '#lib/core/environment/camera-coverage.ts';
import { alongLayers, isOneOf, type WayClass } from './along.ts';
import type { MapLayer } from './layer.ts';

/** Archive and source of what cameras see, which is not for everybody. */
const COVERAGE_SOURCE = 'environment-officer';

/** How much of the ways of the hexagon cameras see, strongest where none does, as dark and isolated ways are: never of a single way, which would show where a camera stands. */
export function coverageClasses(): readonly WayClass[] {
  return [
    { shade: 'strong', title: 'none: unseen', where: isOneOf('cam', COVERAGE.none) },
    {
      shade: 'middle',
      title: 'some, or perhaps some',
      where: isOneOf('cam', COVERAGE.some, COVERAGE.perhaps)
    },
    { shade: 'slight', title: 'cameras see at least half', where: isOneOf('cam', COVERAGE.most) },
    { shade: 'unknown', title: 'not known, or too few ways to tell', where: isOneOf('cam', COVERAGE.unknown) }
  ];
}

export const cctv: MapLayer = {
  id: 'cctv',
  title: 'Cameras',
  group: 'Along the ways',
  optional: true,
  archive: COVERAGE_SOURCE,
  audience: 'officer',
  legend: 'How much of the ways in each hexagon of 150 m working public-space cameras see.',
  source: 'Lists of cameras as imported; else what volunteers have put on OpenStreetMap.',
  limits:
    'For officers only: told by hexagon and in classes, and yet it gives away where cameras stand. Within 30 m unless the list says otherwise, and not through buildings.',
  classes: coverageClasses,
  lacking: ({ camerasListed }) =>
    camerasListed ? null : 'No list of cameras has been imported: where none is mapped is not known.',
  draw: (drawing) => alongLayers('cctv', coverageClasses(), drawing, COVERAGE_SOURCE)
};
