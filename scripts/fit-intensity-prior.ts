import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { cellAt, makeGrid } from '#lib/core/geometry/hex-grid.ts';
import { CATEGORIES } from '#lib/core/incidents/category.ts';
import type { IncidentCube } from '#lib/core/incidents/cube.ts';
import { scoringFrame, type ScoringFrame } from '#lib/core/scoring/frame.ts';
import {
  ALL_CRIME,
  CATEGORY_COUNT,
  emptyRecord,
  EVIDENCE_COUNT,
  lensFor,
  readEvidence,
  countOnRecord
} from '#lib/core/statistics/intensity-evidence.ts';
import { fitEvidence, type Targets } from '#lib/core/statistics/intensity-fit.ts';
import { collectTargets } from '#lib/core/statistics/intensity-targets.ts';
import { walkPeriod, type RecordedPeriod } from '#lib/core/statistics/intensity-walk.ts';
import { cubeOfRows, readStreetFiles } from '../tests/fixtures/street-files.ts';

/** The months that the mixture may be learned from, with their gaps: whatever follows is left for testing. */
const FIRST = '2014-01';
const LAST = '2022-03';
const SPACING = 150;
const FEWEST_INCIDENTS = 1000;
const ROUNDS = 200;
const LEAST_WORTH = 0.001;
const AROUND = [[0, 0], [1, 0], [-1, 0], [0, 1], [0, -1], [1, -1], [-1, 1]]; // prettier-ignore

/** The evidence that is not about a category: active, near, known, area. */
const BESIDE = [5, 6, 7, 8];
const KIN_PARTS = CATEGORY_COUNT + BESIDE.length;

interface Run {
  readonly period: RecordedPeriod;
  readonly frame: ScoringFrame;
}

const program = new Command('fit-intensity-prior')
  .description(
    'Fits the mixture that intensity starts from to the Essex files of 2014 to 2022, and prints it.'
  )
  .argument('<folder>', 'the folder that holds essex-street and essex-street-2018-snakecase-header');

program.action((folder: string) => {
  const runs = districtRuns(folder);
  const kin = kinTable(runs);
  const collected = runs.map(({ period, frame }) => {
    const record = emptyRecord(frame.exposedCell.length, frame.neighbours, kin);
    return collectTargets(period, record, Infinity).targets;
  });
  print('KIN', kin, CATEGORY_COUNT);
  const worth = Array.from({ length: CATEGORY_COUNT + 1 }, (_, kind) => {
    const targets = collected.map((one) => one[kind]);
    // All crime has no other categories to be told by, and its own last quarter is the recent one.
    const worthless = kind === ALL_CRIME ? [3, 4] : [];
    const fitted = fit(targets, EVIDENCE_COUNT, worthless);
    // What was worth nothing in Essex may be worth something elsewhere: a mixture can't grow from nothing.
    return [...fitted].map((one, k) => (worthless.includes(k) ? 0 : Math.max(one, LEAST_WORTH)));
  });
  print('WORTH', worth.flat(), EVIDENCE_COUNT);
});

await program.parseAsync();

/** The record of each district. */
function districtRuns(folder: string): Run[] {
  const files = ['essex-street', 'essex-street-2018-snakecase-header'].flatMap((name) =>
    readdirSync(join(folder, name)).map((file) => join(folder, name, file))
  );
  const inRun = files.filter((file) => {
    const month = /(\d{4}-\d{2})-essex-street/.exec(file)?.[1] ?? '';
    return month >= FIRST && month <= LAST;
  });
  const rows = readStreetFiles(inRun.sort());
  const counts = new Map<string, number>();
  for (const district of rows.district) counts.set(district, (counts.get(district) ?? 0) + 1);
  const districts = [...counts].filter(([, count]) => count >= FEWEST_INCIDENTS).map(([name]) => name);
  console.error(`${rows.lon.length} incidents in ${districts.length} districts`);
  return districts.sort().map((district) => {
    const cube = cubeOfRows(rows, (row) => rows.district[row] === district);
    const frame = frameOf(cube);
    const to = cube.firstMonth + cube.months - 1;
    return { period: { entries: cube, placeCell: frame.placeCell, from: cube.firstMonth, to }, frame };
  });
}

