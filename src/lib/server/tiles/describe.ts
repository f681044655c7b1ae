import type { ArchiveDescription, Bounds } from './archive.ts';
import type { LayerSlice } from './encode.ts';

/** What is told of a layer: its zooms, and the names of the properties that its features have. */
export type LayerFacts = Pick<LayerSlice, 'layer' | 'minZoom' | 'maxZoom' | 'features'>;

/** What an archive should tell about where its contents come from. */
export interface Provenance {
  readonly name: string;
  readonly description: string;
  /** Plain text for the corner of the map. */
  readonly attribution: string;
  readonly dataVersion: number;
}

/** The description of an archive of these layers, with TileJSON's `vector_layers`: zooms and properties of each. */
export function describeArchive(
  slices: readonly LayerFacts[],
  zooms: { readonly minZoom: number; readonly maxZoom: number },
  bounds: Bounds,
  { name, description, attribution, dataVersion }: Provenance
): ArchiveDescription {
  const layers = new Map<string, { minzoom: number; maxzoom: number; fields: Record<string, string> }>();
  for (const slice of slices) {
    const { minZoom, maxZoom } = slice;
    const layer = layers.get(slice.layer) ?? { minzoom: minZoom, maxzoom: maxZoom, fields: {} };
    layer.minzoom = Math.min(layer.minzoom, minZoom);
    layer.maxzoom = Math.max(layer.maxzoom, maxZoom);
    for (const { properties } of slice.features) {
      for (const key in properties)
        layer.fields[key] ??= typeof properties[key] === 'number' ? 'Number' : 'String';
    }
    layers.set(slice.layer, layer);
  }
  return {
    bounds,
    ...zooms,
    metadata: {
      name,
      description,
      attribution: escapeHtml(attribution),
      version: String(dataVersion),
      type: 'overlay',
      format: 'pbf',
      vector_layers: [...layers].map(([id, layer]) => ({ id, ...layer }))
    }
  };
}

/** Maps show the attribution as markup. */
function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
