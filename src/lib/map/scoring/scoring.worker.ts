import type { Moment } from '#lib/core/environment/moment.ts';
import { gridIndex } from '#lib/core/geometry/hex-grid.ts';
import type { IncidentCube } from '#lib/core/incidents/cube.ts';
import { detailSteps } from '#lib/core/scoring/detail.ts';
import type { CellExplanation } from '#lib/core/scoring/explain.ts';
import { scoreCells } from '#lib/core/scoring/score.ts';
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
import { begin, loadCube, started } from './worker-data.ts';
import { prepare } from './worker-prepared.ts';
import type { AskPlaceMessage, ReadPlaceMessage } from './place-messages.ts';
import type {
  Asking,
  DescribeMessage,
  DetailMessage,
  FromWorker,
  ScoreMessage,
  StartMessage,
  Scored,
  Target,
  ToWorker
} from './scoring-messages.ts';

let snapPointsSent = false;
const studySent = new Set<number>();
/** The newest question: a closer look at an older one is given up. */
let newest = 0;

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'start') begin(data);
  else void answer(data);
});

async function answer(message: Exclude<ToWorker, StartMessage>): Promise<void> {
  if (message.kind === 'score') newest = message.id;
  try {
    if (message.kind === 'score') await score(message);
    else if (message.kind === 'detail') await detail(message);
    else if (message.kind === 'describe') await describe(message);
    else await placed(message);
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

/** A place of the reader's own; the code for it is fetched when somebody asks about the first. */
async function placed(message: AskPlaceMessage | ReadPlaceMessage): Promise<void> {
  const { answerPlace, readWritten } = await import('./worker-places.ts');
  const reply = message.kind === 'ask-place' ? await answerPlace(message) : await readWritten(message);
  send({ kind: 'placed', id: message.id, reply });
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

/** Why a hexagon, or the leading one of a hotspot, has its score; null for other places. */
async function explain(
  incidents: IncidentCube,
  target: Target,
  weighing: Asking
): Promise<CellExplanation | null> {
  const at = target.kind === 'cell' ? target : target.kind === 'places' ? target.leading : null;
  if (!at) return null;
  const { study, frame } = await prepare(at.spacing, weighing.moment);
  const cell = gridIndex(study.grid)(at.q, at.r);
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

function send(message: FromWorker, moved: ArrayBuffer[] = []): void {
  postMessage(message, { transfer: moved });
}
