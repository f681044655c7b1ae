import type { Moment } from '../environment/moment.ts';
import type { IncidentCube } from '../incidents/cube.ts';
import type { DrawnPlace } from './drawn-place.ts';
import { placeEnvironment, type PlaceEnvironment } from './place-environment.ts';
import { placeFigures, type PlaceFigures, type PlaceQuestion } from './place-figures.ts';
import { samplesInPlace, wardEdges, type PlaceGround, type WardEdges } from './place-ground.ts';
import { placeIndex } from './place-regions.ts';

/** What places are asked about with: made once for each state of the data. */
export interface PlaceDesk {
  readonly cube: IncidentCube;
  readonly neighbours: IncidentCube;
  readonly ground: PlaceGround;
  readonly wards: WardEdges;
}

/** What is asked of a place: what counts, when, and at which hour the ways are looked at. */
export interface PlaceAsked extends Pick<PlaceQuestion, 'weights' | 'from' | 'to' | 'monthsPresent'> {
  readonly moment: Moment;
}

/** All that is known of a place. */
export interface PlaceAnswer {
  readonly figures: PlaceFigures;
  /** Null = nothing is measured along ways. */
  readonly environment: PlaceEnvironment | null;
}

/** The desk for a cube, what neighbours recorded and the ground. */
export function placeDesk(cube: IncidentCube, neighbours: IncidentCube, ground: PlaceGround): PlaceDesk {
  return { cube, neighbours, ground, wards: wardEdges(ground) };
}

/** Answers one question about one place, or says why it cannot be: the same in the browser, on the server and on the command line. */
export function askPlace(
  desk: PlaceDesk,
  place: DrawnPlace,
  asked: PlaceAsked
): { readonly ok: true; readonly answer: PlaceAnswer } | { readonly ok: false; readonly message: string } {
  if (place.perimeterM > LONGEST_OUTLINE) return { ok: false, message: TOO_LONG };
  const index = placeIndex(place);
  const figures = placeFigures(index, {
    ...asked,
    cube: desk.cube,
    neighbours: desk.neighbours,
    wards: desk.wards
  });
  if (figures.wards.length === 0) return { ok: false, message: OUTSIDE };
  const { ways } = desk.ground;
  const environment = ways && placeEnvironment(ways, samplesInPlace(index, ways), asked.moment);
  return { ok: true, answer: { figures, environment } };
}

/**
 * Metres of outline, holes' too, beyond which a shape is no place that anybody means: twenty times the length of a borough's border.
 * Whether points lie near it would take seconds.
 */
export const LONGEST_OUTLINE = 2_000_000;

/** What is said of a shape whose outline never ends. */
export const TOO_LONG =
  'The outline of this shape is more than 2,000 km long, as of a shape with thousands of spikes. Draw it with fewer corners, or simplify it where it was made.';

/** What is said of a place that touches no ward. */
export const OUTSIDE =
  'This place lies wholly outside the council, so it is not answered here. Check the position, or draw it so that part of it lies within a ward.';
