import { formatMoment, type Moment } from '#lib/core/environment/moment.ts';
import { cellPositions } from '#lib/core/geometry/hex-grid.ts';
import { detailTools, type DetailTools } from '#lib/core/scoring/detail-tools.ts';
import { scoringFrame, type ScoringFrame } from '#lib/core/scoring/frame.ts';
import { decodeStudyArea } from '#lib/core/scoring/study-area-bytes.ts';
import type { StudyArea } from '#lib/core/scoring/study-area.ts';
import { fetchBytes, loadCube, loadNeighbours, started } from './worker-data.ts';

/** A study area with what scoring keeps between questions. */
export interface Prepared {
  readonly study: StudyArea;
  readonly frame: ScoringFrame;
  readonly tools: DetailTools;
  readonly cellOfPlace: Int32Array;
}

/** By spacing and moment; the order is that in which they were last asked for. */
const prepared = new Map<string, Promise<Prepared>>();
/** Study areas that are kept: the hours of a day, as somebody moves through them, are many. */
const MOST_PREPARED = 6;
/** What no moment changes, by spacing. */
const tools = new Map<number, DetailTools>();

/** What a question at a spacing (metres) and a moment is worked out with; where that fails the next question tries again. */
export function prepare(spacing: number, moment: Moment): Promise<Prepared> {
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
