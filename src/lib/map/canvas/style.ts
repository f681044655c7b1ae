import type { FeatureCollection } from 'geojson';
import type { SourceSpecification, StyleSpecification } from 'maplibre-gl';
import { NOTHING_ALONG } from '#lib/state/view.ts';
import { WAYS_SOURCE } from '#lib/map/layers/along.ts';
import { archiveSource, cellsSource, type Drawing } from '#lib/map/layers/layer.ts';
import { isOn, LAYERS } from '#lib/map/layers/index.ts';
import { HOTSPOT_SOURCE } from '#lib/map/layers/hotspots.ts';
import { HOVER_SOURCE, RING_SOURCE, SELECTED_SOURCE } from '#lib/map/layers/selection.ts';
import { SIGNIFICANT_SOURCE } from '#lib/map/layers/significance.ts';

/** What the style of the map depends on. */
export interface StyleQuestion extends Omit<Drawing, 'hasGround' | 'pale'> {
  /** What is shown along the ways. */
  readonly along: string;
  /** "http://localhost:3000": tiles are ours alone. */
  readonly origin: string;
  readonly version: number;
  readonly archives: readonly string[];
  /** Layers that are switched on; null = all. */
  readonly listed: readonly string[] | null;
  /** What is drawn over the tiles now, so that a change of style does not wipe it. */
  readonly overlays: Readonly<Record<string, FeatureCollection>>;
}

/** Nothing to draw. */
export const NO_FEATURES: FeatureCollection = { type: 'FeatureCollection', features: [] };

/** The whole map as MapLibre reads it, from the registry; layers whose archive is missing are left out. No glyphs: text is drawn in the page's own font. */
export function mapStyle(question: StyleQuestion): StyleSpecification {
  const { archives, spacing, version, origin, overlays } = question;
  const hasGround =
    archives.includes('ground') && (question.listed === null || question.listed.includes('ground'));
  const cellArchive = cellsSource(spacing);
  const sources: Record<string, SourceSpecification> = {};
  const wanted = LAYERS.map(({ archive }) => (archive === 'cells' ? cellArchive : archive));
  for (const name of ['around', ...wanted]) {
    if (name !== null && archives.includes(name)) sources[name] = archiveSource(origin, name, version);
  }
  for (const name of [SIGNIFICANT_SOURCE, HOTSPOT_SOURCE, RING_SOURCE, HOVER_SOURCE, SELECTED_SOURCE]) {
    sources[name] = { type: 'geojson', data: overlays[name] ?? NO_FEATURES };
  }
  const drawn = LAYERS.filter((layer) => isOn(layer, question.listed, question.along)).flatMap((layer) =>
    layer.draw({ ...question, hasGround, pale: question.along !== NOTHING_ALONG && WAYS_SOURCE in sources })
  );
  return {
    version: 8,
    name: 'Community safety',
    sources,
    layers: drawn.filter((layer) => layer.type === 'background' || layer.source in sources)
  };
}
