import { askPlace as ask, type PlaceAnswer } from '#lib/core/places/ask-place.ts';
import { comparePlace, type PlaceComparison } from '#lib/core/places/compare-place.ts';
import type { DrawnPlace } from '#lib/core/places/drawn-place.ts';
import { parsePlace } from '#lib/core/places/place-address.ts';
import { placeNotes } from '#lib/core/places/place-words.ts';
import type { Context } from '#lib/server/context.ts';
import type { Council } from '#lib/server/council/council-file.ts';
import type { Selection, SelectionProblem } from '#lib/server/scoring/read-selection.ts';
import type { WardInputs } from '#lib/server/scoring/ward-inputs.ts';
import { loadPlaceQuestion } from './place-question.ts';

/** All that is known of a place for one question, with what it is of. */
export interface PlaceReport {
  readonly council: Council;
  readonly place: DrawnPlace;
  /** The name that it was asked by; null where it was drawn or written as a position. */
  readonly called: string | null;
  readonly selection: Selection;
  readonly inputs: WardInputs;
  readonly answer: PlaceAnswer;
  readonly comparison: PlaceComparison;
  /** Sentences that belong beside the figures. */
  readonly notes: readonly string[];
}

export type PlaceResult =
  | { readonly ok: true; readonly report: PlaceReport }
  | { readonly ok: false; readonly problems: readonly SelectionProblem[] };

/**
 * Answers what an address asks about a place: `drawn` is its code (`formatPlace`), the rest as for every other figure (`readSelection`).
 * `given`: the place itself, where it comes from elsewhere than an address.
 */
export async function askPlace(
  context: Context,
  parameters: URLSearchParams,
  given?: { readonly place: DrawnPlace; readonly notes: readonly string[]; readonly called?: string }
): Promise<PlaceResult> {
  const loaded = await loadPlaceQuestion(context, parameters);
  if (!loaded) return refused('', '', NOTHING_YET);
  const code = parameters.get('drawn') ?? '';
  const place = given?.place ?? parsePlace(code);
  const problems = loaded.ok ? [] : [...loaded.problems];
  if (!place) problems.push({ parameter: 'drawn', value: code.slice(0, 60), message: NO_PLACE });
  if (!place || !loaded.ok) return { ok: false, problems };

  const { council, selection, inputs, desk, asked, wards, about } = loaded.question;
  const found = ask(desk, place, asked);
  if (!found.ok) return refused('drawn', code.slice(0, 60), found.message);
  const { figures } = found.answer;
  return {
    ok: true,
    report: {
      ...{ council, place, selection, inputs, answer: found.answer },
      called: given?.called ?? (parameters.get('called')?.trim().slice(0, LONGEST_NAME) || null),
      comparison: comparePlace(figures, wards),
      notes: [...(given?.notes ?? []), ...placeNotes(figures, selection.period, about)]
    }
  };
}

/** Signs of a name that are kept. */
const LONGEST_NAME = 80;
const NOTHING_YET = 'Nothing has been imported yet, so there is nothing to ask about.';
const NO_PLACE =
  'The address names no place: drawn is easting, northing and radius in metres, like 561600,177900,400, or the code of a polygon as the map writes it.';

function refused(parameter: string, value: string, message: string): PlaceResult {
  return { ok: false, problems: [{ parameter, value, message }] };
}
