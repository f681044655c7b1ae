/** What can be tried on a site: what it is called, and how it is placed. */
export const EDIT_KINDS = {
  lamp: { title: 'Lamp', shape: 'point', says: 'burns all night and lights ways within 25 m' },
  camera: { title: 'Camera', shape: 'point', says: 'sees 30 m, all round unless it faces somewhere' },
  path: { title: 'Path', shape: 'line', says: 'joins the ways that pass within 15 m of its ends' },
  entrance: { title: 'Entrance in use', shape: 'point', says: 'brings people within 50 m at its hours' },
  frontage: {
    title: 'Active frontage',
    shape: 'line',
    says: 'overlooks ways, and brings people at its hours'
  },
  building: { title: 'Building', shape: 'area', says: 'its walls overlook ways, and hide what is behind' },
  hedge: {
    title: 'Hedge taken away',
    shape: 'line',
    says: 'kept with its cost; sight past hedges is not measured'
  }
} as const;

/** One of `EDIT_KINDS`. */
export type EditKind = keyof typeof EDIT_KINDS;

/** One thing that is tried. */
export interface Edit {
  readonly kind: EditKind;
  /** Easting and northing in turn, National Grid metres; an area is open, its last corner is not its first. */
  readonly at: readonly number[];
  /** Degrees clockwise from grid north that a camera faces, 60° wide; null = it sees all round. */
  readonly facing: number | null;
  /** Whole hours at which an entrance or frontage is in use, the second excluded; it may run over midnight. */
  readonly hours: readonly [from: number, to: number];
}

/** When nothing is said of the hours of an entrance or frontage. */
export const USUAL_HOURS = [8, 20] as const;
/** More than this at once is a plan for another program. */
export const MOST_EDITS = 60;
const MOST_CORNERS = 40;
const LEAST_CORNERS = { point: 1, line: 2, area: 3 } as const;

/**
 * An edit as one line: its kind, positions as `easting,northing` with spaces between, then `facing 90` or `open 8-20` where it has these:
 * "frontage 561000,178000 561050,178000 open 8-20". `parseEdit` reads it back the same.
 */
export function formatEdit({ kind, at, facing, hours }: Edit): string {
  const positions: string[] = [];
  for (let i = 0; i < at.length; i += 2) positions.push(`${at[i]},${at[i + 1]}`);
  const facts =
    kind === 'camera' && facing !== null
      ? [`facing ${facing}`]
      : kind === 'entrance' || kind === 'frontage'
        ? [`open ${hours[0]}-${hours[1]}`]
        : [];
  return [kind, ...positions, ...facts].join(' ');
}

/** A line that is no edit: what is wrong, and whether it is with where it lies or with where a camera faces. */
export interface Wrong {
  readonly ok: false;
  readonly message: string;
  readonly field: 'at' | 'facing';
}

/** Reads an edit from a line as `formatEdit` writes it, or says in a sentence what is wrong with it. Positions are kept to a tenth of a metre. */
export function parseEdit(line: string): { readonly ok: true; readonly edit: Edit } | Wrong {
  const text = line.trim().replace(/\s+/g, ' ');
  const kind = (/^[a-z]+/.exec(text)?.[0] ?? '') as EditKind;
  if (!Object.hasOwn(EDIT_KINDS, kind))
    return wrong(`“${text.slice(0, 30)}” begins with none of ${Object.keys(EDIT_KINDS).join(', ')}.`);
  const { title, shape } = EDIT_KINDS[kind];
  const found = /^[a-z]+ ?([-\d., ]*?)(?: facing (.+?))?(?: open (\d\d?)-(\d\d?))?$/.exec(text);
  const at = found ? positionsOf(found[1]) : null;
  if (!found || !at)
    return wrong(`${title}: write positions as easting and northing in metres, such as 561000,178000.`);
  if (found[2] !== undefined && !(/^\d{1,3}$/.test(found[2]) && Number(found[2]) <= 360))
    return wrong(
      `${title}: “${found[2].slice(0, 20)}” is no bearing. Write whole degrees from 0 to 359, clockwise from north: 90 is east. Empty: it sees all round.`,
      'facing'
    );
  const corners = at.length / 2;
  if (corners < LEAST_CORNERS[shape] || (shape === 'point' && corners > 1))
    return wrong(
      `${title}: give ${shape === 'point' ? 'one position' : `${LEAST_CORNERS[shape]} positions or more`}; ${corners} came.`
    );
  if (corners > MOST_CORNERS) return wrong(`${title}: at most ${MOST_CORNERS} positions; ${corners} came.`);
  const facing = found[2] === undefined ? null : Number(found[2]) % 360;
  const hours = [Number(found[3] ?? USUAL_HOURS[0]), Number(found[4] ?? USUAL_HOURS[1])] as const;
  if (hours.some((hour) => hour > 24)) return wrong(`${title}: hours run from 0 to 24.`);
  return { ok: true, edit: { kind, at, facing, hours } };
}

/** A sentence for each place at which the same kind of thing is tried at one point more than once: it is paid for again and, of a lamp, lights nothing more. */
export function sameTwice(edits: readonly Edit[]): string[] {
  const times = new Map<string, number>();
  for (const { kind, at } of edits)
    if (EDIT_KINDS[kind].shape === 'point') {
      const key = `${kind} ${at[0]},${at[1]}`;
      times.set(key, (times.get(key) ?? 0) + 1);
    }
  return [...times].flatMap(([key, count]) => {
    if (count < 2) return [];
    const [kind, where] = key.split(' ') as [EditKind, string];
    const what = EDIT_KINDS[kind].title.toLowerCase();
    const more = kind === 'lamp' ? 'more than one lights no more ways, and ' : '';
    return [
      `${EDIT_KINDS[kind].title} at ${where} is tried ${count} times: ${more}each is paid for. Take out what is there by a slip, or give the ${what} another position.`
    ];
  });
}

/** How much of an edit there is, for its price: 1 of what stands at a point, metres of a line, square metres of an area. */
export function amountOf({ kind, at }: Edit): number {
  const { shape } = EDIT_KINDS[kind];
  if (shape === 'point') return 1;
  let [metres, twice] = [0, 0];
  for (let i = 0; i < at.length; i += 2) {
    const j = (i + 2) % at.length;
    twice += at[i] * at[j + 1] - at[j] * at[i + 1];
    if (j > i) metres += Math.hypot(at[j] - at[i], at[j + 1] - at[i + 1]);
  }
  return shape === 'line' ? metres : Math.abs(twice) / 2;
}

function positionsOf(text: string): number[] | null {
  const numbers = text.split(/[ ,]+/).filter(Boolean).map(Number);
  if (numbers.length === 0 || numbers.length % 2 === 1) return null;
  // Britain lies within these; what does not is degrees, or a slip.
  if (numbers.some((value) => !Number.isFinite(value) || value < 0 || value > 1_300_000)) return null;
  if (numbers.some((value) => value > 0 && value < 1000)) return null;
  return numbers.map((value) => Math.round(value * 10) / 10);
}

function wrong(message: string, field: Wrong['field'] = 'at'): Wrong {
  return { ok: false, message, field };
}
