import type { ExpressionSpecification, LayerSpecification, SymbolLayerSpecification } from 'maplibre-gl';
import { CROSSOVER } from '#lib/map/question/levels.ts';
import { type Drawing, type MapLayer } from './layer.ts';
import { PUBLIC_PLACES } from '#lib/core/incidents/snap-name.ts';
import { ROOM_IMAGE } from './points.ts';

/** Font families that `map-library.ts` gives the page: the name says the weight to the text renderer. */
export const REGULAR = 'Atkinson Hyperlegible Next Variable';
export const SEMIBOLD = 'Atkinson Semibold';

function drawNames(drawing: Drawing): LayerSpecification[] {
  const { palette, hasGround } = drawing;
  const halo = { 'text-halo-color': palette.labelHalo, 'text-halo-width': 1.3, 'text-halo-blur': 0.5 };
  // What comes last is placed first: points keep their room, then wards are named, then streets where there is room left.
  const room = roomForPoints(drawing);
  return [
    ...(hasGround ? groundNames(drawing, halo) : pointNames(drawing, halo)),
    ...wardNames(drawing),
    room
  ];
}

/** Without a street map the published points tell the streets: "On or near High Street" is drawn as "High Street". */
function pointNames({ palette }: Drawing, halo: SymbolLayerSpecification['paint']): LayerSpecification[] {
  return [
    {
      ...{ id: 'point-names', type: 'symbol', source: 'points', 'source-layer': 'points', minzoom: 13 },
      filter: [
        'all',
        ['in', OPENING, ['get', 'name']],
        ['!', ['in', ['downcase', STREET_OF], ['literal', KINDS]]]
      ],
      layout: {
        'text-field': STREET_OF,
        'text-font': [REGULAR],
        'text-size': ['interpolate', ['linear'], ['zoom'], 13, 10.5, 17, 14],
        'text-max-width': 8,
        'text-padding': ['interpolate', ['linear'], ['zoom'], 13, 18, 16, 6],
        'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
        'text-radial-offset': 0.7,
        'text-justify': 'auto'
      },
      paint: { ...halo, 'text-color': palette.label }
    }
  ];
}

/** Files write "Theatre/Concert Hall" as well as "Theatre/concert Hall". */
const KINDS = PUBLIC_PLACES.map((place) => place.toLowerCase());
const OPENING = 'On or near ';
const STREET_OF: ExpressionSpecification = ['slice', ['get', 'name'], OPENING.length];

/**
 * Ward names are ink on pale shades and paper on strong ones while wards are coloured, each with a thin halo of the other, so that a
 * name that reaches into the next ward is read there too. Over hexagons, and where the shades are pale, they are plain.
 */
function wardNames({ palette, zooms, show, pale }: Drawing): SymbolLayerSpecification[] {
  const shade: ExpressionSpecification = ['coalesce', ['feature-state', 's'], 0];
  const turn = pale ? 0 : { auto: zooms.cells - CROSSOVER / 2, wards: 24, cells: 0, points: 0 }[show];
  const named = (id: string, from: number, to: number, paint: SymbolLayerSpecification['paint']) => ({
    ...{
      id,
      type: 'symbol' as const,
      source: 'areas',
      'source-layer': 'ward-names',
      minzoom: from,
      maxzoom: to
    },
    layout: WARD_NAME_LAYOUT,
    paint
  });
  const onShade = named('ward-names', 0, turn, {
    'text-color': ['step', shade, palette.label, palette.strongFrom, palette.labelOnStrong],
    'text-halo-color': ['step', shade, palette.labelHalo, palette.strongFrom, palette.label],
    'text-halo-width': 1.2,
    'text-halo-blur': 0.6
  });
  const plain = named('ward-names-plain', turn, show === 'auto' ? zooms.points : 24, {
    'text-color': palette.label,
    'text-halo-color': palette.labelHalo,
    'text-halo-width': 1.4,
    'text-halo-blur': 0.5
  });
  return [onShade, plain].filter((layer) => layer.minzoom < layer.maxzoom);
}

const WARD_NAME_LAYOUT: SymbolLayerSpecification['layout'] = {
  'text-field': ['get', 'name'],
  'text-font': [SEMIBOLD],
  'text-size': ['interpolate', ['linear'], ['zoom'], 9, 10, 11, 12, 14, 14.5],
  'text-max-width': 7,
  'text-line-height': 1.1,
  'text-padding': 2,
  'text-variable-anchor': ['center', 'top', 'bottom', 'left', 'right'],
  'text-radial-offset': 0.4,
  'text-justify': 'auto'
};

function roomForPoints({ zooms, show }: Drawing): SymbolLayerSpecification {
  return {
    ...{ id: 'points-room', type: 'symbol', source: 'points', 'source-layer': 'points' },
    minzoom: show === 'auto' ? zooms.points - CROSSOVER : show === 'points' ? 12 : 23,
    layout: { 'icon-image': ROOM_IMAGE, 'icon-allow-overlap': true, 'icon-padding': 0 }
  };
}

function groundNames({ palette }: Drawing, halo: SymbolLayerSpecification['paint']): LayerSpecification[] {
  return [
    {
      ...{ id: 'street-names', type: 'symbol', source: 'ground', 'source-layer': 'streets', minzoom: 14 },
      filter: ['has', 'name'],
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 320,
        'text-field': ['get', 'name'],
        'text-font': [REGULAR],
        'text-size': ['interpolate', ['linear'], ['zoom'], 14, 11, 17, 14],
        'text-padding': 6,
        'text-max-angle': 30
      },
      paint: { ...halo, 'text-color': palette.labelMuted }
    },
    {
      ...{ id: 'water-names', type: 'symbol', source: 'ground', 'source-layer': 'water', minzoom: 11 },
      filter: ['has', 'name'],
      layout: {
        'text-field': ['get', 'name'],
        'text-font': [REGULAR],
        'text-size': 12,
        'text-letter-spacing': 0.08
      },
      paint: { 'text-color': palette.waterLabel, 'text-halo-color': palette.water, 'text-halo-width': 1 }
    },
    {
      ...{ id: 'stations', type: 'symbol', source: 'ground', 'source-layer': 'points', minzoom: 13 },
      filter: ['all', ['==', ['get', 'kind'], 'station'], ['has', 'name']],
      layout: { 'text-field': ['get', 'name'], 'text-font': [SEMIBOLD], 'text-size': 12, 'text-padding': 8 },
      paint: { ...halo, 'text-color': palette.labelMuted }
    }
  ];
}

export const names: MapLayer = {
  id: 'names',
  title: 'Names',
  group: 'Names and edges',
  optional: true,
  archive: 'areas',
  audience: 'public',
  legend: 'Wards from far, streets and stations from near.',
  source:
    'Ward names from the boundaries; streets and stations from OpenStreetMap, else from OS Open Zoomstack, else streets from published points.',
  limits: 'A name is left out where it would cover another.',
  draw: drawNames
};
