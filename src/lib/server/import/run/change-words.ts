import type { Context } from '#lib/server/context.ts';
import { sourceById, SOURCES } from '#lib/server/import/sources.ts';
import type { DataChange } from '#lib/server/store/changes.ts';
import { imports } from '#lib/server/store/imports.ts';
import { counted } from './words.ts';

/** A change with what a person wants to know before taking it back. */
export interface ChangeInWords {
  readonly id: number;
  /** ISO time. */
  readonly madeAt: string;
  readonly kind: DataChange['kind'];
  readonly subject: string;
  readonly state: DataChange['state'];
  readonly undoneAt: string | null;
  /** "Public-space cameras", "Thurrock was loaded". */
  readonly title: string;
  /** Names of the files of an import. */
  readonly files: readonly string[];
  /** "224 cameras in the place of 970" */
  readonly what: readonly string[];
  /** What taking it back does: "224 cameras go, 970 come back". */
  readonly back: readonly string[];
}

/** Puts a change in words. */
export async function describeChange(context: Context, change: DataChange): Promise<ChangeInWords> {
  const { id, madeAt, kind, subject, state, undoneAt, importId, counts } = change;
  const run = (await imports(context.store)).find((one) => one.id === importId);
  const source = kind === 'import' ? sourceById(subject) : null;
  const sources = SOURCES.filter((one) => kind === 'council' || one === source);
  // Sources that share a table are told together.
  const told = [...new Set(sources.map(({ keeps }) => keeps.counted.table))].flatMap((table) => {
    const [came, went] = counts[table] ?? [0, 0];
    const of = sources.map(({ keeps }) => keeps.counted).filter((one) => one.table === table);
    const one = of.length > 1 ? of.map((each) => each.many).join(' and ') : of[0].one;
    return came + went > 0 ? [{ one, many: of.map((each) => each.many).join(' and '), came, went }] : [];
  });
  return {
    ...{ id, madeAt, kind, subject, state, undoneAt },
    title: kind === 'import' ? (source?.title ?? subject) : `The council "${subject}" was loaded`,
    files: kind === 'import' ? (run?.files ?? []) : [],
    what: told.map(({ one, many, came, went }) => {
      if (went === 0) return `${number(came)} ${came === 1 ? one : many} came`;
      if (came === 0) return `${number(went)} ${went === 1 ? one : many} went`;
      return `${number(came)} ${came === 1 ? one : many} in the place of ${number(went)}`;
    }),
    back: told.map(({ one, many, came, went }) => {
      if (went === 0) return `${number(came)} ${came === 1 ? one : many} will go`;
      if (came === 0) return `${number(went)} ${went === 1 ? one : many} will come back`;
      return `${number(went)} ${went === 1 ? one : many} will come back in the place of ${number(came)}`;
    })
  };
}

/** A change in a line: what it was, of which files, when. */
export function changeLine({ title, files, madeAt }: ChangeInWords): string {
  const from =
    files.length === 0
      ? ''
      : ` from ${files[0]}${files.length > 1 ? ` and ${counted(files.length - 1, 'other file')}` : ''}`;
  return `${title}${from}, ${WHEN.format(new Date(madeAt))}`;
}

const WHEN = new Intl.DateTimeFormat('en-GB', {
  ...{ day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' }
});

function number(value: number): string {
  return value.toLocaleString('en-GB');
}
