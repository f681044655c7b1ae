import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Audience } from '#lib/core/audience/audience.ts';
import type { Context } from '#lib/server/context.ts';
import { openAccounts } from '#lib/server/people/accounts.ts';
import { peopleSettings } from '#lib/server/people/settings.ts';
import { wardChoices } from '#lib/server/wards/ward-profile.ts';

/** An address, and what its route reads out of it. */
export type Address = readonly [path: string, params?: Record<string, string>];

const QUESTIONS = ['', '?profile=minerva', '?profile=minerva&time=22:00&spacing=100', '?time=nonsense'];
const FILES = [
  'cells.csv',
  'cells.geojson',
  'cells.csv-metadata.json',
  'wards.csv',
  'wards.geojson',
  'wards.csv-metadata.json',
  'hotspots.csv',
  'hotspots.geojson',
  'hotspots.csv-metadata.json',
  'top-20.csv',
  'top-20.csv-metadata.json'
];

/** Every route file below `src/routes` that answers by program, and the addresses that it is asked at; `ward` is the code of one. */
export const walkedRoutes = (ward: string): Record<string, readonly Address[]> => ({
  '+layout.server.ts': [['/']],
  '+page.server.ts': QUESTIONS.map((question) => [`/${question}&ward=${ward}`]),
  'compare/+page.server.ts': QUESTIONS.map((question) => [`/compare${question}`]),
  'admin/permissions/+page.server.ts': [['/admin/permissions']],
  'admin/+page.server.ts': [['/admin']],
  'admin/council/+page.server.ts': [['/admin/council']],
  'admin/profiles/+page.server.ts': [['/admin/profiles']],
  'admin/profiles/[kind]/[id]/+page.server.ts': [
    ['/admin/profiles/profile/minerva', { kind: 'profile', id: 'minerva' }],
    ['/admin/profiles/weights/harm?preview=yes', { kind: 'weights', id: 'harm' }],
    ['/admin/profiles/x/y', { kind: 'x', id: 'y' }]
  ],
  'admin/people/+page.server.ts': [['/admin/people']],
  'admin/people/[id]/+page.server.ts': [['/admin/people/nobody', { id: 'nobody' }]],
  'admin/audit/+page.server.ts': [['/admin/audit']],
  'admin/audit.csv/+server.ts': [['/admin/audit.csv']],
  'admin/outbox/+page.server.ts': [['/admin/outbox']],
  'account/+page.server.ts': [['/account']],
  'account/second-step/+page.server.ts': [['/account/second-step']],
  'sign-in/+page.server.ts': [['/sign-in'], ['/sign-in?to=//elsewhere&error=x']],
  'sign-in/code/+page.server.ts': [['/sign-in/code']],
  'sign-in/council/+server.ts': [['/sign-in/council']],
  'sign-out/+server.ts': [],
  'auth/callback/[provider]/+server.ts': [['/auth/callback/council', { provider: 'council' }]],
  'invitation/[token]/+page.server.ts': [['/invitation/x', { token: 'x' }]],
  'reset/+page.server.ts': [['/reset']],
  'reset/[token]/+page.server.ts': [['/reset/x', { token: 'x' }]],
  'method/+page.server.ts': [['/method']],
  'method/validation/+page.server.ts': [['/method/validation']],
  'data/+page.server.ts': [['/data']],
  'areas/+page.server.ts': [['/areas'], ['/areas?propose=yes&profile=all'], ['/areas?propose=yes&rule=x']],
  'areas/register.[format]/+server.ts': ['csv', 'geojson', 'pdf'].map((format) => [
    `/areas/register.${format}`,
    { format }
  ]),
  'areas/serious-violence/+page.server.ts': [['/areas/serious-violence?definition=violence']],
  'areas/restricted/+page.server.ts': [['/areas/restricted'], ['/areas/restricted?of=all&from=x']],
  'areas/restricted.csv/+server.ts': [['/areas/restricted.csv']],
  'areas/new/+page.server.ts': [['/areas/new']],
  'areas/[id]/+page.server.ts': [
    ['/areas/1', { id: '1' }],
    ['/areas/x?step=9', { id: 'x' }]
  ],
  'areas/[id]/files/[file]/+server.ts': [['/areas/1/files/1', { id: '1', file: '1' }]],
  'patrols/+page.server.ts': [['/patrols'], ['/patrols?profile=all&areas=0']],
  'patrols/log/+page.server.ts': [['/patrols/log']],
  'patrols/plans/[id]/+page.server.ts': [['/patrols/plans/1', { id: '1' }]],
  'patrols/[file]/+server.ts': [
    ['/patrols/plan.pdf', { file: 'plan.pdf' }],
    ['/patrols/plan.gpx', { file: 'plan.gpx' }]
  ],
  'search/+page.server.ts': [['/search'], ['/search?q=a'], ['/search?q=quay']],
  'concerns/+layout.server.ts': [['/concerns']],
  'concerns/+page.server.ts': [['/concerns']],
  'concerns/new/+page.server.ts': [['/concerns/new']],
  'concerns/places/+page.server.ts': [['/concerns/places']],
  'concerns/[reference]/+page.server.ts': [['/concerns/K7QX-3MPD', { reference: 'K7QX-3MPD' }]],
  'queue/+page.server.ts': [
    ['/queue'],
    ['/queue?state=all&ward=x&kind=safe&tick=followed&assigned=me&from=2025-01-01&after=x&before=y']
  ],
  'queue/places/+server.ts': [['/queue/places'], ['/queue/places?state=all&kind=safe&box=0.2,51.4,0.5,51.6']],
  'queue/voice/+page.server.ts': [['/queue/voice'], ['/queue/voice?profile=none']],
  // Of photos there is none here; who sees one is tried where one is sent (concerns/photo.test.ts).
  'concerns/photos/[name]/+server.ts': [],
  'queue/[reference]/photo/+server.ts': [],
  'queue/[reference]/+page.server.ts': [['/queue/K7QX-3MPD', { reference: 'K7QX-3MPD' }]],
  // It leads away, and tells nothing.
  'leave/+server.ts': [],
  'glossary/+page.server.ts': [['/glossary']],
  'licences/+page.server.ts': [['/licences']],
  'data/[import]/+page.server.ts': [1, 2, 3, 4, 5].map((id) => [`/data/${id}`, { import: String(id) }]),
  'wards/+page.server.ts': QUESTIONS.map((question) => [`/wards${question}`]),
  'wards/[code]/+layout.server.ts': [[`/wards/${ward}`, { code: ward }]],
  'wards/[code]/+page.server.ts': QUESTIONS.map((question) => [`/wards/${ward}${question}`, { code: ward }]),
  'documents/[id]/[subject]/+page.server.ts': QUESTIONS.map((question) => [
    `/documents/ward-profile/${ward}${question}`,
    { id: 'ward-profile', subject: ward }
  ]),
  'api/[file]/+server.ts': FILES.flatMap((file) =>
    QUESTIONS.map((question) => [`/api/${file}${question}`, { file }] as const)
  ),
  'api/concerns/+server.ts': [['/api/concerns']],
  'api/cube/+server.ts': [['/api/cube']],
  'api/gazetteer/+server.ts': [['/api/gazetteer']],
  'api/neighbours/+server.ts': [['/api/neighbours']],
  'api/outcomes/+server.ts': [
    ['/api/outcomes'],
    ['/api/outcomes?cell=x&from=2025-01&to=2025-02'],
    ['/api/outcomes?cell=150.3733.2385&from=2025-01&to=2025-12']
  ],
  'api/place-ground/+server.ts': [['/api/place-ground']],
  'api/place.[format]/+server.ts': ['csv', 'geojson', 'pdf'].flatMap((format) =>
    ['561000,179000,400', 'nonsense'].map(
      (drawn) => [`/api/place.${format}?drawn=${drawn}`, { format }] as const
    )
  ),
  'api/place-names/+server.ts': [['/api/place-names']],
  'api/status/+server.ts': [['/api/status']],
  'api/study-area/[spacing]/+server.ts': ['100', '150', '250', '350', '7'].flatMap((spacing) =>
    QUESTIONS.map((question) => [`/api/study-area/${spacing}${question}`, { spacing }] as const)
  ),
  'api/sure-places/+server.ts': [
    ...QUESTIONS.map((question) => [`/api/sure-places${question}`] as const),
    ['/api/sure-places?spacing=7']
  ],
  // These two tell of the server, not of the council: no fact is in them.
  'health/+server.ts': [],
  'ready/+server.ts': [],
  'consultations/+page.server.ts': [['/consultations']],
  'consultations/[reference]/+page.server.ts': [['/consultations/BP01', { reference: 'BP01' }]],
  'sites/+page.server.ts': [['/sites'], ['/sites?sort=name&find=quay']],
  'sites/new/+page.server.ts': [['/sites/new']],
  'sites/compare/+page.server.ts': [['/sites/compare'], ['/sites/compare?site=BP01']],
  'sites/policies/+page.server.ts': [['/sites/policies'], ['/sites/policies?change=SD4']],
  'sites/[reference]/+page.server.ts': [['/sites/BP01', { reference: 'BP01' }]],
  'sites/[reference]/what-if/+page.server.ts': [
    ['/sites/BP01/what-if?edits=lamp+561000,178000', { reference: 'BP01' }]
  ],
  'sites/[reference]/appraisal.docx/+server.ts': [['/sites/BP01/appraisal.docx', { reference: 'BP01' }]],
  'api/sites.[format]/+server.ts': ['csv', 'geojson', 'gpkg', 'corners', 'pdf'].map((format) => [
    `/api/sites.${format}`,
    { format }
  ]),
  // Of files that were sent, none yet.
  'admin/imports/+page.server.ts': [],
  'admin/imports/upload/+server.ts': [],
  'admin/imports/[run]/+page.server.ts': [],
  // Of copies: files beside the store.
  'admin/copies/+page.server.ts': [],
  'admin/copies/[name]/+server.ts': [],
  'setup/+page.server.ts': [['/setup'], ['/setup?council=thurrock'], ['/setup?council=nowhere']],
  'setup/upload/+server.ts': [],
  'theme/+server.ts': [],
  'tiles/[name]/+server.ts': []
});

