import { monthsInWords } from '#lib/core/incidents/month-runs.ts';
import { monthInWords, periodInWords } from '#lib/core/incidents/month.ts';
import type { Council } from '#lib/server/council/council-file.ts';
import type { SourceFacts } from '#lib/server/import/read/source.ts';
import type { Ledger } from './ledger.ts';
import type { SourceOverview } from './sources.ts';

/** Something that would make the picture fuller, and the command that brings it. */
export interface Missing {
  readonly what: string;
  /** Why it matters, in a sentence. */
  readonly why: string;
  /** Null when this version cannot read it yet. */
  readonly command: string | null;
  /** Web address where a person gets the files, where that is one place. */
  readonly address?: string;
}

/** Police publish about two months after the month's end. */
const PUBLISHED_AFTER_MONTHS = 2;

/**
 * What is missing, most felt first. `registry`: the sources that this version reads; `police`: what the council file says of
 * forces; `now`: the month of today,
 * −∞ where newer files cannot be expected.
 */
export function whatIsMissing(
  sources: readonly SourceOverview[],
  ledger: Ledger | null,
  registry: readonly SourceFacts[],
  police: Pick<Council['police'], 'lacking' | 'fileNames'>,
  now: number
): Missing[] {
  const missing: Missing[] = [];
  const imported = (source: string) => sources.some((one) => one.source === source && one.imports.length > 0);
  if (!imported('police')) {
    missing.push({
      what: 'Police files',
      why: 'Without them there is nothing to count.',
      command: 'npm run import -- police FOLDER'
    });
  }
  for (const force of ledger?.forces ?? []) {
    if (!force.expected || force.absent.length === 0) continue;
    const files = `*-${police.fileNames[force.name] ?? slug(force.name)}-street.csv`;
    const whole = force.present === 0;
    missing.push({
      what: whole ? `${force.name}: every month` : `${force.name}: ${monthsInWords(force.absent)}`,
      why:
        police.lacking[force.name] ??
        'Charts leave these months open, and no comparison reaches across them.',
      command: `npm run import -- police "FOLDER/**/${files}"`
    });
  }
  if (ledger && now - PUBLISHED_AFTER_MONTHS > ledger.last) {
    const newest = now - PUBLISHED_AFTER_MONTHS;
    missing.push({
      what: `Newer months: ${periodInWords(ledger.last + 1, newest)}`,
      why: `The newest month here is ${monthInWords(ledger.last)}; police publish about two months behind.`,
      command: 'npm run import -- police ARCHIVE.zip'
    });
  }
  if (!imported('population')) {
    missing.push({
      what: 'Residents of each ward',
      why: 'Without them there are counts, and no rates.',
      command: 'npm run import -- population FILE.csv'
    });
  }
  for (const source of sources) {
    // Police files are told of force by force above.
    if (source.imports.length > 0 || ['police', 'population'].includes(source.source)) continue;
    const reader = registry.find(({ id }) => id === source.source);
    const command = `npm run import -- ${source.source} FILE${flags(source.options)}`;
    missing.push({
      what: source.title,
      why: reader?.without ?? source.note ?? 'The council file names it, and no such file has been imported.',
      command: reader ? command : null,
      address: source.address
    });
  }
  return missing;
}

function flags(options: Readonly<Record<string, string>>): string {
  return Object.entries(options)
    .map(
      ([key, value]) => ` --${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} ${quoted(value)}`
    )
    .join('');
}

function quoted(value: string): string {
  return /^[\w.:-]+$/.test(value) ? value : `"${value}"`;
}

/** A force as it is named in file names: "Avon and Somerset Constabulary" → "avon-and-somerset". */
function slug(force: string): string {
  return force
    .toLowerCase()
    .replace(/\s+(police|constabulary|police service)$/, '')
    .replace(/[^a-z]+/g, '-');
}
