import { shapeGeometry, type Shape } from '#lib/core/concerns/concern-place.ts';
import { labelOf, TICKS } from '#lib/core/concerns/vocabulary.ts';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import type { Person } from '#lib/core/people/permissions.ts';
import { csvOfObjects } from '#lib/server/export/csv-table.ts';
import type { Accounts } from '#lib/server/people/accounts.ts';
import { send } from '#lib/server/people/letters.ts';
import { concernWriting } from '#lib/server/store/concern-writing.ts';
import { addStep, answersOf, concernByReference } from '#lib/server/store/concerns.ts';
import { loadGround } from './ground.ts';
import { moveConcerns } from './move-concern.ts';
import { readReference } from './reference.ts';

/** How a concern is passed on. */
export const REFERRAL_WAYS = ['email', 'csv', 'open311'] as const;

/** One of `REFERRAL_WAYS`. */
export type ReferralWay = (typeof REFERRAL_WAYS)[number];

/** What came of it: what was written, or why nothing was. */
export type Referred =
  | { readonly ok: true; readonly id: number; readonly body: string; readonly isMoved: boolean }
  | { readonly ok: false; readonly message: string };

const COLUMNS = [
  ...([
    'reference',
    'sent',
    'about',
    'street',
    'easting',
    'northing',
    'longitude',
    'latitude',
    'words'
  ] as const)
];
const ADDRESS = /^[^\s@<>",;]+@[^\s@<>",;]+\.[^\s@<>",;]+$/;

/**
 * Passes a concern on to somebody who can do something: by a letter, as a line of CSV, or as the body of an Open311 request (GeoReport v2,
 * `POST requests.json`), which an officer sends. Where and what is told; the resident’s own words go only when the officer says so, and
 * who they are is not known. The concern is moved to referred where it may be.
 */
export async function referConcern(
  accounts: Accounts,
  doer: Person,
  asked: {
    readonly reference: string;
    readonly to: string;
    readonly way: ReferralWay;
    readonly withWords: boolean;
  }
): Promise<Referred> {
  const { context } = accounts;
  const to = asked.to.trim();
  if (to === '') return { ok: false, message: 'Say to whom it is passed on.' };
  if (asked.way === 'email' && !ADDRESS.test(to))
    return { ok: false, message: 'Write the e-mail address like highways@council.gov.uk.' };
  const ground = await loadGround(context);
  const reference = readReference(asked.reference);
  const concern = ground && reference ? await concernByReference(context.store, ground.id, reference) : null;
  if (!concern?.detail || concern.x === null || concern.y === null)
    return { ok: false, message: 'The report was erased: there is nothing to pass on.' };
  const { detail } = concern;
  const ticks = (await answersOf(context.store, concern.id)).filter(({ question }) => question === 'tick');
  const [lon, lat] = toLonLat(concern.x, concern.y).map((degrees) => Number(degrees.toFixed(6)));
  const about = ticks.map(({ answer }) => labelOf(TICKS, answer)).join('; ');
  const facts = {
    ...{
      reference: concern.reference,
      sent: concern.sent_at,
      about,
      street: detail.street ?? '',
      easting: concern.x
    },
    ...{ northing: concern.y, longitude: lon, latitude: lat, words: asked.withWords ? detail.words : '' }
  };
  const geometry = shapeGeometry(
    detail.shape satisfies Shape,
    JSON.parse(detail.corners) as [number, number][]
  );
  const body = {
    csv: () => csvOfObjects(COLUMNS, [facts]),
    open311: () =>
      new URLSearchParams({
        ...{ service_code: ticks[0]?.answer ?? 'other-place', lat: String(lat), long: String(lon) },
        ...{ address_string: facts.street, description: [about, facts.words].filter(Boolean).join('. ') },
        'attribute[reference]': concern.reference
      }).toString(),
    email: () =>
      [
        `A resident told the council about a place: ${about}.`,
        `Where: ${facts.street || 'shown on a map'}; National Grid ${concern.x}, ${concern.y}; https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=18/${lat}/${lon}`,
        ...(geometry.type === 'Point' ? [] : [`Its shape: ${JSON.stringify(geometry)}`]),
        ...(facts.words ? [`In their words: ${facts.words}`] : []),
        `Our reference: ${concern.reference}. Please answer to ${doer.email}.`
      ].join('\n\n')
  }[asked.way]();
  if (asked.way === 'email')
    await send(accounts, { to, subject: `A place of concern, ${concern.reference}`, text: body });
  const at = context.clock().toISOString();
  await concernWriting(context.store)((database) => {
    database
      .prepare(
        'INSERT INTO concern_referral (concern_id, at, who, recipient, how, body) VALUES (?, ?, ?, ?, ?, ?)'
      )
      .run(concern.id, at, doer.email, to, asked.way, body);
    addStep(database, {
      ...{
        concern_id: concern.id,
        at,
        who: doer.email,
        person_id: doer.id,
        step: 'passed on',
        why: `to ${to}`
      },
      ...{ from_state: null, to_state: null, batch: null, before: null }
    });
  });
  const { moved } = await moveConcerns(context, doer, [concern.id], {
    kind: 'state',
    to: 'referred',
    why: ''
  });
  return { ok: true, id: concern.id, body, isMoved: moved === 1 };
}
