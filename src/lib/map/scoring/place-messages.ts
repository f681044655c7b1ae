import type { PlaceAnswer } from '#lib/core/places/ask-place.ts';
import type { DrawnPlace } from '#lib/core/places/drawn-place.ts';
import type { PlanarPolygon } from '#lib/core/geometry/polygon.ts';
import type { Asking } from './scoring-messages.ts';

/** Answer the question for a place by its code. */
export interface AskPlaceMessage {
  readonly kind: 'ask-place';
  readonly id: number;
  readonly code: string;
  readonly weighing: Asking;
}

/** Understand what somebody wrote or drew; `radius` (metres) belongs to a point. */
export interface ReadPlaceMessage {
  readonly kind: 'read-place';
  readonly id: number;
  readonly text: string;
  readonly radius: number | null;
}

/** Why there is no answer, in a sentence that says how to mend it. */
export interface Refused {
  readonly ok: false;
  readonly message: string;
}

/** What is known of a place. */
export interface PlaceFound {
  readonly ok: true;
  readonly place: DrawnPlace;
  /** The outlines 100 m and 400 m around it; null = it is too jagged for one. */
  readonly rings: readonly (readonly PlanarPolygon[] | null)[];
  readonly answer: PlaceAnswer;
  /** Time the arithmetic took in the worker, drawing the rings left out. */
  readonly milliseconds: number;
}

/** A place as an address carries it, with a sentence for everything that was not as it seemed. */
export interface PlaceRead {
  readonly ok: true;
  readonly code: string;
  readonly notes: readonly string[];
}

export type PlaceReply = PlaceFound | Refused;
export type ReadReply = PlaceRead | Refused;

export interface Placed {
  readonly kind: 'placed';
  readonly id: number;
  readonly reply: PlaceReply | ReadReply;
}
