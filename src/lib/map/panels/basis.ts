import { monthsInWords } from '#lib/core/incidents/month-runs.ts';
import { monthsIn, monthsWithout, presentWithin, type Period } from '#lib/core/incidents/period.ts';
import { dayInWords } from '#lib/ui/dates.ts';
import { counted, percent, whole } from '#lib/ui/numbers.ts';
import type { MapFacts } from '#lib/map/scoring/facts.ts';

/** What figures of a period rest on, in sentences; the first says how many months there are. */
export interface Basis {
  readonly sentences: readonly string[];
  /** Months of the period with figures. */
  readonly present: number;
  /** Months of the period. */
  readonly asked: number;
  /** The figures are too low for a reason that the files show. */
  readonly partial: boolean;
}

type Given = Pick<MapFacts, 'months' | 'files' | 'expectedForces' | 'lacking' | 'wardSet'>;

/** Works out what figures of a period rest on. */
export function basisOf(period: Period, { months, files, expectedForces, lacking, wardSet }: Given): Basis {
  const asked = monthsIn(period);
  const present = presentWithin(months.present, period);
  const broken = presentWithin(months.broken, period);
  const used = files.filter((file) => file.month >= period.from && file.month <= period.to);
  const absent = expectedForces.filter((force) => !used.some((file) => file.force === force));
  const sentences = [monthsSentence(period, present, asked)];
  if (broken.length > 0) {
    sentences.push(`The file broke off for ${monthsInWords(broken)}: those counts are too low.`);
  }
  for (const force of absent) sentences.push(`${force} files are missing. ${lacking[force] ?? ''}`.trim());
  const withoutPlace = used.reduce((sum, file) => sum + file.withoutPlace, 0);
  const rows = used.reduce((sum, file) => sum + file.rows, 0);
  if (rows > 0) {
    sentences.push(
      `${counted(withoutPlace, 'row')} of ${whole(rows)} in the whole force area (${percent(withoutPlace / rows)}) ` +
        `${withoutPlace === 1 ? 'was' : 'were'} published without a place and cannot be counted here.`
    );
  }
  sentences.push(`Counted on the ward set “${wardSet.name}”.`);
  const imported = used
    .map((file) => file.importedAt)
    .sort()
    .at(-1);
  if (imported) sentences.push(`Imported on ${dayInWords(imported)}.`);
  return {
    sentences,
    present: present.length,
    asked,
    partial: present.length < asked || broken.length > 0 || absent.length > 0
  };
}

function monthsSentence(period: Period, present: readonly number[], asked: number): string {
  if (present.length === 0) return 'There is no police file for any month of this period.';
  if (present.length === asked)
    return `Police figures for ${asked === 1 ? 'the month' : `all ${asked} months`}.`;
  const missing = monthsWithout(present, period);
  const list = missing.length > 14 ? '' : ` Missing: ${monthsInWords(missing)}.`;
  return `Police figures for ${present.length} of ${asked} months.${list} A missing month is not a month without crime.`;
}
