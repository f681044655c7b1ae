import type { PlaceAsked, PlaceDesk } from '#lib/core/places/ask-place.ts';
import type { NeighbourForce } from '#lib/core/places/place-words.ts';
import type { Context } from '#lib/server/context.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import type { Council } from '#lib/server/council/council-file.ts';
import { loadProfiles } from '#lib/server/council/profiles.ts';
import { readSelection, type Selection, type SelectionProblem } from '#lib/server/scoring/read-selection.ts';
import { momentFor } from '#lib/server/scoring/score-request.ts';
import { statisticsOfWards, type WardInputs } from '#lib/server/scoring/ward-inputs.ts';
import { loadPlaceDesk, neighbourForces } from './place-desk.ts';

/** What an address asks of any place, understood, and all that it is answered with. */
export interface PlaceQuestion {
  readonly council: Council;
  readonly selection: Selection;
  readonly inputs: WardInputs;
  readonly desk: PlaceDesk;
  readonly asked: PlaceAsked;
  /** What a place is compared with: incidents that count, and km², in the order of the ward list. */
  readonly wards: { readonly incidents: Float64Array; readonly areaKm2: readonly number[] };
  /** What sentences about a place are told with. */
  readonly about: {
    readonly council: string;
    readonly present: readonly number[];
    readonly neighbours: readonly NeighbourForce[] | null;
  };
}

/** A question, or what of it cannot be understood. */
export type PlaceQuestionResult =
  | { readonly ok: true; readonly question: PlaceQuestion }
  | { readonly ok: false; readonly problems: readonly SelectionProblem[] };

/** The question of an address (`readSelection`); null before anything was imported. */
export async function loadPlaceQuestion(
  context: Context,
  parameters: URLSearchParams
): Promise<PlaceQuestionResult | null> {
  const council = await loadCouncil(context);
  const { inputs: newest } = await loadPlaceDesk(context);
  const read = readSelection(parameters, await loadProfiles(context), newest.months.present);
  if (!council || !read) return null;
  if (read.problems.length > 0) return { ok: false, problems: read.problems };
  const { selection } = read;
  const { inputs, desk } = await loadPlaceDesk(context, selection.wardsAt);
  const { weights, period, time } = selection;
  const { present } = inputs.months;
  const moment = time ?? momentFor(present);
  return {
    ok: true,
    question: {
      ...{ council, selection, inputs, desk },
      asked: { weights, ...period, monthsPresent: present, moment },
      wards: {
        incidents: statisticsOfWards(inputs, { ...period, weights }).incidents,
        areaKm2: inputs.wards.map((ward) => ward.areaKm2)
      },
      about: { council: council.name, present, neighbours: await neighbourForces(context) }
    }
  };
}
