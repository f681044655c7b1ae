import { seededRandom } from '../statistics/random.ts';
import { parseMonth } from '../scoring/month.ts';
import { makeAmenities, type Amenity } from './amenities.ts';
import { makeAreas, polygonsArea, type Areas } from './areas.ts';
import { makeBuildingSite, type Building } from './buildings.ts';
import { makeCameras, type Camera } from './cameras.ts';
import { cleanNetwork } from './clean-network.ts';
import { fillQuarter } from './fill-quarters.ts';
import { makeFrame, type Frame } from './frame.ts';
import { buildAlong } from './frontages.ts';
import { makeGroundMask, MOTORWAYSIDE, RAILSIDE, WATER, WATERSIDE } from './ground-mask.ts';
import { drawMonth, type IncidentMonth } from './incidents.ts';
import { makeLamps, lightStreets, type Lamp } from './lamps.ts';
import type { Line } from './line.ts';
import { makeNetwork, type Network } from './network.ts';
import { makeBorder } from './outline.ts';
import { BOROUGH } from './place-names.ts';
import { makeQuarters, type Quarter } from './quarters.ts';
import { makeSegmentGrid } from './segment-grid.ts';
import { makeShore, type Shore } from './shore.ts';
import { makeSkeleton } from './skeleton.ts';
import { makeSnapPlaces, type SnapPlace } from './snap-places.ts';
import { isPath, makeStreets, type Street, type StreetSource } from './streets.ts';
import { makeTowns, type Towns } from './towns.ts';
import { makeTrunk, type Trunk } from './trunk.ts';
import { makeTruth, type Truth } from './truth.ts';

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
export interface Sample {
  readonly options: SampleOptions;
  readonly frame: Frame;
  readonly shore: Shore;
  readonly towns: Towns;
  readonly trunk: Trunk;
  readonly quarters: readonly Quarter[];
  readonly network: Network;
  readonly streets: readonly Street[];
  /** Whether each street is lit. */
  readonly lit: readonly boolean[];
  readonly buildings: readonly Building[];
  readonly amenities: readonly Amenity[];
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

/**
 * Draws a fictional estuary borough: the same seed always gives the same one, and each part has a random stream of its own.
 * About 163 km² times `scale`, with everything in proportion. `progress` hears the name of each part before it is drawn.
 */
export function makeSample(options: SampleOptions, progress: (part: string) => void = () => {}): Sample {
  const random = seededRandom(options.seed);
  const frame = makeFrame(options.scale);
  progress('shore, towns and main roads');
  const shore = makeShore(frame, random.split('shore'));
  const towns = makeTowns(frame, shore, random.split('towns'));
  const trunk = makeTrunk(frame, shore, towns, random.split('trunk'));
  const mask = makeGroundMask(frame);
  mask.paintArea(shore.estuary, WATER);
  mask.paintLine(shore.line, 14, WATERSIDE);
  for (const { line } of shore.streams) mask.paintLine(line, 12, WATERSIDE);
  for (const line of trunk.railways) mask.paintLine(line, 14, RAILSIDE);
  for (const { line } of trunk.motorways) mask.paintLine(line, 40, MOTORWAYSIDE);
  const barriers = makeSegmentGrid();
  trunk.railways.forEach((line, i) => barriers.addLine(line, i));
  trunk.motorways.forEach(({ line }, i) => barriers.addLine(line, 1000 + i));
  const skeleton = makeSkeleton(
    frame,
    landOf(frame, shore),
    trunk,
    towns,
    { mask, barriers },
    random.split('skeleton')
  );

  progress('streets');
  const quarters = makeQuarters(skeleton.faces, frame, shore, towns, trunk, random.split('quarters'));
  quarters.forEach(({ face }, i) => mask.paintQuarter(face.ring, i));
  const fill = random.split('fill');
  const sources: StreetSource[] = [
    ...skeleton.roads,
    ...quarters.flatMap((quarter, i) => fillQuarter(quarter, mask, fill.split(i)))
  ];
  const network = cleanNetwork(makeNetwork(sources.map(({ line }) => ({ line, level: 0 }))), {
    shortest: 9,
    stub: 20
  });
  const streets = makeStreets(network, sources, quarters, towns, mask, random.split('street names'));

  progress('buildings');
  const site = makeBuildingSite(
    streets.map((street) => ({ line: street.line, clear: isPath(street.class) ? 2.5 : 6 }))
  );
  const plots = random.split('buildings');
  const avoid = WATER | WATERSIDE | RAILSIDE | MOTORWAYSIDE;
  streets.forEach((street, i) => {
    if (!isPath(street.class)) buildAlong(site, street.line, i, quarters, mask, avoid, plots.split(i));
  });
  const amenities = makeAmenities(towns, trunk, quarters, streets, site.all, random.split('amenities'));

  progress('wards, lamps and cameras');
  const border = makeBorder(frame, random.split('border'));
  const areas = makeAreas(frame, BOROUGH, shore.line, border, skeleton.cuts, site.all, mask, towns);
  const lit = lightStreets(streets, random.split('lit'));
  const wardWithoutLamps = areas.wards.length - 2;
  const lamps = makeLamps(streets, lit, areas, wardWithoutLamps, random.split('lamps'));
  const cameras = makeCameras(amenities, areas, random.split('cameras'));

  progress('incidents');
  const places = makeSnapPlaces(streets, amenities, site.all, areas);
  const firstMonth = LAST_MONTH - options.months + 1;
  const usual = makeTruth(places, options.scale, options.months, firstMonth, 1, random.split('truth'));
  const truth = options.incidents === undefined ? usual : scaled(usual, options.incidents);
  const draws = random.split('incidents');
  return {
    options,
    frame,
    shore,
    towns,
    trunk,
    quarters,
    network,
    streets,
    lit,
    buildings: site.all,
    amenities,
    areas,
    lamps,
    wardWithoutLamps,
    cameras,
    places,
    truth,
    firstMonth,
    squareKilometres: polygonsArea(areas.outline) / 1e6,
    month: (month) => drawMonth(truth, places, month, draws)
  };
}

/** The shore closed round the frame's margin. */
function landOf(frame: Frame, shore: Shore): Line {
  const { width, depth, margin } = frame;
  return [...shore.line, [width + margin, depth + margin], [-margin, depth + margin]];
}

function scaled(truth: Truth, incidents: number): Truth {
  const usual = truth.expected.reduce((sum, mean) => sum + mean, 0) * truth.months;
  return { ...truth, expected: truth.expected.map((mean) => (mean * incidents) / usual) };
}
