import { cellCentre, cellId } from '#lib/core/geometry/hex-grid.ts';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import { explainScore } from '#lib/core/scoring/explain-score.ts';
import { byarInterval } from '#lib/core/statistics/intervals.ts';
import type { ScoreAnswer } from '#lib/server/scoring/score-cells.ts';
import { csvTable, type CsvValue as Value } from './csv-table.ts';
import { INCIDENTS, number, text, whole, type ExportColumn } from './export-columns.ts';
import { cellTitles } from '#lib/server/scoring/cell-titles.ts';

/** How many places the short export has. */
export const TOP_PLACES = 20;

/** The columns of the short export, in order: to be read by people, so rounded. */
export const TOP_EXPORT: readonly ExportColumn[] = [
  whole('order', `1 to ${TOP_PLACES}: from the highest score down, equal scores by incidents.`),
  text('place', 'What the hexagon is called: by its busiest street of all months and kinds.'),
  text('ward', 'Name of the ward that its middle lies in.'),
  whole('incidents', INCIDENTS),
  whole('incidents_low', 'Low end of Byar’s 95\u202f% interval of incidents, rounded.'),
  whole('incidents_high', 'High end of Byar’s 95\u202f% interval of incidents, rounded.'),
  whole('score', 'Score, 0 to 100, rounded.'),
  text('reason', 'Why it has that score: each part with its raw value.'),
  text('hexagon', 'Id of the hexagon: the same in the file of all hexagons.'),
  number('lon', 'Longitude of its middle, WGS84 degrees.'),
  number('lat', 'Latitude of its middle.')
];

/** The hexagons with the highest scores as a short CSV for people: place, ward, incidents with interval, reason. */
export function topCsv(answer: ScoreAnswer): string {
  const titles = cellTitles(answer);
  return csvTable(
    TOP_EXPORT.map(({ name }) => name),
    topCells(answer).map((cell, i) => [i + 1, titles[cell] ?? 'No named street', ...rowOf(answer, cell)])
  );
}

/** Positions of the leading hexagons. */
function topCells({ cells: { score, incidents } }: ScoreAnswer): number[] {
  return Array.from(score.keys())
    .filter((cell) => score[cell] > 0)
    .sort((a, b) => score[b] - score[a] || incidents[b] - incidents[a] || a - b)
    .slice(0, TOP_PLACES);
}

function rowOf(answer: ScoreAnswer, cell: number): Value[] {
  const { inputs, cells } = answer;
  const { grid, ward } = inputs.study;
  const [x, y] = cellCentre(grid.spacing, grid.q[cell], grid.r[cell]);
  const incidents = cells.incidents[cell];
  return [
    inputs.wards[ward[cell]]?.name ?? null,
    incidents,
    ...byarInterval(incidents).map(Math.round),
    Math.round(cells.score[cell]),
    reasonOf(answer, cell),
    cellId(grid.spacing, grid.q[cell], grid.r[cell]),
    ...toLonLat(x, y).map((degrees) => Math.round(degrees * 1e5) / 1e5)
  ];
}

/** The sentences of the parts that add something. */
function reasonOf({ inputs, unit, missing, ...question }: ScoreAnswer, cell: number): string {
  const { cube, study, frame } = inputs;
  const months = question.to - question.from + 1 - missing.length;
  const why = explainScore({ ...question, cube, study, frame }, cell, { unit, months });
  const parts = why?.parts.filter(({ points }) => points > 0) ?? [];
  return parts.map(({ sentence }) => sentence).join(' ');
}
