import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { cleaned, MOST_WORDS } from '#lib/core/concerns/concern.ts';
import { readConcernPlace } from '#lib/core/concerns/concern-place.ts';
import { ticksTold, timesTold } from '#lib/core/concerns/told-elsewhere.ts';
import { kindOf } from '#lib/core/concerns/vocabulary.ts';
import type { Context } from '#lib/server/context.ts';
import { Problems, type Problem } from '#lib/server/import/read/problems.ts';
import { concernWriting } from '#lib/server/store/concern-writing.ts';
import { addConcern, type NewConcern } from '#lib/server/store/concerns.ts';
import { loadGround, wardAt, type Ground } from './ground.ts';
import { readConcerns, type ConcernOrigin, type ToldConcern } from './read-concerns.ts';
import { freeReference, storedAnswers } from './send-concern.ts';

/** What an import of concerns came to. */
export interface ConcernImport {
  readonly origin: ConcernOrigin | null;
  readonly rows: number;
  readonly added: number;
  /** Rows that were taken before. */
  readonly unchanged: number;
  /** Concerns whose words were longer than there is room for. */
  readonly shortened: number;
  readonly problems: readonly Problem[];
  readonly problemsOmitted: number;
}

/** Rows of one transaction. */
const BATCH = 1000;

/**
 * Takes in a file of another service. Every row is received here as a new concern, whatever became of it there: nothing counts before an
 * officer of this council has looked. The same row is taken once; names and addresses of people are not read at all. A row that cannot be
 * taken is a problem; the others land.
 */
export async function importConcerns(context: Context, path: string): Promise<ConcernImport> {
  const ground = await loadGround(context);
  const problems = new Problems();
  const file = basename(path);
  const nothing = { origin: null, rows: 0, added: 0, unchanged: 0, shortened: 0, problemsOmitted: 0 };
  if (!ground) {
    problems.ofFile(file, 'No council and wards are loaded yet: npm run council loads them.');
    return { ...nothing, problems: problems.kept };
  }
  const read = readConcerns(path);
  if (!read.ok) return { ...nothing, problems: [read.problem] };
  const seen = new Map<string, number>();
  let [added, unchanged, shortened] = [0, 0, 0];
  for (let from = 0; from < read.rows.length; from += BATCH) {
    const made = read.rows.slice(from, from + BATCH).flatMap((row) => {
      const one = asConcern(row, { ground, origin: read.origin, context, seen });
      if ('message' in one) problems.add({ file, line: row.line, ...one });
      return 'message' in one ? [] : [one];
    });
    shortened += made.filter(({ isShortened }) => isShortened).length;
    const there = await concernWriting(context.store)((database) => {
      const known = database
        .prepare('SELECT 1 FROM concern WHERE council = ? AND origin = ? AND origin_id = ?')
        .pluck();
      return made.filter(({ concern, ...rest }) => {
        if (known.get(ground.id, read.origin, concern.origin_id) !== undefined) return true;
        addConcern(database, { ...rest, concern: { ...concern, reference: freeReference(database) } });
        return false;
      }).length;
    });
    unchanged += there;
    added += made.length - there;
  }
  return {
    ...{ origin: read.origin, rows: read.rows.length, added, unchanged, shortened },
    ...{ problems: problems.kept, problemsOmitted: problems.omitted }
  };
}

interface Importing {
  readonly ground: Ground;
  readonly origin: ConcernOrigin;
  readonly context: Context;
  /** How often each content without an id has come in this file. */
  readonly seen: Map<string, number>;
}

type Imported = Omit<NewConcern, 'concern'> & {
  readonly concern: Omit<NewConcern['concern'], 'reference'>;
  readonly isShortened: boolean;
};
type RowProblem = Pick<Problem, 'field' | 'value' | 'message'>;

function asConcern(row: ToldConcern, { ground, origin, context, seen }: Importing): Imported | RowProblem {
  const [first, second] = row.position;
  if (first === '' || second === '')
    return {
      field: 'position',
      value: null,
      message: 'It does not say where it is: two numbers are needed.'
    };
  const checked = readConcernPlace(
    `point ${first.replaceAll(' ', '')},${second.replaceAll(' ', '')}`,
    ground
  );
  if (!checked.ok) return { field: 'position', value: `${first}, ${second}`, message: checked.message };
  const at = readTime(row.at);
  if (at === null)
    return {
      field: 'time',
      value: row.at,
      message: 'This is no day: write 2025-10-31 or 31/10/2025, with a time or without.'
    };
  if (at > context.clock()) return { field: 'time', value: row.at, message: 'This day is yet to come.' };
  const ticks = ticksTold(row.about);
  const whole = cleaned(row.words);
  const words = [...whole].slice(0, MOST_WORDS).join('');
  const { place } = checked;
  const sentAt = at.toISOString();
  const id = row.id || ofContent(row, seen);
  return {
    concern: {
      ...{ council: ground.id, sent_at: sentAt, origin, origin_id: id, kind: kindOf(ticks) },
      ...{
        ward: wardAt(ground, place.x, place.y),
        x: place.x,
        y: place.y,
        state: 'received',
        state_at: sentAt
      }
    },
    detail: {
      ...{
        shape: place.shape,
        corners: JSON.stringify(place.corners),
        street: cleaned(row.street).slice(0, 200) || null
      },
      ...{ code_hash: null, draft_hash: null, words, email: null }
    },
    answers: storedAnswers({
      ticks,
      times: timesTold(row.when),
      feelings: [],
      helps: [],
      age: null,
      sex: null,
      words
    }),
    ...{ about: null, photo: null, voice: null, who: 'command line', isShortened: words !== whole }
  };
}

/**
 * What tells a row without an id apart: what it says, and how many before it in the file say the same. Not its line: rows that are added above it
 * leave it what it is.
 */
function ofContent(row: ToldConcern, seen: Map<string, number>): string {
  const content = JSON.stringify({ ...row, line: null });
  const nth = (seen.get(content) ?? 0) + 1;
  seen.set(content, nth);
  return createHash('sha256').update(`${nth} ${content}`).digest('hex').slice(0, 24);
}

/** A day, with a time or without, as ISO or as the British write it; null when it is none. */
function readTime(text: string): Date | null {
  const british = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:[ ,T]+(\d{1,2}):(\d{2})(?::\d{2})?)?$/.exec(text.trim());
  const [, day, month, year, hour = '12', minute = '00'] = british ?? [];
  const iso = british
    ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T${hour.padStart(2, '0')}:${minute}:00Z`
    : /^\d{4}-\d{2}-\d{2}/.test(text.trim())
      ? text.trim()
      : '';
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() < 2000 ? null : date;
}
