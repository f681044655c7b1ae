import type { Polygon } from 'geojson';

/** What is being drawn on the map, between the desk that asks for it and the map that draws it. */
export class Sketch {
  /** Outlines that are finished, WGS84. */
  outlines = $state.raw<readonly Polygon[]>([]);
  canUndo = $state(false);
  canRedo = $state(false);
  /** What the drawing begins with. */
  readonly start: readonly Polygon[];
  /** Set by the map while it draws. */
  undo: () => void = () => undefined;
  redo: () => void = () => undefined;
  clear: () => void = () => undefined;

  constructor(start: readonly Polygon[] = []) {
    this.start = start;
  }

  /** The outlines as a text that places are read from; null = none is finished. */
  get text(): string | null {
    if (this.outlines.length === 0) return null;
    const coordinates = this.outlines.map((outline) => outline.coordinates);
    return JSON.stringify({ type: 'MultiPolygon', coordinates });
  }
}
