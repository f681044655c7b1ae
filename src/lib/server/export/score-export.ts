import type { CellEnvironment } from '#lib/core/environment/cell-environment.ts';
import type { EnvironmentColumn } from '#lib/core/environment/measures/measure.ts';
import { PRESENCE_PARTS } from '#lib/core/environment/presence.ts';
import { knownTo } from '#lib/core/audience/audience.ts';
import { toldColumns } from '#lib/core/environment/measures/told.ts';
import { FACTORS } from '#lib/core/scoring/factors/index.ts';
import { cellCentre, cellCorners, cellId } from '#lib/core/geometry/hex-grid.ts';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import { TIME_CLASSES } from '#lib/core/statistics/time-class.ts';
import { csvTable, type CsvValue as Value } from './csv-table.ts';
import { cellExport, wardExport, type ExportColumn } from './export-columns.ts';
import { cellTitles } from '#lib/server/scoring/cell-titles.ts';
import type { ScoreAnswer } from '#lib/server/scoring/score-cells.ts';

/**
 * Every kept cell as CSV, with the columns of the answer's audience, by id order (r, then q), numbers in full. `ward` is the code of the ward that the cell's centre lies
 * in, else (a cell on the shore) of the nearest, else empty. Cells that are not exposed have no figures.
 */
export function cellsCsv(answer: ScoreAnswer): string {
  return csvTable(cellColumns(answer), cellRows(answer));
}

/** The same cells as a GeoJSON text: hexagons in WGS84, counter-clockwise (RFC 7946), the columns as properties. */
export function cellsGeojson(answer: ScoreAnswer): string {
  const { grid } = answer.inputs.study;
  const columns = cellColumns(answer);
  const features: string[] = [];
  let i = 0;
  for (const row of cellRows(answer)) {
    const ring = cellCorners(grid.spacing, grid.q[i], grid.r[i]).map(([x, y]) => rounded(toLonLat(x, y)));
    const geometry = { type: 'Polygon', coordinates: [[...ring, ring[0]]] };
    features.push(
      JSON.stringify({ type: 'Feature', id: row[0], geometry, properties: properties(columns, row) })
    );
    i++;
  }
  return collection(features);
}

/** Every ward as CSV, by code: rates per 1,000 residents for the whole period. */
export function wardsCsv(answer: ScoreAnswer): string {
  return csvTable(wardColumns(answer), wardRows(answer));
}

/** The columns of one ward after the other, as `wardsCsv` writes them: for other formats. */
export function wardProperties(answer: ScoreAnswer): Record<string, Value>[] {
  const columns = wardColumns(answer);
  return [...wardRows(answer)].map((row) => properties(columns, row));
}

const cellColumns = ({ inputs }: ScoreAnswer) => namesOf(cellExport(inputs.audience));
const wardColumns = ({ inputs }: ScoreAnswer) => namesOf(wardExport(inputs.audience));
const namesOf = (columns: readonly ExportColumn[]) => columns.map(({ name }) => name);

function* cellRows(answer: ScoreAnswer): Generator<Value[]> {
  const { inputs, cells } = answer;
  const { wards, study } = inputs;
  const { grid, ward, exposed } = study;
  const detail = answer.detail();
  const titles = cellTitles(answer);
  const told = new Set(knownTo(inputs.audience, FACTORS).map(({ id }) => id));
  const factors = cells.factors.filter(({ id }) => told.has(id));
  const environmentAt = environmentOf(toldColumns(inputs.audience, 'cells'), study.environment);
  const presenceAt = environmentOf(PRESENCE_PARTS, study.environment);
  for (let i = 0; i < grid.q.length; i++) {
    const [x, y] = cellCentre(grid.spacing, grid.q[i], grid.r[i]);
    yield [
      cellId(grid.spacing, grid.q[i], grid.r[i]),
      x,
      y,
      ...toLonLat(x, y),
      ward[i] < 0 ? null : wards[ward[i]].code,
      ward[i] < 0 ? null : wards[ward[i]].name,
      titles[i],
      exposed[i],
      cells.incidents[i],
      cells.weighted[i],
      cells.z[i],
      cells.p[i],
      cells.q[i],
      cells.score[i],
      place(cells.rank[i]),
      detail.intensity[i],
      detail.kde[i],
      detail.permutationP[i],
      detail.permutationQ[i],
      exposed[i] === 1 ? TIME_CLASSES[detail.timeClass[i]].id : null,
      cells.known[i],
      detail.confidence[i],
      place(detail.rankLow[i]),
      place(detail.rankHigh[i]),
      exposed[i] === 1 ? detail.survives[i] : null,
      exposed[i] === 1 ? detail.onePoint[i] : null,
      ...factors.flatMap(({ raw, part }) => [raw[i], part[i]]),
      ...environmentAt(i),
      cells.presence[i],
      ...presenceAt(i)
    ];
  }
}

/** The columns of the environment of each place; not known where nothing is measured, and where a distance has no end. */
function environmentOf(
  told: readonly Pick<EnvironmentColumn, 'name'>[],
  environment: CellEnvironment | null | undefined
): (place: number) => Value[] {
  const columns = told.map(({ name }) => environment?.columns[name]);
  return (place) =>
    columns.map((column) => {
      const value = column?.[place] ?? NaN;
      return Number.isFinite(value) ? value : null;
    });
}

/** A place in an order; 0 = none. */
function place(rank: number): number | null {
  return rank === 0 ? null : rank;
}

function* wardRows({ inputs, wards }: ScoreAnswer): Generator<Value[]> {
  const environmentAt = environmentOf(toldColumns(inputs.audience, 'wards'), inputs.wardEnvironment);
  for (const [i, { code, name, population }] of inputs.wards.entries()) {
    yield [
      code,
      name,
      wards.incidents[i],
      population,
      wards.rate[i],
      wards.rateLow[i],
      wards.rateHigh[i],
      wards.ebRate[i],
      wards.previous[i],
      wards.ratio[i],
      wards.ratioP[i],
      ...environmentAt(i)
    ];
  }
}

/** A row as the properties of a GeoJSON feature: null where a value is not known. */
export function properties(columns: readonly string[], row: readonly Value[]): Record<string, Value> {
  return Object.fromEntries(columns.map((column, i) => [column, known(row[i]) ? row[i] : null]));
}

function known(value: Value): boolean {
  return value !== null && !Number.isNaN(value);
}

/** A GeoJSON text of features, a line each. */
export function collection(features: readonly string[]): string {
  return `{"type":"FeatureCollection","features":[\n${features.join(',\n')}\n]}\n`;
}

/** To a centimetre, so that neighbouring hexagons share their corners exactly. */
function rounded([lon, lat]: [number, number]): [number, number] {
  return [Math.round(lon * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7];
}
