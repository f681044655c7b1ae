import { streetOf } from '#lib/core/incidents/snap-name.ts';
import type { Explorer } from '#lib/map/scoring/explorer.svelte.ts';
import type { Spot } from './spot.ts';
import { HATCH, lackingAt } from '#lib/map/legend/knowledge.ts';
import { percent } from '#lib/ui/numbers.ts';
import { cellReading, hotspotReading, pointReading, wardReading, type Reading } from './readings.ts';
import { STANDING_WORDS, standingOf } from './standings.ts';

/** What is told of a place in passing: under the pointer, by the keyboard, at the head of its facts. */
export interface Told {
  readonly title: string;
  /** The ward that it is in. */
  readonly where: string | null;
  readonly reading: Reading;
  /** How it stands against chance; null where that is not tested. */
  readonly standing: string | null;
  /** What its score lacks: "84 % known: lighting is not"; null where nothing is lacking. */
  readonly lacking: string | null;
  /** All of it in one sentence. */
  readonly spoken: string;
}

type Figures = Pick<
  Explorer,
  | 'facts'
  | 'known'
  | 'statistics'
  | 'view'
  | 'scored'
  | 'detail'
  | 'study'
  | 'snapPoints'
  | 'names'
  | 'cellTitle'
  | 'hotspots'
  | 'hotspotTitle'
  | 'override'
  | 'asked'
  | 'basis'
  | 'hatch'
  | 'knowledge'
>;

/** What stands for a number in a period without any police file. */
export const NO_FILES: Reading = {
  value: 'not known',
  unit: '',
  interval: null,
  detail: 'There is no police file for any month of this period.'
};

/** What is told of a place; null while its figures are not there. */
export function placeReading(figures: Figures, { level, position }: Spot): Told | null {
  const { facts, statistics, view, scored, detail, study, snapPoints, names } = figures;
  const months = figures.basis.present;
  if (level === 'wards') {
    const { name, population, areaKm2 } = facts.wards[position];
    const reading = figures.known
      ? wardReading(statistics, position, view.metric, { population, areaKm2, months })
      : NO_FILES;
    return told(name, null, reading);
  }
  if (level === 'drawn' || !scored || !study || !snapPoints) return null;
  if (level === 'cells') {
    const name = figures.cellTitle(position);
    const where = facts.wards[study.ward[position]]?.name ?? null;
    const { override } = figures;
    if (override) {
      const { reading, standing } = override.told(position);
      return told(name, where, reading, { standing: standing && capital(standing) });
    }
    const standing = standingOf(scored.cells, detail, position);
    const basis = { metric: view.metric, spacing: study.grid.spacing, months };
    return told(name, where, figures.known ? cellReading(scored.cells, position, basis) : NO_FILES, {
      standing: standing === 'higher' || standing === 'lower' ? capital(STANDING_WORDS[standing]) : null,
      lacking: lackingWords(figures, position)
    });
  }
  if (level === 'hotspots') {
    const hotspot = figures.hotspots?.hotspots[position];
    return hotspot
      ? told(`Hotspot ${hotspot.rank}: ${figures.hotspotTitle(position)}`, null, hotspotReading(hotspot))
      : null;
  }
  const title = streetOf(names[snapPoints.id[position]] ?? 'Unnamed point');
  const where = facts.wards[snapPoints.ward[position]]?.name ?? null;
  return told(title, where, figures.known ? pointReading(scored.points[position]) : NO_FILES);
}

/** What is known of a hexagon's score beside what is known of others; null where nothing is lacking. */
export function lackingOf(
  {
    scored,
    hatch,
    knowledge,
    asked,
    known
  }: Pick<Figures, 'scored' | 'hatch' | 'knowledge' | 'asked' | 'known'>,
  cell: number
): { readonly here: string; readonly elsewhere: string; readonly titles: string } | null {
  if (!known || !scored || !knowledge || (hatch?.[cell] ?? HATCH.none) === HATCH.none) return null;
  const titles = lackingAt(scored.cells, cell, asked.weighed).map((title) => title.toLowerCase());
  return {
    here: percent(scored.cells.known[cell] || 0),
    elsewhere: percent(knowledge.most),
    titles: titles.join(', ')
  };
}

function lackingWords(figures: Figures, cell: number): string | null {
  const lacking = lackingOf(figures, cell);
  return (
    lacking &&
    `${lacking.here} of what is asked is known here, ${lacking.elsewhere} elsewhere; not known: ${lacking.titles}`
  );
}

function told(
  title: string,
  where: string | null,
  reading: Reading,
  { standing = null, lacking = null }: Partial<Pick<Told, 'standing' | 'lacking'>> = {}
): Told {
  const interval = reading.interval && `95 per cent interval ${reading.interval}`;
  const number = `${reading.value} ${reading.unit}`.trim();
  const parts = [
    where ? `${title} in ${where}: ${number}` : `${title}: ${number}`,
    interval,
    reading.detail,
    reading.yearly,
    standing,
    lacking
  ];
  return { title, where, reading, standing, lacking, spoken: `${parts.filter(Boolean).join('; ')}.` };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
