import { formatMoment, type Moment } from '#lib/core/environment/moment.ts';
import { cellPositions, gridIndex } from '#lib/core/geometry/hex-grid.ts';
import type { IncidentCube } from '#lib/core/incidents/cube.ts';
import { detailSteps } from '#lib/core/scoring/detail.ts';
import { detailTools, type DetailTools } from '#lib/core/scoring/detail-tools.ts';
import type { CellExplanation } from '#lib/core/scoring/explain.ts';
import { scoringFrame, type ScoringFrame } from '#lib/core/scoring/frame.ts';
import { scoreCells } from '#lib/core/scoring/score.ts';
import { decodeStudyArea } from '#lib/core/scoring/study-area-bytes.ts';
import type { StudyArea } from '#lib/core/scoring/study-area.ts';
import { wardStatistics } from '#lib/core/scoring/wards.ts';
import {
  breakdown,
  categoryTotals,
  countedCategories,
  monthTotals,
  placesEver,
  placeTotals
} from '#lib/core/incidents/totals.ts';
import type { Steps } from '#lib/core/statistics/steps.ts';
import { hotspotsByRule } from './worker-hotspots.ts';
import { begin, fetchBytes, loadCube, loadNeighbours, started } from './worker-data.ts';
import type {
  Asking,
  DescribeMessage,
  DetailMessage,
  FromWorker,
  ScoreMessage,
  Scored,
  Target,
  ToWorker
} from './scoring-messages.ts';

/** A study area with what scoring keeps between questions. */
interface Prepared {
  readonly study: StudyArea;
  readonly frame: ScoringFrame;
  readonly tools: DetailTools;
  readonly cellOfPlace: Int32Array;
}

let snapPointsSent = false;
/** By spacing and moment; the order is that in which they were last asked for. */
const prepared = new Map<string, Promise<Prepared>>();
/** Study areas that are kept: the hours of a day, as somebody moves through them, are many. */
const MOST_PREPARED = 6;
/** What no moment changes, by spacing. */
const tools = new Map<number, DetailTools>();
const studySent = new Set<number>();
/** The newest question: a closer look at an older one is given up. */
let newest = 0;

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'start') begin(data);
  else void answer(data);
});

async function answer(message: ScoreMessage | DetailMessage | DescribeMessage): Promise<void> {
  if (message.kind === 'score') newest = message.id;
  try {
    if (message.kind === 'score') await score(message);
    else if (message.kind === 'detail') await detail(message);
    else await describe(message);
  } catch (failure) {
    send({
      kind: 'failed',
      id: message.id,
      message: failure instanceof Error ? failure.message : String(failure)
    });
  }
}

async function score({ id, spacing, weighing }: ScoreMessage): Promise<void> {
  const [incidents, { study, frame, cellOfPlace }] = await Promise.all([
    loadCube(),
    prepare(spacing, weighing.moment)
  ]);
  const { population, areaKm2, monthsPresent } = started();
  const begun = performance.now();
  const { from, to, weights } = weighing;
  const counted = countedCategories(weights);
  const cells = scoreCells({ cube: incidents, study, frame, ...weighing });
  const wards = wardStatistics({ cube: incidents, weights, from, to, population, areaKm2, monthsPresent });
  const points = placeTotals(incidents, counted, from, to);
  const months = monthTotals(incidents, counted);
  const categories = categoryTotals(incidents, from, to);
  const milliseconds = performance.now() - begun;
  const answer: Scored = {
    ...{ kind: 'scored', id, spacing, weighing, cells, wards, points, months, milliseconds },
    firstMonth: incidents.firstMonth,
    categories,
    study: studySent.has(spacing)
      ? undefined
      : { grid: study.grid, ward: study.ward, exposed: study.exposed, ofPlace: cellOfPlace },
    snapPoints: snapPointsSent
      ? undefined
      : {
          id: incidents.placeId,
          easting: incidents.easting,
          northing: incidents.northing,
          ward: incidents.ward,
          ever: placesEver(incidents)
        }
  };
  studySent.add(spacing);
  snapPointsSent = true;
  // Results are ours alone, so they move; what is kept here (study area, cube) is copied once.
  send(answer, buffersOf(cells, ...cells.factors, { points, months }));
}

/** The buffers of those of an answer's members that are columns, each once. */
function buffersOf(...answers: readonly object[]): ArrayBuffer[] {
  const columns = answers
    .flatMap((answer) => Object.values<unknown>({ ...answer }))
    .filter((column) => column instanceof Float64Array || column instanceof Int32Array);
  return [...new Set(columns.map((column) => column.buffer as ArrayBuffer))];
}