/** The route files that there are. */
export function routeFiles(): string[] {
  const all = readdirSync('src/routes', { recursive: true, encoding: 'utf8' });
  return all.filter((name) => /\+(server|page\.server|layout\.server)\.ts$/.test(name));
}

/** What a route gets with a request of somebody who is not signed in; the pages of people are asked by an administrator. */
export function visit(context: Context, [path, params = {}]: Address, audience: Audience = 'public'): never {
  const url = new URL(path, 'http://localhost');
  const parent = async () => ({ choices: await wardChoices(context), attributions: [] });
  const cookies = { get: () => undefined, getAll: () => [], set: () => undefined, delete: () => undefined };
  const isOfPeople = /^\/(admin|account)(\/|$)/.test(url.pathname);
  const locals = {
    context,
    accounts: openAccounts(context, peopleSettings({}, url.origin)),
    person: isOfPeople ? ADMIN : null,
    sessionId: isOfPeople ? 'a-session' : null,
    role: isOfPeople ? 'admin' : 'resident',
    audience,
    told: new Set(),
    open: () => context
  };
  return {
    locals,
    params,
    url,
    request: new Request(url),
    route: { id: null },
    // All that a page can be asked for, also what a page without a program is only rendered with.
    isDataRequest: true,
    parent,
    cookies,
    setHeaders: () => undefined
  } as never;
}

const ADMIN = { id: 'an-admin', name: 'An Admin', email: 'admin@council.example', role: 'admin' };

/** What a route file answers, its refusals too. */
export async function ask(
  context: Context,
  file: string,
  address: Address,
  audience: Audience = 'public'
): Promise<unknown> {
  const route = (await import(join('../../src/routes', file))) as Partial<
    Record<'load' | 'GET', (e: never) => unknown>
  >;
  const answer = (route.load ?? route.GET)?.(visit(context, address, audience));
  return Promise.resolve(answer).catch((refusal: unknown) => refusal);
}

/** Everything in an answer of `load`, numbers of columns among it; but for the mark and the challenge of a draft, which are drawn anew each time. */
export const told = (data: unknown): string =>
  JSON.stringify(data ?? null, (key, value: unknown) =>
    key === 'mark' || key === 'challenge'
      ? ''
      : ArrayBuffer.isView(value)
        ? Array.from(value as unknown as ArrayLike<number>)
        : value
  );