/** The cells that hold a place of the cube, and the ring around them. */
function frameOf(cube: IncidentCube): ScoringFrame {
  const q: number[] = [];
  const r: number[] = [];
  for (let place = 0; place < cube.easting.length; place++) {
    const [atQ, atR] = cellAt(SPACING, cube.easting[place], cube.northing[place]);
    for (const [stepQ, stepR] of AROUND) {
      q.push(atQ + stepQ);
      r.push(atR + stepR);
    }
  }
  const grid = makeGrid(SPACING, q, r);
  const exposed = new Uint8Array(grid.q.length).fill(1);
  return scoringFrame(cube, { grid, exposed, ward: new Int32Array(grid.q.length).fill(-1) });
}

/**
 * How far each category foretells each other one: the worth of its incidents in a mixture of all categories' incidents and
 * the evidence that is not about a category (own, active, near, known, area).
 */
function kinTable(runs: readonly Run[]): Float64Array {
  const table = new Float64Array(CATEGORY_COUNT ** 2);
  for (let kind = 0; kind < CATEGORY_COUNT; kind++) {
    const worth = fit(
      runs.map((run) => kinTargets(run, kind)),
      KIN_PARTS
    );
    const others = worth.slice(0, CATEGORY_COUNT).map((one, other) => (other === kind ? 0 : one));
    const sum = others.reduce((total, one) => total + one, 0);
    table.set(
      others.map((one) => one / sum),
      kind * CATEGORY_COUNT
    );
  }
  return table;
}

function kinTargets({ period, frame }: Run, kind: number): Targets {
  const cells = frame.exposedCell.length;
  const record = emptyRecord(cells, frame.neighbours, new Float64Array(CATEGORY_COUNT ** 2));
  const rows = {
    parts: [] as number[],
    count: [] as number[],
    moment: [] as number[],
    amount: [] as number[]
  };
  const evidence = new Float64Array(EVIDENCE_COUNT);
  walkPeriod(period, record, ({ before, tally, touched }) => {
    if (before < 2) return;
    const lens = lensFor(record, kind);
    const there = [...record.totals[0]].slice(0, CATEGORY_COUNT).map((total) => (total > 0 ? before : 0));
    const moment = rows.amount.length / KIN_PARTS;
    rows.amount.push(...there, ...BESIDE.map((k) => lens.amount[k]));
    for (const cell of touched[kind]) {
      const count = tally[cell * (CATEGORY_COUNT + 1) + kind];
      readEvidence(record, lens, cell, evidence, 0);
      for (let other = 0; other < CATEGORY_COUNT; other++) {
        const counted = countOnRecord(record, cell, other);
        rows.parts.push(there[other] > 0 ? (before * counted) / record.totals[0][other] : 0);
      }
      rows.parts.push(...BESIDE.map((k) => evidence[k]));
      rows.count.push(count);
      rows.moment.push(moment);
    }
  });
  return targetsOf(rows, KIN_PARTS);
}

/** The worth of each evidence in the rows of all runs together, with next to no belief beforehand. */
function fit(all: readonly Targets[], size: number, worthless: readonly number[] = []): Float64Array {
  const rows = {
    parts: [] as number[],
    count: [] as number[],
    moment: [] as number[],
    amount: [] as number[]
  };
  for (const one of all) {
    const moments = rows.amount.length / size;
    for (const amount of one.amount) rows.amount.push(amount);
    for (let at = 0; at < one.rows * size; at++) rows.parts.push(one.parts[at]);
    for (let row = 0; row < one.rows; row++) {
      rows.count.push(one.count[row]);
      rows.moment.push(moments + one.moment[row]);
    }
  }
  const worth = Float64Array.from({ length: size }, (_, k) => (worthless.includes(k) ? 0 : 1));
  const amount = new Float64Array(size).fill(1);
  return fitEvidence(targetsOf(rows, size), { worth, incidents: 0, amount }, ROUNDS);
}

function targetsOf(
  rows: Record<'parts' | 'count' | 'moment' | 'amount', readonly number[]>,
  size: number
): Targets {
  return {
    parts: Float64Array.from(rows.parts),
    count: Float64Array.from(rows.count),
    moment: Uint16Array.from(rows.moment),
    amount: Float64Array.from(rows.amount),
    rows: rows.count.length,
    moments: rows.amount.length / size
  };
}

function print(name: string, table: ArrayLike<number>, columns: number): void {
  console.log(`const ${name} = [`);
  for (let row = 0; row * columns < table.length; row++) {
    const cells = Array.from({ length: columns }, (_, column) => table[row * columns + column].toFixed(4));
    console.log(`  ${cells.join(', ')}, // ${CATEGORIES[row]?.title ?? 'All crime'}`);
  }
  console.log('];');
}
