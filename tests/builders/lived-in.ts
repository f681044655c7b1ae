import { proposeArea, takeStep } from '#lib/server/areas/register.ts';
import { planAtDesk } from '#lib/server/patrols/patrol-desk.ts';
import { publishPlan } from '#lib/server/patrols/publish-plan.ts';
import { consultOn } from '#lib/server/sites/consulted-site.ts';
import { keepScenario } from '#lib/server/sites/keep-scenario.ts';
import { answerSite, writeSite } from '#lib/server/sites/write-site.ts';
import { putCouncil } from '#lib/server/store/council.ts';
import { areaAt, cameraFile, CORNER, lampFile, marshLane, SITE_ON_LANE } from '../fixtures/marsh-lane.ts';
import { COUNCIL, WARDS, type Marshside } from '../fixtures/police/marshside.ts';
import { extractFile } from './restricted.ts';
import { addIncidents } from './store.ts';

/** The code of the ward that everything lies in. */
export const LIVED_IN_WARD = WARDS[0].code;
/** The concern that tests ask for. */
export const CONCERN = 'K7QX-3MPD';

const LANE = { x: CORNER[0] + 300, y: CORNER[1] + 1 };
const [JO, SAM] = ['jo@council.example', 'sam@council.example'];

/** Hexagons of 150 m on the lane. */
export const LANE_CELLS = areaAt(LANE).cells;

/**
 * Marsh Lane in a file, with something of everything that people make at their desks: a site with an answer and a scenario that residents
 * may read, a priority area that is agreed, a published patrol plan, concerns that count and one that does not, a restricted extract.
 */
export async function livedIn(): Promise<Marshside> {
  const marsh = await marshLane({ file: 'safety.db' });
  const { context } = marsh;
  const config = JSON.stringify(COUNCIL);
  await putCouncil(context.store, { id: 'marshside', config, loadedAt: '2025-11-22' });
  const months = Array.from({ length: 15 }, (_, k) => `${2024 + Math.floor((k + 8) / 12)}-${String(((k + 8) % 12) + 1).padStart(2, '0')}`); // prettier-ignore
  const at = (k: number) => ({ x: LANE.x + 40 * (k % 7), y: LANE.y + 30 * (k % 5) });
  await addIncidents(context, months.flatMap((month, k) => [{ ...LANE, month, category: 'robbery', count: 3 }, { ...at(k), month, category: 'burglary' }])); // prettier-ignore
  marsh.write('lamps.csv', lampFile([{ at: 0 }, { at: 40 }, { at: 80 }]));
  marsh.write('cameras.csv', cameraFile([{ at: [250, 4], bearing: 90, view: 360, range: 40 }]));
  marsh.write('extract.csv', extractFile(Array.from({ length: 12 }, () => LANE)));
  await marsh.take('lights', 'lamps.csv');
  await marsh.take('cctv', 'cameras.csv');
  await marsh.take('restricted', 'extract.csv', { options: { name: 'An extract' } });
  addConcerns(marsh);
  await writeSite(context, SITE_ON_LANE, { who: JO, change: false });
  const { reference } = SITE_ON_LANE;
  await answerSite(context, reference, { question: 'access', answer: 'mixed', reason: 'Seen.', who: JO });
  await keepScenario(context, reference, { name: 'A lamp', lines: [`lamp ${LANE.x},${LANE.y}`], who: JO });
  await consultOn(context, reference, { shown: true, who: JO });
  const area = await proposeArea(context, JO, areaAt(LANE));
  if (!area.ok) throw new Error(area.problems[0].message);
  await takeStep(context, SAM, { id: area.id, state: 'agreed', note: 'Agreed.' });
  const plan = await planAtDesk(context, { score: { profile: 'all' }, areas: 1 }, 'officer');
  if (!plan.ok) throw new Error(plan.problems[0].message);
  await publishPlan(context, plan.plan, { warning: null, reason: '', who: JO });
  return marsh;
}

/** Seven concerns that were accepted and one that waits, each with what it ticks and when it is so. */
function addConcerns({ context: { store } }: Marshside): void {
  const concern = store.bulk.prepare(
    `INSERT INTO concern (council, reference, sent_at, origin, kind, ward, state, state_at, x, y, counted)
     VALUES ('marshside', @reference, @at, 'form', 'environment', @ward, @state, @at, @x, @y, @counted)`
  );
  const detail = store.bulk.prepare(
    `INSERT INTO concern_detail (concern_id, shape, corners, street, words) VALUES (?, 'point', ?, 'Marsh Lane', 'It is dark.')`
  );
  const answer = store.bulk.prepare('INSERT INTO concern_answer VALUES (?, ?, ?)');
  const step = store.bulk.prepare(
    `INSERT INTO concern_step (concern_id, at, who, step, to_state) VALUES (?, ?, 'resident', 'sent', ?)`
  );
  for (let i = 0; i < 8; i++) {
    const state = i < 7 ? 'accepted' : 'received';
    const row = { at: `2025-10-${10 + i}T12:00:00.000Z`, state, counted: Number(i < 7), ward: LIVED_IN_WARD };
    const place = { x: LANE.x + 30 * i, y: LANE.y };
    const reference = i === 0 ? CONCERN : `K7QX-3MP${'ABCEFGH'[i - 1]}`;
    const { lastInsertRowid: id } = concern.run({ ...row, ...place, reference });
    detail.run(id, JSON.stringify([[place.x, place.y]]));
    answer.run(id, 'tick', 'badly-lit');
    answer.run(id, 'time', 'dark');
    step.run(id, row.at, state);
  }
}
