import { markOf, type Audience } from '#lib/core/audience/audience.ts';
import { formatMoment } from '#lib/core/environment/moment.ts';
import { LIMITS } from '#lib/core/method/limits.ts';
import { CATEGORIES } from '#lib/core/incidents/category.ts';
import { formatMonth, periodInWords } from '#lib/core/incidents/month.ts';
import type { Council } from '#lib/server/council/council-file.ts';
import { sourceById } from '#lib/server/import/sources.ts';
import type { ExportColumn } from './export-columns.ts';
import type { ScoreAnswer } from '#lib/server/scoring/score-cells.ts';

/** What must travel with exported numbers so that they can be read and passed on. */
export interface ExportAbout {
  /** Whom it may be told. */
  readonly audience: Audience;
  readonly title: string;
  readonly council: string;
  readonly sample: boolean;
  readonly period: { readonly from: string; readonly to: string; readonly missingMonths: readonly string[] };
  readonly profile: { readonly id: string; readonly version: number; readonly question: string };
  /** Category slug → weight; those that do not count are left out. */
  readonly weights: Readonly<Record<string, number>>;
  readonly wardSet: {
    readonly name: string;
    readonly validFrom: string;
    readonly validTo: string | null;
  } | null;
  readonly population: readonly string[];
  readonly spacing: number;
  /** When the environment is told, and whether it is dark then; null = nothing is measured. */
  readonly environment: { readonly at: string; readonly dark: boolean } | null;
  readonly dataVersion: number;
  readonly licences: readonly string[];
  readonly attributions: readonly string[];
  readonly notes: readonly string[];
  readonly limits: readonly string[];
}

/** Gathers what belongs beside the numbers of an answer; `notes`: sentences of one table. */
export function aboutExport(
  council: Council,
  answer: ScoreAnswer,
  attributions: readonly string[],
  notes: readonly string[] = []
): ExportAbout {
  const { inputs, from, to, profile, weights } = answer;
  const { environment } = inputs.study;
  const sources = council.sources.filter((source) => sourceById(source.source) !== null);
  const mark = markOf(inputs.audience);
  const counted = CATEGORIES.map((category, i) => [category.id, weights[i]] as const);
  const people = inputs.wards.map((ward) =>
    ward.populationAsAt === null
      ? 'not known'
      : `${ward.populationAsAt}${ward.populationFrom === 'lsoa' ? ', summed from small areas' : ''}`
  );
  return {
    audience: inputs.audience,
    title: `${council.name}, ${periodInWords(from, to)}: ${profile.title}`,
    council: council.name,
    sample: council.sample,
    period: {
      from: formatMonth(from),
      to: formatMonth(to),
      missingMonths: answer.missing.map(formatMonth)
    },
    profile: { id: profile.id, version: profile.version, question: profile.question },
    weights: Object.fromEntries(counted.filter(([, weight]) => weight > 0)),
    wardSet: inputs.wardSet && {
      name: inputs.wardSet.name,
      validFrom: inputs.wardSet.validFrom,
      validTo: inputs.wardSet.validTo
    },
    population: [...new Set(people)],
    spacing: inputs.study.grid.spacing,
    environment: environment ? { at: formatMoment(environment.moment), dark: environment.dark } : null,
    dataVersion: inputs.version,
    licences: [...new Set(sources.map((source) => source.licence))],
    attributions,
    notes: [...(mark ? [mark] : []), ...answer.notes, ...notes],
    limits: LIMITS.map((limit) => limit.text)
  };
}

/** The same, with the meaning of every column, as a CSV on the Web description (W3C 2015) of the file at `address`. */
export function csvDescription(
  about: ExportAbout,
  columns: readonly ExportColumn[],
  address: string
): string {
  const described = columns.map(({ name, datatype, description }) => ({
    name,
    titles: name,
    datatype,
    'dc:description': description
  }));
  const description = {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'en' }],
    url: address,
    'dc:title': about.title,
    'dc:rights': about.attributions.join(' '),
    'dc:license': about.licences.join(', '),
    tableSchema: { columns: described, primaryKey: columns[0].name },
    notes: [about]
  };
  return `${JSON.stringify(description, null, 2)}\n`;
}
