import type { Feature, FeatureCollection, Position } from 'geojson';
import type { DeviationalEllipse } from '#lib/core/hotspots/deviational-ellipse.ts';
import type { Hotspot } from '#lib/core/hotspots/hotspots.ts';
import type { HotspotPart } from '#lib/map/layers/hotspots.ts';
import { frameToLonLat, type LocalFrame } from './local-frame.ts';
import { lonLatRing } from './overlays.ts';

/** Corners that an ellipse is drawn with. */
const CORNERS = 72;

/** Hotspots as the map draws them: each outline with its place, and of the open one (position) where its incidents lie. */
export function hotspotShapes(
  hotspots: readonly Hotspot[],
  open: number | null,
  frame: LocalFrame
): FeatureCollection {
  const at = ([x, y]: readonly [number, number]): Position => frameToLonLat(frame, x, y);
  const features = hotspots.flatMap(({ rank, shape, centre }, position): Feature[] => [
    feature('shape', { type: 'Polygon', coordinates: shape.rings.map((ring) => lonLatRing(ring, frame)) }, { position, rank }),
    feature('place', { type: 'Point', coordinates: at(centre) }, { position, rank })
  ]); // prettier-ignore
  const spread = open === null ? null : hotspots[open]?.spread;
  if (spread) {
    if (spread.minor > 0)
      features.push(
        feature('spread', { type: 'LineString', coordinates: lonLatRing(ellipseRing(spread), frame) })
      );
    features.push(feature('mean', { type: 'Point', coordinates: at(spread.mean) }));
  }
  return { type: 'FeatureCollection', features };
}

/** The corners of an ellipse, National Grid metres, without the closing one. */
export function ellipseRing({ mean, major, minor, bearing }: DeviationalEllipse): Float64Array {
  // Without a longer direction it is a circle, and any will do.
  const turn = ((Number.isNaN(bearing) ? 0 : bearing) * Math.PI) / 180;
  const [alongX, alongY] = [Math.sin(turn), Math.cos(turn)];
  const ring = new Float64Array(2 * CORNERS);
  for (let i = 0; i < CORNERS; i++) {
    const angle = (2 * Math.PI * i) / CORNERS;
    const [along, across] = [major * Math.cos(angle), minor * Math.sin(angle)];
    ring[2 * i] = mean[0] + along * alongX + across * alongY;
    ring[2 * i + 1] = mean[1] + along * alongY - across * alongX;
  }
  return ring;
}

function feature(
  part: HotspotPart,
  geometry: Feature['geometry'],
  properties: Readonly<Record<string, number>> = {}
): Feature {
  return { type: 'Feature', geometry, properties: { part, ...properties } };
}
