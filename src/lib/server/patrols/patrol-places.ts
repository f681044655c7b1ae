import { entryInWords, type Entry } from '#lib/core/gazetteer/entry.ts';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import {
  isHexagon,
  writtenPieces,
  writtenPosition,
  type PatrolPlace
} from '#lib/core/patrols/written-places.ts';
import type { Context } from '#lib/server/context.ts';
import type { RequestProblem } from '#lib/server/scoring/score-request.ts';
import { ask } from '#lib/server/work/ask.ts';

/** What somebody wrote for places: texts as forms and commands have them. */
export interface WrittenPlaces {
  readonly base: string;
  readonly must: readonly string[];
  readonly exclude: readonly string[];
  /** Which of several places of one name is meant: "high street|561700,177800". */
  readonly chosen: readonly string[];
}

type PlaceField = 'base' | 'must' | 'exclude';

/** A name that several places here have. */
export interface PlaceChoice {
  readonly field: PlaceField;
  readonly text: string;
  /** `value`: as `chosen` takes it. */
  readonly options: readonly { readonly value: string; readonly label: string; readonly hint: string }[];
}

/** Places that were found, those that have to be chosen among, and what is wrong. */
export interface ReadPlaces {
  readonly base: readonly [lon: number, lat: number] | null;
  readonly baseName: string | null;
  readonly must: readonly (string | PatrolPlace)[];
  readonly exclude: readonly (string | PatrolPlace)[];
  readonly choices: readonly PlaceChoice[];
  readonly problems: readonly RequestProblem[];
}

const MOST_FOUND = 8;
const MOST_PIECES = 40;

/** Finds the places that were written: ids of hexagons, positions, postcodes, and names by the product's search. */
export async function readPlaces(context: Context, written: WrittenPlaces): Promise<ReadPlaces> {
  const choices: PlaceChoice[] = [];
  const problems: RequestProblem[] = [];
  const all = async (field: PlaceField, texts: readonly string[]): Promise<(string | PatrolPlace)[]> => {
    const pieces = writtenPieces(texts).filter(Boolean);
    if (pieces.length > MOST_PIECES)
      problems.push({
        field,
        value: '',
        message: `Name at most ${MOST_PIECES} places; these are ${pieces.length}.`
      });
    const found: (string | PatrolPlace)[] = [];
    for (const piece of pieces.slice(0, MOST_PIECES)) {
      const one = await placeOf(context, field, piece, written.chosen);
      if (typeof one === 'string' || 'easting' in one) found.push(one);
      else if ('options' in one) choices.push(one);
      else problems.push(one);
    }
    return found;
  };
  const [base, ...more] = await all('base', [written.base]);
  if (more.length > 0)
    problems.push({
      field: 'base',
      value: written.base,
      message: 'Give one place where officers start and end.'
    });
  const places = { must: await all('must', written.must), exclude: await all('exclude', written.exclude) };
  const at = base === undefined || typeof base === 'string' ? null : base;
  return {
    ...places,
    base: at && toLonLat(at.easting, at.northing),
    baseName: at?.name ?? null,
    choices,
    problems
  };
}

async function placeOf(
  context: Context,
  field: PlaceField,
  piece: string,
  chosen: readonly string[]
): Promise<string | PatrolPlace | PlaceChoice | RequestProblem> {
  const problem = (message: string): RequestProblem => ({ field, value: piece.slice(0, 60), message });
  if (isHexagon(piece))
    return field === 'base' ? problem('Give a street, a postcode or a position, not a hexagon.') : piece;
  const position = writtenPosition(piece);
  if (typeof position === 'string') return problem(position);
  if (position) return position;
  const entries = await ask(context, 'find-places', { text: piece, most: MOST_FOUND });
  if (entries.length === 0)
    return problem(
      `Nothing here is called “${piece.slice(0, 60)}”. Try a street, a postcode or a station, without a house number; or a position.`
    );
  const meant = chosenOf(entries, piece, chosen) ?? theOnly(entries, piece);
  if (meant && meant.kind === 'ward' && field !== 'exclude')
    return problem(
      `${meant.name} is a whole ward: name a street or place in it${field === 'must' ? ', or set the fewest areas for a ward' : ''}.`
    );
  if (meant)
    return {
      name: `${meant.name} (${entryInWords(meant)})`,
      ...{ easting: meant.easting, northing: meant.northing },
      ward: meant.kind === 'ward' ? meant.name : null
    };
  const options = entries.filter(({ kind }) => kind !== 'ward' || field === 'exclude');
  return {
    field,
    text: piece,
    options: options.map((entry) => ({
      value: `${piece}|${at(entry)}`,
      label: entry.name,
      hint: entryInWords(entry)
    }))
  };
}

function chosenOf(entries: readonly Entry[], piece: string, chosen: readonly string[]): Entry | undefined {
  return entries.find((entry) => chosen.includes(`${piece}|${at(entry)}`));
}

/** The entry that is meant without asking: there is no other, or no other of just this name (and ward, where it was written too). */
function theOnly(entries: readonly Entry[], piece: string): Entry | undefined {
  if (entries.length === 1) return entries[0];
  const plain = (text: string): string =>
    text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
  const asked = plain(piece);
  const exact = entries.filter(
    ({ name, ward }) => plain(name) === asked || plain(`${name} ${ward}`) === asked
  );
  return exact.length === 1 ? exact[0] : undefined;
}

function at({ easting, northing }: Entry): string {
  return `${Math.round(easting)},${Math.round(northing)}`;
}

/** What has to be chosen as a sentence, for a command or a file. */
export function choiceProblem({ field, text, options }: PlaceChoice): RequestProblem {
  const list = options.map(({ label, hint }) => `${label}, ${hint}`).join('; ');
  return {
    field,
    value: text,
    message: `“${text}” may be several places: write the ward of the one that you mean beside it. ${list}.`
  };
}
