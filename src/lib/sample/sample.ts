import { parseMonth } from '#lib/core/incidents/month.ts';
import { seededRandom } from '#lib/core/statistics/random.ts';
import { makeAreas, polygonsArea, type Areas } from '#lib/sample/events/areas.ts';
import { makeCameras, type Camera } from '#lib/sample/events/cameras.ts';
import { drawBuildings, type Built } from '#lib/sample/buildings/draw-buildings.ts';
import { drawGround, type Ground } from '#lib/sample/land/draw-ground.ts';
import { makeFrame, type Frame } from '#lib/sample/land/frame.ts';
import { drawMonth, type IncidentMonth } from '#lib/sample/events/incidents.ts';
import { lightStreets, makeLamps, type Lamp } from '#lib/sample/events/lamps.ts';
import { makeBorder } from '#lib/sample/land/outline.ts';
import { BOROUGH } from '#lib/sample/land/place-names.ts';
import { makeSnapPlaces, type SnapPlace } from '#lib/sample/events/snap-places.ts';
import { makeTruth, type Truth } from '#lib/sample/events/truth.ts';

/** What to draw. */
export interface SampleOptions {
  readonly seed: number;
  /** Size as a multiple of the standard borough. */
  readonly scale: number;
  /** Months of incidents, the last October 2025. */
  readonly months: number;
  /** About how many incidents in all; the usual number for the size when absent. */
  readonly incidents?: number;
}

/** A fictional borough with everything on it, in metres from the frame's corner. */
export interface Sample extends Ground, Built {
  readonly options: SampleOptions;
  readonly frame: Frame;
  /** Whether each street is lit. */
  readonly lit: readonly boolean[];
  readonly areas: Areas;
  readonly lamps: readonly Lamp[];
  /** Position of the ward that the lamp inventory leaves out. */
  readonly wardWithoutLamps: number;
  readonly cameras: readonly Camera[];
  readonly places: readonly SnapPlace[];
  readonly truth: Truth;
  /** Area of the borough above high water. */
  readonly squareKilometres: number;
  /** Month number of the first month. */
  readonly firstMonth: number;
  /** Incidents of month 0 … months − 1. */
  month(month: number): IncidentMonth;
}

const LAST_MONTH = parseMonth('2025-10');
/** Of the standard borough, like a real one of its size in 2025. */
const INCIDENTS_PER_MONTH = 1_448;

/**
 * Draws a fictional estuary borough: the same seed always gives the same one, and each part has a random stream of its own.
 * About 163 km² times `scale`, with everything in proportion. `progress` hears the name of each part before it is drawn.
 */
export function makeSample(options: SampleOptions, progress: (part: string) => void = () => {}): Sample {
  const { seed, scale, months, incidents } = options;
  const random = seededRandom(seed);
  const frame = makeFrame(scale);
  progress('shore, roads and streets');
  const ground = drawGround(frame, random);
  progress('buildings');
  const built = drawBuildings(ground, random.split('buildings'));

  progress('wards, lamps and cameras');
  const { shore, skeleton, streets, towns } = ground;
  const border = makeBorder(frame, random.split('border'));
  const areas = makeAreas({
    scale,
    borough: BOROUGH,
    shore: shore.line,
    border,
    cuts: skeleton.cuts,
    buildings: built.buildings,
    estuary: shore.estuary[0],
    towns
  });
  const lit = lightStreets(streets, random.split('lit'));
  const wardWithoutLamps = areas.wards.length - 2;
  const lamps = makeLamps(streets, lit, areas, wardWithoutLamps, random.split('lamps'));
  const cameras = makeCameras(built.amenities, areas, random.split('cameras'));

  progress('places and what happens there');
  const places = makeSnapPlaces(streets, built.amenities, built.buildings, areas);
  const firstMonth = LAST_MONTH - months + 1;
  const monthly = incidents === undefined ? INCIDENTS_PER_MONTH * scale : incidents / months;
  const truth = makeTruth(places, monthly, months, firstMonth, random.split('truth'));
  const draws = random.split('incidents');
  return {
    ...ground,
    ...built,
    options,
    frame,
    lit,
    areas,
    lamps,
    wardWithoutLamps,
    cameras,
    places,
    truth,
    squareKilometres: polygonsArea(areas.outline) / 1e6,
    firstMonth,
    month: (month) => drawMonth(truth, places, month, draws)
  };
}
