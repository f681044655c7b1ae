import { addProtocol, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { Protocol } from 'pmtiles';
import fontUrl from '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2?url';
import { REGULAR, SEMIBOLD } from '#lib/map/layers/names.ts';

/** Prepares the map library once for a page: where its worker is, how PMTiles are read, and the fonts that names are drawn in. */
let prepared: Promise<void> | undefined;

/** Resolves when a map may be made. */
export function prepareMapLibrary(): Promise<void> {
  return (prepared ??= prepare());
}

async function prepare(): Promise<void> {
  setWorkerUrl(workerUrl);
  addProtocol('pmtiles', new Protocol().tile);
  // The text renderer reads the weight from the family's name, so the one variable font gets a second name.
  const semibold = new FontFace(SEMIBOLD, `url(${fontUrl})`, { weight: '200 800' });
  document.fonts.add(semibold);
  const loaded = await Promise.allSettled([semibold.load(), document.fonts.load(`16px "${REGULAR}"`, 'A0')]);
  // Without the font the map still has names, in a system font.
  for (const one of loaded)
    if (one.status === 'rejected') console.warn('A font of the map did not load:', one.reason);
}

/** Whether this browser can draw the map at all. */
export function canDrawMaps(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null;
}
