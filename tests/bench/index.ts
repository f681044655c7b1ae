import { deskBench } from './desk.bench.ts';
import { concernsBench } from './concerns.bench.ts';
import { environmentBench } from './environment.bench.ts';
import { importBench } from './import.bench.ts';
import { loadBench } from './load.bench.ts';
import type { Benchmark } from './measure.ts';
import { presenceBench } from './presence.bench.ts';
import { placesBench } from './places.bench.ts';
import { pagesBench } from './pages.bench.ts';
import { scaleBench } from './scale.bench.ts';
import { scoreBench } from './score.bench.ts';
import { sitesBench } from './sites.bench.ts';
import { tilesBench } from './tiles.bench.ts';
import { whatIfBench } from './what-if.bench.ts';

/** Every benchmark, in the order of the table. */
export const BENCHMARKS: readonly Benchmark[] = [
  importBench,
  scoreBench,
  scaleBench,
  environmentBench,
  presenceBench,
  placesBench,
  deskBench,
  sitesBench,
  whatIfBench,
  tilesBench,
  pagesBench,
  concernsBench,
  loadBench
];