async function detail({ id, spacing, weighing, outline }: DetailMessage): Promise<void> {
  const [incidents, { study, frame, tools, cellOfPlace }] = await Promise.all([
    loadCube(),
    prepare(spacing, weighing.moment)
  ]);
  const present = started().monthsPresent;
  const question = { cube: incidents, study, frame, ...weighing };
  const looked = await inTurns(detailSteps({ ...question, tools, present }), id);
  if (!looked) return;
  // What is sent is no longer ours: hotspots need two of its columns.
  const { permutationQ, confidence } = looked.result;
  const kept = { permutationQ: permutationQ.slice(), confidence: confidence.slice() };
  send(
    { kind: 'detailed', id, detail: looked.result, milliseconds: looked.milliseconds },
    buffersOf(looked.result)
  );
  if (!outline) return;
  const outlined = await inTurns(
    await hotspotsByRule({
      ...{ grid: study.grid, cells: scoreCells(question), detail: kept, cellOfPlace },
      ...{ easting: incidents.easting, northing: incidents.northing },
      incidents: placeTotals(incidents, countedCategories(weighing.weights), weighing.from, weighing.to)
    }),
    id
  );
  if (!outlined) return;
  send({ kind: 'outlined', id, spacing, byRule: outlined.result, milliseconds: outlined.milliseconds });
}

/** Does the work of a question in steps, so that messages are answered in between; null = given up for a newer question. */
async function inTurns<Result>(
  steps: Steps<Result>,
  id: number
): Promise<{ readonly result: Result; readonly milliseconds: number } | null> {
  let milliseconds = 0;
  for (;;) {
    if (id !== newest) return null;
    const begun = performance.now();
    const step = steps.next();
    milliseconds += performance.now() - begun;
    if (step.done) return { result: step.value, milliseconds };
    await pause();
  }
}

/** Lets messages that have come in the meantime be answered first. A message to oneself is quicker than a timer. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

async function describe({ id, target, weighing }: DescribeMessage): Promise<void> {
  const incidents = await loadCube();
  const { weights, from, to, moment } = weighing;
  const at = await placesOf(incidents, target, moment);
  const found = at && breakdown(incidents, countedCategories(weights), from, to, at);
  const explanation = found && (await explain(incidents, target, weighing));
  send({ kind: 'described', id, description: { breakdown: found, explanation } });
}

/** Why a hexagon has its score; null for other places. */
async function explain(
  incidents: IncidentCube,
  target: Target,
  weighing: Asking
): Promise<CellExplanation | null> {
  if (target.kind !== 'cell') return null;
  const { study, frame } = await prepare(target.spacing, weighing.moment);
  const cell = gridIndex(study.grid)(target.q, target.r);
  const { from, to, unit } = weighing;
  const months = started().monthsPresent.filter((month) => month >= from && month <= to).length;
  // Fetched when the first hexagon is opened.
  const { explainScore } = await import('#lib/core/scoring/explain-score.ts');
  return explainScore({ cube: incidents, study, frame, ...weighing }, cell, { unit, months });
}

/** 1 for each snap point of the target; null when there is no such place. */
async function placesOf(incidents: IncidentCube, target: Target, moment: Moment): Promise<Uint8Array | null> {
  const places = incidents.placeId.length;
  const at = new Uint8Array(places);
  if (target.kind === 'ward') {
    for (let place = 0; place < places; place++)
      at[place] = incidents.ward[place] === target.position ? 1 : 0;
  } else if (target.kind === 'place') {
    const place = incidents.placeId.indexOf(target.id);
    if (place < 0) return null;
    at[place] = 1;
  } else if (target.kind === 'places') {
    for (const place of target.positions) at[place] = 1;
  } else {
    const { study, cellOfPlace } = await prepare(target.spacing, moment);
    const cell = gridIndex(study.grid)(target.q, target.r);
    if (cell < 0) return null;
    for (let place = 0; place < places; place++) at[place] = cellOfPlace[place] === cell ? 1 : 0;
  }
  return at;
}

function prepare(spacing: number, moment: Moment): Promise<Prepared> {
  const key = `${spacing}?v=${started().version}&time=${formatMoment(moment)}`;
  const making = prepared.get(key) ?? makeReady(spacing, key);
  // What was asked for last is given up last.
  prepared.delete(key);
  prepared.set(key, making);
  for (const old of [...prepared.keys()].slice(0, -MOST_PREPARED)) prepared.delete(old);
  making.catch(() => prepared.delete(key)); // the next question tries again
  return making;
}

async function makeReady(spacing: number, address: string): Promise<Prepared> {
  const [incidents, around, bytes] = await Promise.all([
    loadCube(),
    loadNeighbours(),
    fetchBytes(`/api/study-area/${address}`)
  ]);
  const study = decodeStudyArea(bytes);
  const cellOfPlace = cellPositions(study.grid, incidents.easting, incidents.northing);
  const frame = scoringFrame(incidents, study);
  const kept = tools.get(spacing) ?? detailTools(incidents, frame, around);
  tools.set(spacing, kept);
  return { study, frame, tools: kept, cellOfPlace };
}

function send(message: FromWorker, moved: ArrayBuffer[] = []): void {
  postMessage(message, { transfer: moved });
}
