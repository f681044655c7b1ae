import { featureFilter, validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import type { SymbolLayerSpecification } from 'maplibre-gl';
import { describe, expect, it } from 'vitest';
import { ALONG_LAYERS, LAYERS } from '#lib/map/layers/index.ts';
import {
  FAR_SPACING,
  levelAt,
  levelZooms,
  NEAR_SPACING,
  spacingAt,
  zoomWhere
} from '#lib/map/question/levels.ts';
import type { Palette } from '#lib/map/canvas/palette.ts';
import { mapStyle, type StyleQuestion } from '#lib/map/canvas/style.ts';
import type { Show } from '#lib/state/view.ts';

const COLOUR = 'rgb(1, 2, 3)';
const palette: Palette = {
  ...Object.fromEntries(
    [
      'rampNone',
      'rampEdge',
      'land',
      'beyond',
      'water',
      'green',
      'building',
      'street',
      'streetEdge',
      'path',
      'rail'
    ]
      .concat([
        'wardEdge',
        'label',
        'labelMuted',
        'labelOnStrong',
        'labelHalo',
        'waterLabel',
        'significant',
        'significantHalo'
      ])
      .concat(['selected', 'selectedHalo', 'hatch', 'hatchBeside'])
      .map((name) => [name, COLOUR])
  ),
  strongFrom: 5,
  ways: { strong: COLOUR, middle: COLOUR, slight: COLOUR, unknown: COLOUR },
  around: ['rgb(0, 0, 1)', 'rgb(0, 0, 2)', 'rgb(0, 0, 3)'],
  ramp: Array.from({ length: 7 }, (_, k) => `rgb(${k}, 0, 0)`)
} as unknown as Palette;

const question: StyleQuestion = {
  palette,
  show: 'auto',
  zooms: levelZooms(150, 51.5, 10.8),
  spacing: 150,
  unknownWards: [3],
  origin: 'http://localhost:3000',
  version: 7,
  archives: ['areas', 'cells-150', 'points', 'ground', 'environment', 'environment-officer'],
  listed: null,
  hotspots: false,
  along: 'none',
  shownHour: { hour: 1, dark: true },
  overlays: {}
};

describe('the style of the map', () => {
  it.each<Show>(['auto', 'wards', 'cells', 'points'])('is one that MapLibre accepts, showing %s', (show) => {
    expect(validateStyleMin(mapStyle({ ...question, show })).map((problem) => problem.message)).toEqual([]);
  });

  it('asks no other host for anything and has no glyphs or sprites to fetch', () => {
    const style = mapStyle(question);
    expect(style.glyphs).toBeUndefined();
    expect(style.sprite).toBeUndefined();
    const addresses = JSON.stringify(style.sources).match(/\w+:\/\/[^"]*/g) ?? [];
    expect(addresses).toHaveLength(6);
    for (const address of addresses)
      expect(address).toMatch(/^pmtiles:\/\/http:\/\/localhost:3000\/tiles\/.*\?v=7$/);
  });

  it.each(['lighting', 'cctv', 'isolation'] as const)(
    'draws the lines of %s, by night and by day, and makes figures below them pale',
    (along) => {
      for (const shownHour of [
        { hour: 1, dark: true },
        { hour: 13, dark: false }
      ]) {
        const style = mapStyle({ ...question, along, shownHour });
        expect(validateStyleMin(style).map((problem) => problem.message)).toEqual([]);
        const ids = style.layers.map(({ id }) => id);
        expect(ids.filter((id) => id.startsWith(`${along}-`)).length).toBeGreaterThan(1);
        expect(ids.filter((id) => /^(lighting|cctv|isolation)-/.test(id) && !id.startsWith(along))).toEqual(
          []
        );
        const strength = (question: StyleQuestion) =>
          JSON.stringify(mapStyle(question).layers.find(({ id }) => id === 'cells-fill')?.paint);
        expect(strength({ ...question, along })).not.toBe(strength(question));
      }
    }
  );

  it('draws hotspots only when they are asked for, and then one kind of line around hexagons', () => {
    const without = mapStyle(question).layers.map(({ id }) => id);
    expect(without.filter((id) => id.startsWith('hotspots-'))).toEqual([]);
    expect(without).toContain('significant-line');
    const style = mapStyle({ ...question, hotspots: true });
    expect(validateStyleMin(style).map((problem) => problem.message)).toEqual([]);
    const ids = style.layers.map(({ id }) => id);
    expect(ids).not.toContain('significant-line');
    expect(ids.indexOf('hotspots-line')).toBeGreaterThan(ids.indexOf('points-dot'));
    expect(ids.indexOf('hotspots-place'), 'places keep their room').toBeGreaterThan(
      ids.indexOf('ward-names')
    );
    expect(ids.at(-1)).toBe('selected-ring');
  });

  it('puts every way into exactly one class at every hour', () => {
    const ways = [0, 1, 2].flatMap((unlamped) =>
      [0, 1 << 19, 0xffffff].flatMap((lit) =>
        [0, 1, 2].flatMap((ov) =>
          [0, 1, 2, 3, 4].map((cam) => ({
            ...{ lit, else: unlamped, ov, cam, iso: 1 << 1, isoq: 1 << 19 },
            ...{ isol: 0, isolq: 1 << 13 }
          }))
        )
      )
    );
    for (const layer of ALONG_LAYERS) {
      for (const hour of [1, 13, 19]) {
        for (const dark of [true, false]) {
          const filters = (layer.classes?.({ hour, dark }) ?? []).map(({ where }) =>
            featureFilter(where, 'layers[0].filter')
          );
          for (const properties of ways) {
            const feature = { type: 2, properties } as never;
            const found = filters.filter(({ filter }) => filter({ zoom: 14 }, feature)).length;
            expect([layer.id, hour, dark, properties, found]).toEqual([layer.id, hour, dark, properties, 1]);
          }
        }
      }
    }
  });

  it('draws what there is: without a ground archive neither streets nor their names', () => {
    const bare = mapStyle({ ...question, archives: ['areas'] });
    expect(validateStyleMin(bare)).toEqual([]);
    const ids = bare.layers.map((layer) => layer.id);
    expect(ids).toContain('ward-names');
    expect(ids).not.toContain('streets');
    expect(ids).not.toContain('street-names');
    expect(ids).not.toContain('cells-fill');
  });

  it('names streets by the published points where there is no ground archive, and kinds of public place never', () => {
    const style = mapStyle({ ...question, archives: ['areas', 'cells-150', 'points'] });
    expect(validateStyleMin(style)).toEqual([]);
    const layer = style.layers.find(({ id }) => id === 'point-names') as SymbolLayerSpecification;
    const { filter } = featureFilter(layer.filter, 'layers[0].filter');
    const isNamed = (name: string) => filter({ zoom: 14 }, { type: 1, properties: { name } } as never);
    const names = [
      'On or near High Street',
      'On or near Supermarket',
      'On or near Park/Open Space',
      'Supermarket'
    ];
    expect(names.map(isNamed)).toEqual([true, false, false, false]);
    expect(mapStyle(question).layers.map(({ id }) => id)).not.toContain('point-names');
  });

  it('leaves out what is switched off, but never the figures', () => {
    const ids = mapStyle({ ...question, listed: [] }).layers.map((layer) => layer.id);
    expect(ids).toContain('cells-fill');
    expect(ids).not.toContain('ward-edges');
    expect(ids).not.toContain('streets');
  });

  it('keeps names above figures and the selection above all', () => {
    const ids = mapStyle(question).layers.map((layer) => layer.id);
    expect(ids.indexOf('ward-names')).toBeGreaterThan(ids.indexOf('points-dot'));
    expect(ids.at(-1)).toBe('selected-ring');
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('the layer registry', () => {
  it('says of every layer what it shows, where it comes from and what it cannot tell', () => {
    for (const layer of LAYERS) {
      expect(layer.title, layer.id).not.toBe('');
      for (const text of [layer.legend, layer.source, layer.limits]) expect(text, layer.id).toMatch(/\.$/);
    }
  });
});

describe('what the zoom shows', () => {
  const zooms = levelZooms(150, 51.5, 10.8);

  it('is wards, then hexagons, then snap points', () => {
    expect([10.8, 12.5, 16].map((zoom) => levelAt(zoom, zooms, 'auto'))).toEqual([
      'wards',
      'cells',
      'points'
    ]);
    expect(levelAt(16, zooms, 'wards')).toBe('wards');
  });

  it('never begins with hexagons, however large the screen or the hexagons', () => {
    for (const fit of [8.5, 10, 11.5, 12.5]) {
      for (const spacing of [100, 150, 250, 350]) {
        const at = levelZooms(spacing, 51.5, fit);
        expect(levelAt(fit, at, 'auto')).toBe('wards');
        expect(at.points).toBeGreaterThan(at.cells);
      }
    }
  });

  it('is large hexagons first and small ones near, where the zoom decides, and points only after those', () => {
    const zooms = levelZooms(null, 51.5, 10.8);
    expect(spacingAt(zooms.cells, 51.5)).toBe(FAR_SPACING);
    expect(spacingAt(zooms.points, 51.5)).toBe(NEAR_SPACING);
    expect(levelAt(zoomWhere(NEAR_SPACING, 16, 51.5), zooms, 'auto')).toBe('cells');
    // At the whole of a borough the large ones are no confetti.
    expect(10.8).toBeGreaterThan(zoomWhere(FAR_SPACING, 9, 51.5));
  });

  it('brings larger hexagons earlier', () => {
    expect(levelZooms(350, 51.5, 8).cells).toBeLessThan(levelZooms(100, 51.5, 8).cells);
  });
});
