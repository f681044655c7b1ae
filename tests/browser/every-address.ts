import { existsSync } from 'node:fs';
import { PERMISSIONS, type Permission } from '../../src/lib/core/people/permissions.ts';
import type { Role } from '../../src/lib/core/people/role.ts';
import type { Desk } from './every-form.ts';

const part = (sql: string) => (desk: Desk) => encodeURIComponent(desk.stored(sql));
const WARD = part('SELECT code FROM area ORDER BY id LIMIT 1');
const AREA = part('SELECT max(id) FROM priority_area');
const SITE = part('SELECT reference FROM site ORDER BY id LIMIT 1');
const CONCERN = part('SELECT reference FROM concern ORDER BY id DESC LIMIT 1');
const ASKED = 'profile=all&from=2025-01&to=2025-06';

/** What a part of an address is filled with, by the route; what else stands in the query. Routes without parts have their plain address. */
const FILLED: Readonly<Record<string, (desk: Desk) => readonly string[]>> = {
  '/': (desk) => ['/', `/?view=table&ward=${WARD(desk)}`, '/?view=both&show=points'],
  '/search': () => ['/search?q=qu'],
  '/wards/[code]': (desk) => [`/wards/${WARD(desk)}`],
  '/data/[import]': () => ['/data/1', '/data/8'],
  '/documents/[id]/[subject]': (desk) => [
    `/documents/ward-profile/${WARD(desk)}`,
    `/documents/site-appraisal/${SITE(desk)}`,
    `/documents/plan-topic-paper/${part('SELECT plan FROM site ORDER BY id LIMIT 1')(desk)}`,
    `/documents/serious-violence-needs/${part('SELECT id FROM council')(desk)}`,
    '/documents/patrol-briefing/1'
  ],
  '/api/[file]': () =>
    ['cells.csv', 'wards.csv', 'hotspots.geojson', 'top-20.csv'].map((file) => `/api/${file}?${ASKED}`),
  '/api/place.[format]': () =>
    ['csv', 'geojson'].map((format) => `/api/place.${format}?drawn=664600,343100,300`),
  '/api/sites.[format]': () => ['csv', 'geojson'].map((format) => `/api/sites.${format}`),
  '/api/gazetteer': () => ['/api/gazetteer'],
  '/api/study-area/[spacing]': () => [`/api/study-area/350?${ASKED}`],
  '/tiles/[name]': () => [],
  '/concerns/[reference]': (desk) => [`/concerns/${CONCERN(desk)}`],
  '/concerns/photos/[name]': () => [],
  '/queue': () => ['/queue?state=all'],
  '/queue/[reference]': (desk) => [`/queue/${CONCERN(desk)}`],
  '/queue/[reference]/photo': (desk) => [`/queue/${CONCERN(desk)}/photo`],
  '/areas': () => ['/areas', '/areas?propose=yes&profile=all&rule=top1'],
  '/areas/[id]': (desk) => [`/areas/${AREA(desk)}`, `/areas/${AREA(desk)}?step=1`, '/areas/1'],
  '/areas/[id]/files/[file]': (desk) => [`/areas/${AREA(desk)}/files/1`],
  '/areas/register.[format]': () => ['csv', 'geojson'].map((format) => `/areas/register.${format}`),
  '/patrols': () => ['/patrols?profile=patrol&areas=3'],
  '/patrols/[file]': () => ['/patrols/plan.gpx?profile=patrol&areas=3'],
  '/patrols/plans/[id]': () => ['/patrols/plans/1'],
  '/consultations/[reference]': (desk) => [`/consultations/${SITE(desk)}`],
  '/sites/compare': (desk) => [`/sites/compare?site=${SITE(desk)}`],
  '/sites/[reference]': (desk) => [`/sites/${SITE(desk)}`],
  '/sites/[reference]/appraisal.docx': (desk) => [`/sites/${SITE(desk)}/appraisal.docx`],
  '/sites/[reference]/what-if': (desk) => [`/sites/${SITE(desk)}/what-if?edits=lamp+664600,343060`],
  '/sign-in/council': () => [],
  '/auth/callback/[provider]': () => [],
  '/invitation/[token]': () => ['/invitation/x'],
  '/reset/[token]': () => ['/reset/x'],
  '/admin/imports/[run]': () => [],
  '/admin/copies/[name]': () => [],
  '/admin/people/[id]': (desk) => [
    `/admin/people/${part("SELECT id FROM person WHERE role = 'officer' ORDER BY demo, id LIMIT 1")(desk)}`
  ],
  '/admin/profiles/[kind]/[id]': () => ['/admin/profiles/profile/minerva', '/admin/profiles/weights/harm'],
  '/setup': () => ['/setup', '/setup?council=basildon']
};

/** An address, whether a page stands there or something to take away, and who may see it. */
export interface Address {
  readonly path: string;
  readonly isPage: boolean;
  readonly roles: readonly Role[];
}

/** Every address that can be read, by the permission table, which a test holds against the router; throws for a route that nobody filled in. */
export function everyAddress(desk: Desk): Address[] {
  const rows: readonly Permission[] = PERMISSIONS;
  return rows.flatMap(({ covers, roles }) =>
    covers
      .filter((thing) => thing.startsWith('GET '))
      .flatMap((thing) => {
        const route = thing.slice('GET '.length);
        const filled = FILLED[route] as ((desk: Desk) => readonly string[]) | undefined;
        if (!filled && route.includes('[')) throw new Error(`Say what ${route} is filled with.`);
        const isPage = existsSync(`src/routes${route}/+page.svelte`);
        return (filled?.(desk) ?? [route]).map((path) => ({ path, isPage, roles }));
      })
  );
}
