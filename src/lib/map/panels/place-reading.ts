import { streetOf } from '#lib/core/incidents/snap-name.ts';
import type { Explorer } from '#lib/map/scoring/explorer.svelte.ts';
import type { Spot } from './spot.ts';
import {
  cellReading,
  pointReading,
  STANDING_WORDS,
  standingOf,
  wardReading,
  type Reading
} from './readings.ts';

/** What is told of a place in passing: under the pointer, by the keyboard, at the head of its facts. */
export interface Told {
  readonly title: string;
  /** The ward that it is in. */
  readonly where: string | null;
  readonly reading: Reading;
  /** How it stands against chance; null where that is not tested. */
  readonly standing: string | null;
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
  | 'cellNames'
  | 'override'
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
  const { facts, statistics, view, scored, detail, study, snapPoints, names, cellNames } = figures;
  if (level === 'wards') {
    const { name, population, areaKm2 } = facts.wards[position];
    const reading = figures.known
      ? wardReading(statistics, position, view.metric, population, areaKm2)
      : NO_FILES;
    return told(name, null, reading, null);
  }
  if (!scored || !study || !snapPoints) return null;
  if (level === 'cells') {
    const name = cellNames[position] ?? 'Hexagon without a named street';
    const where = facts.wards[study.ward[position]]?.name ?? null;
    const { override } = figures;
    if (override) {
      const { reading, standing } = override.told(position);
      return told(name, where, reading, standing && capital(standing));
    }
    const standing = standingOf(scored.cells, detail, position);
    return told(
      name,
      where,
      figures.known ? cellReading(scored.cells, position, view.metric, study.grid.spacing) : NO_FILES,
      standing === 'higher' || standing === 'lower' ? capital(STANDING_WORDS[standing]) : null
    );
  }
  const title = streetOf(names[snapPoints.id[position]] ?? 'Unnamed point');
  return told(
    title,
    facts.wards[snapPoints.ward[position]]?.name ?? null,
    pointReading(scored.points[position]),
    null
  );
}

function told(title: string, where: string | null, reading: Reading, standing: string | null): Told {
  const interval = reading.interval && `95 per cent interval ${reading.interval}`;
  const number = `${reading.value} ${reading.unit}`.trim();
  const parts = [
    where ? `${title} in ${where}: ${number}` : `${title}: ${number}`,
    interval,
    reading.detail,
    standing
  ];
  return { title, where, reading, standing, spoken: `${parts.filter(Boolean).join('; ')}.` };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
