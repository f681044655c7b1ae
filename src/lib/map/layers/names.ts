import type { LayerSpecification, SymbolLayerSpecification } from 'maplibre-gl';
import { CROSSOVER } from '../levels.ts';
import type { Drawing, MapLayer } from './layer.ts';

/** Font families that `map-fonts.ts` gives the page: the name says the weight to the text renderer. */
export const REGULAR = 'Atkinson Hyperlegible Next Variable';
export const SEMIBOLD = 'Atkinson Semibold';

function drawNames(drawing: Drawing): LayerSpecification[] {
  const { palette, zooms, show, hasGround } = drawing;
  const halo = { 'text-halo-color': palette.labelHalo, 'text-halo-width': 1.6, 'text-halo-blur': 0.4 };
  const wardNamesEnd = show === 'auto' ? zooms.points : 24;
  const layers: LayerSpecification[] = [
    {
      ...{
        id: 'ward-names',
        type: 'symbol',
        source: 'areas',
        'source-layer': 'ward-names',
        maxzoom: wardNamesEnd
      },
      layout: {
        'text-field': ['get', 'name'],
        'text-font': [SEMIBOLD],
        'text-size': ['interpolate', ['linear'], ['zoom'], 9, 11, 11, 13, 14, 15],
        'text-max-width': 8,
        'text-line-height': 1.15,
        'text-padding': 4,
        'text-variable-anchor': ['center', 'top', 'bottom', 'left', 'right'],
        'text-radial-offset': 0.4,
        'text-justify': 'auto'
      },
      paint: {
        ...halo,
        'text-color': [
          'interpolate',
          ['linear'],
          ['zoom'],
          zooms.cells - CROSSOVER,
          palette.label,
          zooms.cells,
          show === 'wards' ? palette.label : palette.labelMuted
        ]
      }
    }
  ];
  return hasGround ? [...groundNames(drawing, halo), ...layers] : layers;
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
  legend: 'Wards from far, streets and stations from near.',
  source: 'Ward names from the boundaries; streets and stations from OpenStreetMap where it is imported.',
  limits: 'A name is left out where it would cover another.',
  draw: drawNames
};
