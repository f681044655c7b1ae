import { periodInWords } from '#lib/core/incidents/month.ts';
import type { RestrictedRow } from '#lib/core/restricted/restricted-row.ts';
import { isAgainstWomenAndGirls } from '#lib/core/restricted/women-and-girls.ts';
import { replaceRestrictedExtract, RESTRICTED, restrictedExtracts } from '#lib/server/store/restricted.ts';
import { registered } from '../run/registered.ts';
import { belongingJudge } from '../run/replace-inventory.ts';
import { Refused } from '../run/report.ts';
import type { Run, RowWriter, Written } from '../run/writer.ts';
import { restricted as source, type ExtractRow } from './source.ts';

const NAME = 'Police extract';
/** Of rows with an hour, the share at 00:00 beyond which midnight means that nobody knew. By chance it would be less than one in a hundred. */
const MIDNIGHT = 0.03;

/** Restricted extracts with their writer. */
export const restricted = registered(source, {
  keeps: RESTRICTED,
  drawn: false,
  writer: restrictedWriter
});

/**
 * Takes an extract to the store, in place of the one of the same name: rows within the council and 50 m of it, and rows without a place, for
 * counts. Nothing that it says of the run (problems, notes) tells of a row.
 */
export async function restrictedWriter(run: Run): Promise<RowWriter<ExtractRow>> {
  const { store } = run.context;
  const belonging = await belongingJudge(store, 'restricted rows');
  const newest = monthOf(run.now);
  const kept: RestrictedRow[] = [];
  const seen = new Set<string>();
  const count = { outside: 0, repeats: 0, midnight: 0, sex: 0, age: 0, da: 0 };
  return {
    row({ isMidnight, strange, whole, ...row }, where) {
      const refuse = (field: string, message: string) => {
        run.problems.add({ ...where, field, value: null, message });
        return 'refused' as const;
      };
      if (row.month > newest)
        return refuse('time', 'This time lies in the future; check the order of day and month.');
      const { easting, northing } = row;
      if (easting !== null && northing !== null) {
        const side = belonging({ easting, northing });
        if (side === 'swapped')
          return refuse(
            'position',
            'Easting and northing seem to be swapped: this would be in the council the other way round.'
          );
        if (side !== 'inside') {
          count.outside++;
          return 'outside';
        }
      }
      if (seen.has(whole)) count.repeats++;
      seen.add(whole);
      if (isMidnight) count.midnight++;
      for (const key of strange) count[key]++;
      kept.push(row);
      return 'stored';
    },
    async finish(): Promise<Written> {
      if (kept.length === 0) throw new Refused(nothingKept(run, count.outside));
      const name = run.options.name?.trim() || NAME;
      const doubts = await sharedMonths(run, name, kept);
      await replaceRestrictedExtract(store, { name, loadedAt: run.now, importId: run.importId }, kept);
      for (const note of notesOf(run, name, kept, count)) run.note(note);
      return { doubts };
    }
  };
}

function monthOf(iso: string): number {
  return Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) - 1;
}

/** What two extracts of the same months hold would count twice. */
async function sharedMonths(
  { context: { store } }: Run,
  name: string,
  kept: readonly RestrictedRow[]
): Promise<string[]> {
  const [first, last] = spanOf(kept);
  const others = (await restrictedExtracts(store)).filter((one) => one.name !== name);
  return others
    .filter((one) => one.first <= last && one.last >= first)
    .map(
      (one) =>
        `The extract “${one.name}” is of ${periodInWords(one.first, one.last)}, this one of ${periodInWords(first, last)}: what both hold would count twice.`
    );
}

function spanOf(kept: readonly RestrictedRow[]): [first: number, last: number] {
  return kept.reduce<[number, number]>(
    ([first, last], { month }) => [Math.min(first, month), Math.max(last, month)],
    [Infinity, -Infinity]
  );
}

function notesOf(
  run: Run,
  name: string,
  kept: readonly RestrictedRow[],
  count: Readonly<Record<'outside' | 'repeats' | 'midnight' | 'sex' | 'age' | 'da', number>>
): string[] {
  const of = (test: (row: RestrictedRow) => boolean) => kept.filter(test).length;
  const rows = (n: number, one: string, many: string) => `${number(n)} ${n === 1 ? one : many}`;
  const timed = of(({ hour }) => hour !== null);
  const words = {
    sex: 'the victim’s sex that is not understood: taken as not known (write female, male, other or leave it blank).',
    age: 'an age that is not understood: taken as not known (write years or a band such as 18 to 24).',
    da: 'a marker of domestic abuse that is not understood: taken as not known (write yes or no).'
  };
  return [
    `“${name}”, ${periodInWords(...spanOf(kept))}: ${rows(kept.length, 'row', 'rows')}. A place is known of ${number(of(({ easting }) => easting !== null))}, the hour of ${number(timed)}, the victim’s sex of ${number(of(({ sex }) => sex !== null))}, the age of ${number(of(({ age }) => age !== null))}, the marker of domestic abuse of ${number(of(({ domestic }) => domestic !== null))}; ${number(of(isAgainstWomenAndGirls))} are crimes against women and girls.`,
    ...(['sex', 'age', 'da'] as const).flatMap((key) =>
      count[key] > 0 ? [`${rows(count[key], 'row has a word', 'rows have a word')} for ${words[key]}`] : []
    ),
    ...(count.outside > 0
      ? [
          `${rows(count.outside, 'row lies', 'rows lie')} outside ${run.council?.name ?? 'the council'} and ${count.outside === 1 ? 'was' : 'were'} left out.`
        ]
      : []),
    ...(count.repeats > 0
      ? [
          `${rows(count.repeats, 'row says', 'rows say')} the very same as another: all were kept, for one event may have several victims. Check that the extract has none twice.`
        ]
      : []),
    ...(timed > 0 && count.midnight > MIDNIGHT * timed
      ? [
          `${rows(count.midnight, 'row is', 'rows are')} of exactly 00:00, more than chance would bring: where the hour is not known, leave it out of the time.`
        ]
      : []),
    'For officers alone: restricted rows are on no public page, in no tile, file, score or count. They go after the days that the council’s configuration names, or at once by npm run data -- purge restricted.'
  ];
}

function nothingKept(run: Run, outside: number): string {
  const council = run.council?.name ?? 'the council';
  const why =
    outside > 0
      ? `All ${number(outside)} rows with a usable position lie outside ${council}; check that the file is of this council.`
      : (run.problems.kept[0]?.message ?? 'The file holds no row.');
  return `No row could be taken, so nothing was changed. ${why}`;
}

function number(value: number): string {
  return value.toLocaleString('en-GB');
}
