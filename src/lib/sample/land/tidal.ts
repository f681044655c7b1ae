import type { Random } from '#lib/core/statistics/random.ts';
import type { Frame } from './frame.ts';
import type { LandArea } from './land-areas.ts';
import type { Line, Point } from '#lib/sample/shape/line.ts';
import { makeNoise } from '#lib/sample/shape/noise.ts';
import type { Quarter } from './quarters.ts';
import type { GroundMask } from './ground-mask.ts';
import type { Shore } from './shore.ts';

/** Mud that falls dry below the shore and saltmarsh above it, in stretches; none where ships lie. */
export function makeTidalLand(
  frame: Frame,
  shore: Shore,
  quarters: readonly Quarter[],
  mask: GroundMask,
  random: Random
): LandArea[] {
  const k = frame.shrink;
  const breadth = makeNoise(random.split('mud').word(), 1700 * k);
  const fringe = makeNoise(random.split('marsh').word(), 900 * k);
  const wild = (x: number, y: number) => {
    const quarter = mask.quarterAt(x, y);
    return quarter >= 0 && quarters[quarter].kind === 'marsh';
  };
  const mud = bands(
    frame,
    (x) => (wild(x, shore.heightAt(x) + 60) ? 40 * k + 190 * k * Math.max(0, 0.35 + breadth(x, 0)) : 0),
    (x, wide) => [
      [x, shore.heightAt(x) - 1],
      [x, shore.heightAt(x) - wide]
    ]
  );
  const salt = bands(
    frame,
    (x) => (wild(x, shore.heightAt(x) + 60) ? Math.max(0, 26 * k + 130 * k * fringe(x, 0)) : 0),
    (x, wide) => [
      [x, shore.heightAt(x) + wide],
      [x, shore.heightAt(x) + 1]
    ]
  );
  return [
    ...mud.map((ring) => ({ rings: [ring], tags: { natural: 'wetland', wetland: 'tidalflat' } })),
    ...salt.map((ring) => ({ rings: [ring], tags: { natural: 'wetland', wetland: 'saltmarsh' } })),
    ...shore.estuary.slice(1).map((ring) => ({
      rings: [ring.toReversed()],
      tags: { natural: 'wetland', wetland: 'saltmarsh', name: ISLAND }
    }))
  ];
}

/** Metres along the shore from point to point. */
const STEP = 40;
/** Name of the island in the estuary; invented. */
const ISLAND = 'Pellet Ness Saltings';

/** Rings along the shore wherever `width` is more than 15 m, tapered at both ends; `sides` gives the upper and the lower edge at an easting. */
function bands(
  frame: Frame,
  width: (x: number) => number,
  sides: (x: number, wide: number) => [Point, Point]
): Line[] {
  const rings: Line[] = [];
  let run: { x: number; wide: number }[] = [];
  for (let x = 0; x <= frame.width; x += STEP) {
    const wide = x + STEP > frame.width ? 0 : width(x);
    if (wide > 15) {
      run.push({ x, wide });
      continue;
    }
    if (run.length > 5) rings.push(taper(run, sides));
    run = [];
  }
  return rings;
}

function taper(
  run: readonly { x: number; wide: number }[],
  sides: (x: number, wide: number) => [Point, Point]
): Line {
  const edges = run.map(({ x, wide }, i) =>
    sides(x, wide * Math.sin((Math.PI / 2) * Math.min(1, (i + 0.2) / 7, (run.length - 0.8 - i) / 7)))
  );
  return [...edges.map(([upper]) => upper).toReversed(), ...edges.map(([, lower]) => lower)];
}
